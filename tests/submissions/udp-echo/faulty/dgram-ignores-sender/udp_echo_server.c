/* Sistemas Operativos - eco UDP (servidor) */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define TAM 65535

char mensaje_buf[TAM + 1];

int main(int argc, char *argv[])
{
    int sock, n;
    char *fin;
    long puerto;
    struct sockaddr_in local;

    if (argc != 2) {
        fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
        exit(1);
    }

    puerto = strtol(argv[1], &fin, 10);
    if (fin == argv[1] || *fin != '\0' || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    sock = socket(AF_INET, SOCK_DGRAM, 0);
    if (sock == -1) {
        perror("socket");
        exit(1);
    }

    bzero(&local, sizeof(local));
    local.sin_family = AF_INET;
    local.sin_port = htons(puerto);
    local.sin_addr.s_addr = INADDR_ANY;

    if (bind(sock, (struct sockaddr *) &local, sizeof(local)) == -1) {
        perror("bind");
        exit(1);
    }

    printf("Servidor UDP listo\n");

    while (1) {
        n = recvfrom(sock, mensaje_buf, TAM, 0, NULL, NULL);
        if (n == -1) {
            perror("recvfrom");
            continue;
        }
        printf("Llegaron %d bytes\n", n);

        if (send(sock, mensaje_buf, n, 0) == -1)
            perror("send");
    }

    close(sock);
    return 0;
}
