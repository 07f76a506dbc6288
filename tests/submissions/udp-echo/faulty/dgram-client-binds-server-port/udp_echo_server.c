/* Eco con datagramas, lado servidor */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define BUFSZ 65535

char mensaje_buf[BUFSZ + 1];

int main(int argc, char *argv[])
{
    int descriptor, n;
    char *sobra;
    long nro_puerto;
    struct sockaddr_in local, quien;
    socklen_t longitud;

    if (argc != 2) {
        fprintf(stderr, "usage: %s port\n", argv[0]);
        exit(1);
    }

    nro_puerto = strtol(argv[1], &sobra, 10);
    if (sobra == argv[1] || *sobra != '\0' || nro_puerto < 1 || nro_puerto > 65535) {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    descriptor = socket(AF_INET, SOCK_DGRAM, 0);
    if (descriptor == -1) {
        perror("socket");
        exit(1);
    }

    bzero(&local, sizeof(local));
    local.sin_family = AF_INET;
    local.sin_port = htons(nro_puerto);
    local.sin_addr.s_addr = INADDR_ANY;

    if (bind(descriptor, (struct sockaddr *) &local, sizeof(local)) == -1) {
        perror("bind");
        exit(1);
    }

    printf("Servidor UDP listo\n");

    while (1) {
        longitud = sizeof(quien);
        n = recvfrom(descriptor, mensaje_buf, BUFSZ, 0, (struct sockaddr *) &quien, &longitud);
        if (n == -1) {
            perror("recvfrom");
            continue;
        }
        printf("Llegaron %d bytes desde %s\n", n, inet_ntoa(quien.sin_addr));

        if (sendto(descriptor, mensaje_buf, n, 0, (struct sockaddr *) &quien, longitud) == -1)
            perror("sendto");
    }

    close(descriptor);
    return 0;
}
