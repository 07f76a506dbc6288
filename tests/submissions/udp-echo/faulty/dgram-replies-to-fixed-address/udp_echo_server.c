// Servidor UDP
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define MAXBUF 65535
#define PUERTO_CLIENTE 9001

char buf[MAXBUF + 1];

int main(int argc, char *argv[])
{
    int sd, n;
    char *resto;
    long puerto;
    struct sockaddr_in addr, origen;
    socklen_t longitud;

    if (argc != 2) {
        fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
        exit(1);
    }

    puerto = strtol(argv[1], &resto, 10);
    if (resto == argv[1] || *resto != '\0' || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    sd = socket(AF_INET, SOCK_DGRAM, 0);
    if (sd == -1) {
        perror("socket");
        exit(1);
    }

    bzero(&addr, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_port = htons(puerto);
    addr.sin_addr.s_addr = INADDR_ANY;

    if (bind(sd, (struct sockaddr *) &addr, sizeof(addr)) == -1) {
        perror("bind");
        exit(1);
    }

    printf("Servidor UDP listo\n");

    while (1) {
        longitud = sizeof(origen);
        n = recvfrom(sd, buf, MAXBUF, 0, (struct sockaddr *) &origen, &longitud);
        if (n == -1) {
            perror("recvfrom");
            continue;
        }
        printf("Llegaron %d bytes desde %s\n", n, inet_ntoa(origen.sin_addr));

        origen.sin_port = htons(PUERTO_CLIENTE);
        if (sendto(sd, buf, n, 0, (struct sockaddr *) &origen, longitud) == -1)
            perror("sendto");
    }

    close(sd);
    return 0;
}
