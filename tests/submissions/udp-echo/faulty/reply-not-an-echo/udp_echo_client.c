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

char buffer[BUFSZ];

int main(int argc, char *argv[])
{
    int sock, n, tamanio;
    char *renglon = NULL;
    size_t cap = 0;
    char *sobra;
    long port;
    struct sockaddr_in serv;
    struct timeval plazo;

    if (argc != 3) {
        fprintf(stderr, "Sintaxis: %s <host> <puerto>\n", argv[0]);
        exit(1);
    }

    port = strtol(argv[2], &sobra, 10);
    if (sobra == argv[2] || *sobra != '\0' || port < 1 || port > 65535) {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    bzero(&serv, sizeof(serv));
    serv.sin_family = AF_INET;
    serv.sin_port = htons(port);
    if (inet_aton(argv[1], &serv.sin_addr) == 0) {
        fprintf(stderr, "La direccion no es valida\n");
        exit(1);
    }

    sock = socket(AF_INET, SOCK_DGRAM, 0);
    if (sock == -1) {
        perror("socket");
        exit(1);
    }

    /* solo nos interesa hablar con el servidor */
    if (connect(sock, (struct sockaddr *) &serv, sizeof(serv)) == -1) {
        perror("connect");
        exit(1);
    }

    /* no esperamos para siempre */
    plazo.tv_sec = 5;
    plazo.tv_usec = 0;
    if (setsockopt(sock, SOL_SOCKET, SO_RCVTIMEO, &plazo, sizeof(plazo)) == -1) {
        perror("setsockopt");
        exit(1);
    }

    while ((tamanio = getline(&renglon, &cap, stdin)) > 0) {
        if (renglon[tamanio - 1] == '\n')
            tamanio--;

        if (send(sock, renglon, tamanio, 0) == -1) {
            perror("send");
            exit(1);
        }

        n = recv(sock, buffer, BUFSZ, 0);
        if (n == -1) {
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                fprintf(stderr, "El servidor no responde\n");
            else
                perror("recv");
            exit(1);
        }

        printf("Servidor: ");
        fwrite(buffer, 1, n, stdout);
        printf("\n");
        fflush(stdout);
    }

    free(renglon);
    close(sock);
    return 0;
}
