// Servidor UDP
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
    int descriptor;
    struct sockaddr_in srv, client;
    socklen_t largo_cliente;
    ssize_t cant;
    unsigned long contador = 0;
    char *sobra;
    long nro_puerto;

    if (argc != 2)
    {
        fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
        return EXIT_FAILURE;
    }
    nro_puerto = strtol(argv[1], &sobra, 10);
    if (*argv[1] == '\0' || *sobra != '\0' || nro_puerto < 1 || nro_puerto > 65535)
    {
        fprintf(stderr, "Puerto inválido: %s (debe estar entre 1 y 65535)\n", argv[1]);
        return EXIT_FAILURE;
    }

    descriptor = socket(AF_INET, SOCK_DGRAM, 0);
    if (descriptor < 0)
    {
        perror("Error al crear el socket");
        return EXIT_FAILURE;
    }

    memset(&srv, 0, sizeof(srv));
    srv.sin_family = AF_INET;
    srv.sin_addr.s_addr = htonl(INADDR_ANY);
    srv.sin_port = htons((unsigned short) nro_puerto);

    bind(descriptor, (struct sockaddr *) &srv, sizeof(srv));

    printf("=== Servidor de eco UDP ===\n");
    printf("Esperando mensajes en el puerto %ld...\n", nro_puerto);
    fflush(stdout);

    while (1)
    {
        largo_cliente = sizeof(client);
        cant = recvfrom(descriptor, mensaje_buf, sizeof(mensaje_buf), 0, (struct sockaddr *) &client, &largo_cliente);
        if (cant < 0)
        {
            perror("Error en recvfrom");
            continue;
        }

        contador++;
        printf("[%lu] %zd bytes de %s:%d\n", contador, cant, inet_ntoa(client.sin_addr), ntohs(client.sin_port));
        fflush(stdout);

        if (sendto(descriptor, mensaje_buf, (size_t) cant, 0, (struct sockaddr *) &client, largo_cliente) < 0)
            perror("Error en sendto");
    }
}
