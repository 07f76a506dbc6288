/* Ejercicio 4: cliente */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define MAXBUF 65536

int main(int argc, char *argv[])
{
    int sockfd, n, len, hecho;
    char *linea = NULL;
    size_t cap = 0;
    char c, *endptr;
    long port;
    struct sockaddr_in servidor;

    if (argc != 3) {
        fprintf(stderr, "usage: %s host port\n", argv[0]);
        exit(1);
    }
    port = strtol(argv[2], &endptr, 10);
    if (endptr == argv[2] || *endptr != '\0' || port < 1 || port > 65535) {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);

    bzero(&servidor, sizeof(servidor));
    servidor.sin_family = AF_INET;
    servidor.sin_port = htons(port);
    if (inet_aton(argv[1], &servidor.sin_addr) == 0) {
        fprintf(stderr, "La direccion no es valida\n");
        exit(1);
    }

    sockfd = socket(AF_INET, SOCK_STREAM, 0);
    if (sockfd == -1) {
        perror("socket");
        exit(1);
    }
    if (connect(sockfd, (struct sockaddr *) &servidor, sizeof(servidor)) == -1) {
        perror("connect");
        exit(1);
    }

    while ((len = getline(&linea, &cap, stdin)) > 0) {
        if (linea[len - 1] != '\n')
            linea[len++] = '\n';
        if (len > MAXBUF + 1) {
            fprintf(stderr, "La linea es demasiado larga\n");
            exit(1);
        }

        for (hecho = 0; hecho < len; hecho += n) {
            n = send(sockfd, linea + hecho, len - hecho, 0);
            if (n == -1) {
                perror("send");
                exit(1);
            }
        }

        /* la respuesta tambien termina con un fin de linea */
        printf("Servidor: ");
        do {
            n = recv(sockfd, &c, 1, 0);
            if (n == -1) {
                perror("recv");
                exit(1);
            }
            if (n == 0) {
                printf("\n");
                fprintf(stderr, "Se perdio la conexion con el servidor\n");
                exit(1);
            }
            putchar(c);
        } while (c != '\n');
        fflush(stdout);
    }

    free(linea);
    close(sockfd);
    return 0;
}
