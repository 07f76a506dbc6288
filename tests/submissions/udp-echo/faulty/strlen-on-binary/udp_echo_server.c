/* Práctica de sockets: servidor UDP */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_BUFFER 65536    /* entra el datagrama UDP más grande */

static char buffer[MAX_BUFFER];

int main(int argc, char *argv[])
{
    int sockfd;
    struct sockaddr_in servidor, cli;
    socklen_t largo_cliente;
    ssize_t bytes_recibidos;
    unsigned long contador = 0;
    char *sobra;
    long puerto;

    if (argc != 2) {
        fprintf(stderr, "Faltan argumentos. Uso: %s PUERTO\n", argv[0]);
        return EXIT_FAILURE;
    }
    puerto = strtol(argv[1], &sobra, 10);
    if (*argv[1] == '\0' || *sobra != '\0' || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "Puerto inválido: %s (debe estar entre 1 y 65535)\n", argv[1]);
        return EXIT_FAILURE;
    }

    sockfd = socket(AF_INET, SOCK_DGRAM, 0);
    if (sockfd < 0) {
        perror("Error al crear el socket");
        return EXIT_FAILURE;
    }

    memset(&servidor, 0, sizeof(servidor));
    servidor.sin_family = AF_INET;
    servidor.sin_addr.s_addr = htonl(INADDR_ANY);
    servidor.sin_port = htons((unsigned short) puerto);

    if (bind(sockfd, (struct sockaddr *) &servidor, sizeof(servidor)) < 0) {
        perror("Error en bind");
        close(sockfd);
        return EXIT_FAILURE;
    }

    printf("=== Servidor de eco UDP ===\n");
    printf("Esperando mensajes en el puerto %ld...\n", puerto);
    fflush(stdout);

    while (1) {
        largo_cliente = sizeof(cli);
        bytes_recibidos = recvfrom(sockfd, buffer, sizeof(buffer), 0, (struct sockaddr *) &cli, &largo_cliente);
        if (bytes_recibidos < 0) {
            perror("Error en recvfrom");
            continue;
        }

        contador++;
        printf("[%lu] %zd bytes de %s:%d\n", contador, bytes_recibidos, inet_ntoa(cli.sin_addr), ntohs(cli.sin_port));
        fflush(stdout);

        buffer[bytes_recibidos] = '\0';
        if (sendto(sockfd, buffer, strlen(buffer), 0, (struct sockaddr *) &cli, largo_cliente) < 0)
            perror("Error en sendto");
    }
}
