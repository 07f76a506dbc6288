// TP sockets - datagramas - cliente - Grupo 7

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <errno.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define TAM_BUF 65535

char buf[TAM_BUF];

int main(int argc, char *argv[])
{
    int sockfd, n, longitud;
    char *renglon = NULL;
    size_t cap = 0;
    char *resto;
    long nro_puerto;
    struct sockaddr_in srv;
    struct timeval tv;

    if (argc != 3)
    {
        fprintf(stderr, "Sintaxis: %s <host> <puerto>\n", argv[0]);
        exit(1);
    }

    nro_puerto = strtol(argv[2], &resto, 10);
    if (resto == argv[2] || *resto != '\0' || nro_puerto < 1 || nro_puerto > 65535)
    {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    bzero(&srv, sizeof(srv));
    srv.sin_family = AF_INET;
    srv.sin_port = htonl(nro_puerto);
    if (inet_aton(argv[1], &srv.sin_addr) == 0)
    {
        fprintf(stderr, "La direccion no es valida\n");
        exit(1);
    }

    sockfd = socket(AF_INET, SOCK_DGRAM, 0);
    if (sockfd == -1)
    {
        perror("socket");
        exit(1);
    }

    /* solo nos interesa hablar con el servidor */
    if (connect(sockfd, (struct sockaddr *) &srv, sizeof(srv)) == -1)
    {
        perror("connect");
        exit(1);
    }

    /* no esperamos para siempre */
    tv.tv_sec = 5;
    tv.tv_usec = 0;
    if (setsockopt(sockfd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv)) == -1)
    {
        perror("setsockopt");
        exit(1);
    }

    while ((longitud = getline(&renglon, &cap, stdin)) > 0)
    {
        if (renglon[longitud - 1] == '\n')
            longitud--;

        if (send(sockfd, renglon, longitud, 0) == -1)
        {
            perror("send");
            exit(1);
        }

        n = recv(sockfd, buf, TAM_BUF, 0);
        if (n == -1)
        {
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                fprintf(stderr, "El servidor no responde\n");
            else
                perror("recv");
            exit(1);
        }

        printf("<< ");
        fwrite(buf, 1, n, stdout);
        printf("\n");
        fflush(stdout);
    }

    free(renglon);
    close(sockfd);
    return 0;
}
