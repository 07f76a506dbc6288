/* Eco TCP (cliente) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define TAM_BUF 65536

int main(int argc, char *argv[])
{
    int sockfd, n, tamanio, cuenta;
    char *linea = NULL;
    size_t cap = 0;
    char c, *resto;
    long num_puerto;
    struct sockaddr_in server;

    if (argc != 3)
    {
        fprintf(stderr, "Sintaxis: %s <host> <puerto>\n", argv[0]);
        exit(1);
    }
    num_puerto = strtol(argv[2], &resto, 10);
    if (resto == argv[2] || *resto != '\0' || num_puerto < 1 || num_puerto > 65535)
    {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);

    bzero(&server, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_port = htons(num_puerto);
    if (inet_aton(argv[1], &server.sin_addr) == 0)
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
    if (connect(sockfd, (struct sockaddr *) &server, sizeof(server)) == -1)
    {
        perror("connect");
        exit(1);
    }

    while ((tamanio = getline(&linea, &cap, stdin)) > 0)
    {
        if (linea[tamanio - 1] != '\n')
            linea[tamanio++] = '\n';
        if (tamanio > TAM_BUF + 1)
        {
            fprintf(stderr, "La linea es demasiado larga\n");
            exit(1);
        }

        for (cuenta = 0; cuenta < tamanio; cuenta += n)
        {
            n = send(sockfd, linea + cuenta, tamanio - cuenta, 0);
            if (n == -1)
            {
                perror("send");
                exit(1);
            }
        }

        /* la respuesta tambien termina con un fin de linea */
        printf("El servidor contesta: ");
        c = 0;
        do
        {
            n = recv(sockfd, &c, 1, 0);
            if (n > 0)
                putchar(c);
        } while (c != '\n');
        fflush(stdout);
    }

    free(linea);
    close(sockfd);
    return 0;
}
