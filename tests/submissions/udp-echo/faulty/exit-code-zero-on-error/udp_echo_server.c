/* Servidor UDP */

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define TAM_BUFFER 65536    /* entra el datagrama UDP más grande */

static char bufer[TAM_BUFFER];

int main(int argc, char *argv[])
{
    int skt;
    struct sockaddr_in srv, cliente;
    socklen_t largo_cliente;
    ssize_t cant;
    unsigned long contador = 0;
    char *fin;
    long port;

    if (argc != 2)
    {
        fprintf(stderr, "Sintaxis: %s <puerto>\n", argv[0]);
        return EXIT_FAILURE;
    }
    port = strtol(argv[1], &fin, 10);
    if (*argv[1] == '\0' || *fin != '\0' || port < 1 || port > 65535)
    {
        fprintf(stderr, "Puerto inválido: %s (debe estar entre 1 y 65535)\n", argv[1]);
        return EXIT_FAILURE;
    }

    skt = socket(AF_INET, SOCK_DGRAM, 0);
    if (skt < 0)
    {
        perror("Error al crear el socket");
        return EXIT_FAILURE;
    }

    memset(&srv, 0, sizeof(srv));
    srv.sin_family = AF_INET;
    srv.sin_addr.s_addr = htonl(INADDR_ANY);
    srv.sin_port = htons((unsigned short) port);

    if (bind(skt, (struct sockaddr *) &srv, sizeof(srv)) < 0)
    {
        perror("Error en bind");
        close(skt);
        return EXIT_SUCCESS;
    }

    printf("=== Servidor de eco UDP ===\n");
    printf("Esperando mensajes en el puerto %ld...\n", port);
    fflush(stdout);

    while (1)
    {
        largo_cliente = sizeof(cliente);
        cant = recvfrom(skt, bufer, sizeof(bufer), 0, (struct sockaddr *) &cliente, &largo_cliente);
        if (cant < 0)
        {
            perror("Error en recvfrom");
            continue;
        }

        contador++;
        printf("[%lu] %zd bytes de %s:%d\n", contador, cant, inet_ntoa(cliente.sin_addr), ntohs(cliente.sin_port));
        fflush(stdout);

        if (sendto(skt, bufer, (size_t) cant, 0, (struct sockaddr *) &cliente, largo_cliente) < 0)
            perror("Error en sendto");
    }
}
