/*
 * Servidor de eco UDP.
 * Uso: ./udp_echo_server PUERTO
 *
 * Espera datagramas de cualquier cliente y los devuelve tal cual llegaron
 * a la dirección desde la que vinieron.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define TAM_BUFFER 65536    /* entra el datagrama UDP más grande */

static char buffer[TAM_BUFFER];

int main(int argc, char *argv[])
{
    int sock;
    struct sockaddr_in servidor, cliente;
    socklen_t largo_cliente;
    ssize_t recibidos;
    unsigned long contador = 0;
    char *fin;
    long puerto;

    if (argc != 2) {
        fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
        return EXIT_FAILURE;
    }
    puerto = strtol(argv[1], &fin, 10);
    if (*argv[1] == '\0' || *fin != '\0' || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "Puerto inválido: %s (debe estar entre 1 y 65535)\n", argv[1]);
        return EXIT_FAILURE;
    }

    sock = socket(AF_INET, SOCK_DGRAM, 0);
    if (sock < 0) {
        perror("Error al crear el socket");
        return EXIT_FAILURE;
    }

    memset(&servidor, 0, sizeof(servidor));
    servidor.sin_family = AF_INET;
    servidor.sin_addr.s_addr = htonl(INADDR_ANY);
    servidor.sin_port = htons((unsigned short) puerto);

    if (bind(sock, (struct sockaddr *) &servidor, sizeof(servidor)) < 0) {
        perror("Error en bind");
        close(sock);
        return EXIT_FAILURE;
    }

    printf("=== Servidor de eco UDP ===\n");
    printf("Esperando mensajes en el puerto %ld...\n", puerto);
    fflush(stdout);

    while (1) {
        largo_cliente = sizeof(cliente);
        recibidos = recvfrom(sock, buffer, sizeof(buffer), 0, (struct sockaddr *) &cliente, &largo_cliente);
        if (recibidos < 0) {
            perror("Error en recvfrom");
            continue;
        }

        contador++;
        printf("[%lu] %zd bytes de %s:%d\n", contador, recibidos, inet_ntoa(cliente.sin_addr), ntohs(cliente.sin_port));
        fflush(stdout);

        if (sendto(sock, buffer, (size_t) recibidos, 0, (struct sockaddr *) &cliente, largo_cliente) < 0)
            perror("Error en sendto");
    }
}
