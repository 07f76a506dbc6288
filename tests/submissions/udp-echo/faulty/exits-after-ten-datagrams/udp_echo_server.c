/*
 * udp_echo_server.c - servidor de eco con datagramas
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/types.h>

#define MENSAJES 10
#define TAMANIO 65507

int main(int argc, char *argv[])
{
    static unsigned char mensaje[TAMANIO];
    struct sockaddr_in local, remoto;
    socklen_t largo;
    char *resto;
    long puerto;
    int fd, i;
    ssize_t n;

    if (argc != 2) {
        fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
        exit(EXIT_FAILURE);
    }
    puerto = strtol(argv[1], &resto, 10);
    if (resto == argv[1] || *resto || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "%s: puerto inválido\n", argv[1]);
        exit(EXIT_FAILURE);
    }

    if ((fd = socket(AF_INET, SOCK_DGRAM, 0)) == -1) {
        perror("socket");
        exit(EXIT_FAILURE);
    }
    memset(&local, 0, sizeof local);
    local.sin_family = AF_INET;
    local.sin_addr.s_addr = htonl(INADDR_ANY);
    local.sin_port = htons((uint16_t) puerto);
    if (bind(fd, (struct sockaddr *) &local, sizeof local) == -1) {
        perror("bind");
        exit(EXIT_FAILURE);
    }
    printf("Esperando mensajes en el puerto %ld...\n", puerto);

    for (i = 0; i < MENSAJES; i++) {
        largo = sizeof remoto;
        n = recvfrom(fd, mensaje, sizeof mensaje, 0, (struct sockaddr *) &remoto, &largo);
        if (n == -1) {
            perror("recvfrom");
            continue;
        }
        printf("%d: %zd bytes de %s\n", i + 1, n, inet_ntoa(remoto.sin_addr));
        if (sendto(fd, mensaje, (size_t) n, 0, (struct sockaddr *) &remoto, largo) == -1)
            perror("sendto");
    }

    printf("Fin del servicio\n");
    close(fd);
    return EXIT_SUCCESS;
}
