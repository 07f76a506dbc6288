// Práctica de sockets: servidor UDP

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define TAM_BUF 65535

char bufer[TAM_BUF + 1];

int main(int argc, char *argv[])
{
    int skt, n;
    char *endptr;
    long num_puerto;
    struct sockaddr_in local, remoto;
    socklen_t largo;

    if (argc != 2) {
        fprintf(stderr, "Faltan argumentos. Uso: %s PUERTO\n", argv[0]);
        exit(1);
    }

    num_puerto = strtol(argv[1], &endptr, 10);
    if (endptr == argv[1] || *endptr != '\0' || num_puerto < 1 || num_puerto > 65535) {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    skt = socket(AF_INET, SOCK_DGRAM, 0);
    if (skt == -1) {
        perror("socket");
        exit(1);
    }

    bzero(&local, sizeof(local));
    local.sin_family = AF_INET;
    local.sin_port = htons(num_puerto);
    local.sin_addr.s_addr = INADDR_LOOPBACK;

    if (bind(skt, (struct sockaddr *) &local, sizeof(local)) == -1) {
        perror("bind");
        exit(1);
    }

    printf("Servidor UDP listo\n");

    while (1) {
        largo = sizeof(remoto);
        n = recvfrom(skt, bufer, TAM_BUF, 0, (struct sockaddr *) &remoto, &largo);
        if (n == -1) {
            perror("recvfrom");
            continue;
        }
        printf("Llegaron %d bytes desde %s\n", n, inet_ntoa(remoto.sin_addr));

        if (sendto(skt, bufer, n, 0, (struct sockaddr *) &remoto, largo) == -1)
            perror("sendto");
    }

    close(skt);
    return 0;
}
