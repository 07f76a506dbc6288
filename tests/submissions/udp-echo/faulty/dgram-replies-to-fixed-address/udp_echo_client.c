// Cliente UDP
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

#define MAXBUF 65535
#define PUERTO_CLIENTE 9001

char buf[MAXBUF];

int main(int argc, char *argv[])
{
    int descriptor, n, tamanio;
    char *linea = NULL;
    size_t cap = 0;
    char *endptr;
    long nro_puerto;
    struct sockaddr_in srv, mia;
    struct timeval timeout;

    if (argc != 3) {
        fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
        exit(1);
    }

    nro_puerto = strtol(argv[2], &endptr, 10);
    if (endptr == argv[2] || *endptr != '\0' || nro_puerto < 1 || nro_puerto > 65535) {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    bzero(&srv, sizeof(srv));
    srv.sin_family = AF_INET;
    srv.sin_port = htons(nro_puerto);
    if (inet_aton(argv[1], &srv.sin_addr) == 0) {
        fprintf(stderr, "La direccion no es valida\n");
        exit(1);
    }

    descriptor = socket(AF_INET, SOCK_DGRAM, 0);
    if (descriptor == -1) {
        perror("socket");
        exit(1);
    }

    bzero(&mia, sizeof(mia));
    mia.sin_family = AF_INET;
    mia.sin_port = htons(PUERTO_CLIENTE);
    mia.sin_addr.s_addr = INADDR_ANY;
    if (bind(descriptor, (struct sockaddr *) &mia, sizeof(mia)) == -1) {
        perror("bind");
        exit(1);
    }

    /* solo nos interesa hablar con el servidor */
    if (connect(descriptor, (struct sockaddr *) &srv, sizeof(srv)) == -1) {
        perror("connect");
        exit(1);
    }

    /* no esperamos para siempre */
    timeout.tv_sec = 5;
    timeout.tv_usec = 0;
    if (setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof(timeout)) == -1) {
        perror("setsockopt");
        exit(1);
    }

    while ((tamanio = getline(&linea, &cap, stdin)) > 0) {
        if (linea[tamanio - 1] == '\n')
            tamanio--;

        if (send(descriptor, linea, tamanio, 0) == -1) {
            perror("send");
            exit(1);
        }

        n = recv(descriptor, buf, MAXBUF, 0);
        if (n == -1) {
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                fprintf(stderr, "El servidor no responde\n");
            else
                perror("recv");
            exit(1);
        }

        printf("El servidor contesta: ");
        fwrite(buf, 1, n, stdout);
        printf("\n");
        fflush(stdout);
    }

    free(linea);
    close(descriptor);
    return 0;
}
