// TP sockets - datagramas - cliente - Grupo 7

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define TAM 65536

static char bufer[TAM];

int main(int argc, char *argv[])
{
    struct sockaddr_in addr;
    struct timeval espera = { 5, 0 };
    char *linea = NULL, *endptr;
    size_t capacidad = 0;
    ssize_t longitud, n;
    long num_puerto;
    int sockfd;

    if (argc != 3) {
        fprintf(stderr, "usage: %s host port\n", argv[0]);
        return EXIT_FAILURE;
    }
    num_puerto = strtol(argv[2], &endptr, 10);
    if (endptr == argv[2] || *endptr != '\0' || num_puerto < 1 || num_puerto > 65535) {
        fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
        return EXIT_FAILURE;
    }
    memset(&addr, 0, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_port = htons((unsigned short) num_puerto);
    if (inet_pton(AF_INET, argv[1], &addr.sin_addr) != 1) {
        fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
        return EXIT_FAILURE;
    }
    signal(SIGPIPE, SIG_IGN);

    sockfd = socket(AF_INET, SOCK_STREAM, 0);
    if (sockfd < 0) {
        perror("socket");
        return EXIT_FAILURE;
    }
    setsockopt(sockfd, SOL_SOCKET, SO_RCVTIMEO, &espera, sizeof(espera));
    if (connect(sockfd, (struct sockaddr *) &addr, sizeof(addr)) < 0) {
        perror("connect");
        return EXIT_FAILURE;
    }

    while ((longitud = getline(&linea, &capacidad, stdin)) > 0) {
        if (linea[longitud - 1] != '\n')
            linea[longitud++] = '\n';
        if (longitud > TAM) {
            fprintf(stderr, "La línea es demasiado larga\n");
            return EXIT_FAILURE;
        }
        if (send(sockfd, linea, (size_t) longitud, 0) != longitud) {
            perror("send");
            return EXIT_FAILURE;
        }

        printf("<< ");
        do {
            n = recv(sockfd, bufer, sizeof(bufer), 0);
            if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
                fprintf(stderr, "El servidor no responde\n");
                return EXIT_FAILURE;
            }
            if (n < 0) {
                perror("recv");
                return EXIT_FAILURE;
            }
            if (n == 0) {
                fprintf(stderr, "El servidor cerró la conexión\n");
                return EXIT_FAILURE;
            }
            fwrite(bufer, 1, (size_t) n, stdout);
        } while (bufer[n - 1] != '\n');
        fflush(stdout);
    }

    free(linea);
    close(sockfd);
    return EXIT_SUCCESS;
}
