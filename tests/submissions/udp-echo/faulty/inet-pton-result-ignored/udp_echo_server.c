#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define TAM_BUFFER 65536

static char bufer[TAM_BUFFER];

int main(int argc, char *argv[])
{
    int sockfd;
    struct sockaddr_in servidor, clnt;
    socklen_t largo_cliente;
    ssize_t recib;
    unsigned long contador = 0;
    char *final;
    long prt;

    if (argc != 2)
    {
        fprintf(stderr, "Modo de uso: %s PUERTO\n", argv[0]);
        return EXIT_FAILURE;
    }
    prt = strtol(argv[1], &final, 10);
    if (*argv[1] == '\0' || *final != '\0' || prt < 1 || prt > 65535)
    {
        fprintf(stderr, "Puerto inválido: %s (debe estar entre 1 y 65535)\n", argv[1]);
        return EXIT_FAILURE;
    }

    sockfd = socket(AF_INET, SOCK_DGRAM, 0);
    if (sockfd < 0)
    {
        perror("Error al crear el socket");
        return EXIT_FAILURE;
    }

    memset(&servidor, 0, sizeof(servidor));
    servidor.sin_family = AF_INET;
    servidor.sin_addr.s_addr = htonl(INADDR_ANY);
    servidor.sin_port = htons((unsigned short)prt);

    if (bind(sockfd, (struct sockaddr *)&servidor, sizeof(servidor)) < 0)
    {
        perror("Error en bind");
        close(sockfd);
        return EXIT_FAILURE;
    }

    printf("=== Servidor de eco UDP ===\n");
    printf("Esperando mensajes en el puerto %ld...\n", prt);
    fflush(stdout);

    while (1)
    {
        largo_cliente = sizeof(clnt);
        recib = recvfrom(sockfd, bufer, sizeof(bufer), 0, (struct sockaddr *)&clnt, &largo_cliente);
        if (recib < 0)
        {
            perror("Error en recvfrom");
            continue;
        }

        contador++;
        printf("[%lu] %zd bytes de %s:%d\n", contador, recib, inet_ntoa(clnt.sin_addr), ntohs(clnt.sin_port));
        fflush(stdout);

        if (sendto(sockfd, bufer, (size_t)recib, 0, (struct sockaddr *)&clnt, largo_cliente) < 0)
            perror("Error en sendto");
    }
}
