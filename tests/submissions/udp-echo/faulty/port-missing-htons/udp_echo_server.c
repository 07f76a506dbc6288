// Servidor UDP

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define TAM_BUFFER 65536    /* entra el datagrama UDP más grande */

static char buf[TAM_BUFFER];

int main(int argc, char *argv[])
{
    int descriptor;
    struct sockaddr_in server, clienteFd;
    socklen_t largo_cliente;
    ssize_t bytes_recibidos;
    unsigned long contador = 0;
    char *resto;
    long nro_puerto;

    if (argc != 2) {
        fprintf(stderr, "Faltan argumentos. Uso: %s PUERTO\n", argv[0]);
        return EXIT_FAILURE;
    }
    nro_puerto = strtol(argv[1], &resto, 10);
    if (*argv[1] == '\0' || *resto != '\0' || nro_puerto < 1 || nro_puerto > 65535) {
        fprintf(stderr, "Puerto inválido: %s (debe estar entre 1 y 65535)\n", argv[1]);
        return EXIT_FAILURE;
    }

    descriptor = socket(AF_INET, SOCK_DGRAM, 0);
    if (descriptor < 0) {
        perror("Error al crear el socket");
        return EXIT_FAILURE;
    }

    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = htonl(INADDR_ANY);
    server.sin_port = (unsigned short) nro_puerto;

    if (bind(descriptor, (struct sockaddr *) &server, sizeof(server)) < 0) {
        perror("Error en bind");
        close(descriptor);
        return EXIT_FAILURE;
    }

    printf("=== Servidor de eco UDP ===\n");
    printf("Esperando mensajes en el puerto %ld...\n", nro_puerto);
    fflush(stdout);

    while (1) {
        largo_cliente = sizeof(clienteFd);
        bytes_recibidos = recvfrom(descriptor, buf, sizeof(buf), 0, (struct sockaddr *) &clienteFd, &largo_cliente);
        if (bytes_recibidos < 0) {
            perror("Error en recvfrom");
            continue;
        }

        contador++;
        printf("[%lu] %zd bytes de %s:%d\n", contador, bytes_recibidos, inet_ntoa(clienteFd.sin_addr), ntohs(clienteFd.sin_port));
        fflush(stdout);

        if (sendto(descriptor, buf, (size_t) bytes_recibidos, 0, (struct sockaddr *) &clienteFd, largo_cliente) < 0)
            perror("Error en sendto");
    }
}
