/* Servidor de eco UDP */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define TAM_BUF 65535

char buffer[TAM_BUF + 1];

int main(int argc, char *argv[])
{
    int sockfd, n;
    char *sobra;
    long nro_puerto;
    struct sockaddr_in addr, remoto;
    socklen_t tamanio;

    if (argc != 2) {
        fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
        exit(1);
    }

    nro_puerto = strtol(argv[1], &sobra, 10);
    if (sobra == argv[1] || *sobra != '\0' || nro_puerto < 1 || nro_puerto > 65535) {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    sockfd = socket(AF_INET, SOCK_DGRAM, 0);
    if (sockfd == -1) {
        perror("socket");
        exit(1);
    }

    bzero(&addr, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_port = htons(nro_puerto);
    addr.sin_addr.s_addr = INADDR_ANY;

    if (bind(sockfd, (struct sockaddr *) &addr, sizeof(addr)) == -1) {
        perror("bind");
        exit(1);
    }

    printf("Servidor iniciado\n");

    while (1) {
        tamanio = sizeof(remoto);
        n = recvfrom(sockfd, buffer, TAM_BUF, 0, (struct sockaddr *) &remoto, &tamanio);
        if (n == -1) {
            perror("recvfrom");
            continue;
        }
        printf("Llegaron %d bytes desde %s\n", n, inet_ntoa(remoto.sin_addr));

        if (sendto(sockfd, buffer, n, 0, (struct sockaddr *) &remoto, tamanio) == -1)
            perror("sendto");
    }

    close(sockfd);
    return 0;
}
