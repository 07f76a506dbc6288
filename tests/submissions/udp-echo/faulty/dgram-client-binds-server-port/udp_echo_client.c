// Eco con datagramas, lado cliente

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

#define BUFSZ 65535

char mensaje_buf[BUFSZ];

int main(int argc, char *argv[])
{
    int skt, n, largo;
    char *renglon = NULL;
    size_t cap = 0;
    char *endptr;
    long num_puerto;
    struct sockaddr_in srv, mia;
    struct timeval plazo;

    if (argc != 3)
    {
        fprintf(stderr, "Sintaxis: %s <host> <puerto>\n", argv[0]);
        exit(1);
    }

    num_puerto = strtol(argv[2], &endptr, 10);
    if (endptr == argv[2] || *endptr != '\0' || num_puerto < 1 || num_puerto > 65535)
    {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    bzero(&srv, sizeof(srv));
    srv.sin_family = AF_INET;
    srv.sin_port = htons(num_puerto);
    if (inet_aton(argv[1], &srv.sin_addr) == 0)
    {
        fprintf(stderr, "La direccion no es valida\n");
        exit(1);
    }

    skt = socket(AF_INET, SOCK_DGRAM, 0);
    if (skt == -1)
    {
        perror("socket");
        exit(1);
    }

    bzero(&mia, sizeof(mia));
    mia.sin_family = AF_INET;
    mia.sin_port = htons(num_puerto);
    mia.sin_addr.s_addr = INADDR_ANY;
    if (bind(skt, (struct sockaddr *) &mia, sizeof(mia)) == -1)
    {
        perror("bind");
        exit(1);
    }

    /* solo nos interesa hablar con el servidor */
    if (connect(skt, (struct sockaddr *) &srv, sizeof(srv)) == -1)
    {
        perror("connect");
        exit(1);
    }

    /* no esperamos para siempre */
    plazo.tv_sec = 5;
    plazo.tv_usec = 0;
    if (setsockopt(skt, SOL_SOCKET, SO_RCVTIMEO, &plazo, sizeof(plazo)) == -1)
    {
        perror("setsockopt");
        exit(1);
    }

    while ((largo = getline(&renglon, &cap, stdin)) > 0)
    {
        if (renglon[largo - 1] == '\n')
            largo--;

        if (send(skt, renglon, largo, 0) == -1)
        {
            perror("send");
            exit(1);
        }

        n = recv(skt, mensaje_buf, BUFSZ, 0);
        if (n == -1)
        {
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                fprintf(stderr, "El servidor no responde\n");
            else
                perror("recv");
            exit(1);
        }

        printf("Recibido: ");
        fwrite(mensaje_buf, 1, n, stdout);
        printf("\n");
        fflush(stdout);
    }

    free(renglon);
    close(skt);
    return 0;
}
