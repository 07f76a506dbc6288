// Sistemas Operativos - eco UDP (servidor)

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define TAM 65535

char buf[TAM + 1];

int main(int argc, char *argv[])
{
    int sd, n;
    char *resto;
    long num_puerto;
    struct sockaddr_in addr, origen;
    socklen_t tamanio;

    if (argc != 2)
    {
        fprintf(stderr, "Sintaxis: %s <puerto>\n", argv[0]);
        exit(1);
    }

    num_puerto = strtol(argv[1], &resto, 10);
    if (resto == argv[1] || *resto != '\0' || num_puerto < 1 || num_puerto > 65535)
    {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    sd = socket(AF_INET, SOCK_DGRAM, 0);
    if (sd == -1)
    {
        perror("socket");
        exit(1);
    }

    bzero(&addr, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_port = htons(num_puerto);
    addr.sin_addr.s_addr = INADDR_ANY;

    printf("Servidor iniciado\n");

    while (1)
    {
        tamanio = sizeof(origen);
        n = recvfrom(sd, buf, TAM, 0, (struct sockaddr *) &origen, &tamanio);
        if (n == -1)
        {
            perror("recvfrom");
            continue;
        }
        printf("Llegaron %d bytes desde %s\n", n, inet_ntoa(origen.sin_addr));

        if (sendto(sd, buf, n, 0, (struct sockaddr *) &origen, tamanio) == -1)
            perror("sendto");
    }

    close(sd);
    return 0;
}
