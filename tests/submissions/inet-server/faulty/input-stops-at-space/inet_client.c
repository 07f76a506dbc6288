/* inet_client.c - ejercicio 4 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define TAM 65536

char linea[TAM + 2];

int main(int argc, char *argv[])
{
    int sockfd, n, len, hecho;
    char c, *fin;
    long num_puerto;
    struct sockaddr_in srv;

    if (argc != 3)
    {
        fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
        exit(1);
    }
    num_puerto = strtol(argv[2], &fin, 10);
    if (fin == argv[2] || *fin != '\0' || num_puerto < 1 || num_puerto > 65535)
    {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);

    bzero(&srv, sizeof(srv));
    srv.sin_family = AF_INET;
    srv.sin_port = htons(num_puerto);
    if (inet_aton(argv[1], &srv.sin_addr) == 0)
    {
        fprintf(stderr, "La direccion no es valida\n");
        exit(1);
    }

    sockfd = socket(AF_INET, SOCK_STREAM, 0);
    if (sockfd == -1)
    {
        perror("socket");
        exit(1);
    }
    if (connect(sockfd, (struct sockaddr *) &srv, sizeof(srv)) == -1)
    {
        perror("connect");
        exit(1);
    }

    while (scanf("%65536s", linea) == 1)
    {
        len = strlen(linea);
        linea[len++] = '\n';

        for (hecho = 0; hecho < len; hecho += n)
        {
            n = send(sockfd, linea + hecho, len - hecho, 0);
            if (n == -1)
            {
                perror("send");
                exit(1);
            }
        }

        /* la respuesta tambien termina con un fin de linea */
        printf("Eco: ");
        do
        {
            n = recv(sockfd, &c, 1, 0);
            if (n == -1)
            {
                perror("recv");
                exit(1);
            }
            if (n == 0)
            {
                printf("\n");
                fprintf(stderr, "Se perdio la conexion con el servidor\n");
                exit(1);
            }
            putchar(c);
        } while (c != '\n');
        fflush(stdout);
    }

    close(sockfd);
    return 0;
}
