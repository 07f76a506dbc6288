// Eco con datagramas, lado servidor

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define BUFSZ 65535

char buffer[BUFSZ + 1];

int main(int argc, char *argv[])
{
    int descriptor, n;
    char *sobra;
    long nro_puerto;
    struct sockaddr_in addr, cliente_addr;
    socklen_t tamanio;

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

    bzero(&addr, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_port = htons(nro_puerto);
    addr.sin_addr.s_addr = INADDR_ANY;

    if (bind(descriptor, (struct sockaddr *) &addr, sizeof(addr)) == -1) {
        perror("bind");
        exit(1);
    }

    printf("Esperando datagramas...\n");

    while (1) {
        tamanio = sizeof(cliente_addr);
        n = recvfrom(descriptor, buffer, BUFSZ, 0, (struct sockaddr *) &cliente_addr, &tamanio);
        if (n == -1) {
            perror("recvfrom");
            continue;
        }
        printf("Llegaron %d bytes desde %s\n", n, inet_ntoa(cliente_addr.sin_addr));

        strcpy(buffer, "Mensaje recibido");
        if (sendto(descriptor, buffer, strlen(buffer), 0, (struct sockaddr *) &cliente_addr, tamanio) == -1)
            perror("sendto");
    }

    close(descriptor);
    return 0;
}
