// Sistemas Operativos - eco UDP (servidor)

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LARGO_BUFFER 65536    /* entra el datagrama UDP más grande */

static char mensaje_buf[LARGO_BUFFER];

int main(int argc, char *argv[])
{
    int sd;
    struct sockaddr_in server, clienteFd;
    socklen_t largo_cliente;
    ssize_t recibidos;
    unsigned long contador = 0;
    char *endptr;
    long port;

    if (argc != 2) {
        fprintf(stderr, "usage: %s port\n", argv[0]);
        return EXIT_FAILURE;
    }
    port = strtol(argv[1], &endptr, 10);
    if (*argv[1] == '\0' || *endptr != '\0' || port < 1 || port > 65535) {
        fprintf(stderr, "Puerto inválido: %s (debe estar entre 1 y 65535)\n", argv[1]);
        return EXIT_FAILURE;
    }

    sd = socket(AF_INET, SOCK_DGRAM, 0);
    if (sd < 0) {
        perror("Error al crear el socket");
        return EXIT_FAILURE;
    }

    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = htonl(INADDR_ANY);
    server.sin_port = htons((unsigned short) port);

    if (bind(sd, (struct sockaddr *) &server, sizeof(server)) < 0) {
        perror("Error en bind");
        close(sd);
        return EXIT_FAILURE;
    }

    printf("=== Servidor de eco UDP ===\n");
    printf("Esperando mensajes en el puerto %ld...\n", port);
    fflush(stdout);

    while (1) {
        largo_cliente = sizeof(clienteFd);
        recibidos = recvfrom(sd, mensaje_buf, sizeof(mensaje_buf), 0, (struct sockaddr *) &clienteFd, &largo_cliente);
        if (recibidos < 0) {
            perror("Error en recvfrom");
            continue;
        }

        contador++;
        printf("[%lu] %zd bytes de %s:%d\n", contador, recibidos, inet_ntoa(clienteFd.sin_addr), ntohs(clienteFd.sin_port));
        fflush(stdout);

        if (sendto(sd, mensaje_buf, (size_t) recibidos, 0, (struct sockaddr *) &clienteFd, largo_cliente) < 0)
            perror("Error en sendto");
    }
}
