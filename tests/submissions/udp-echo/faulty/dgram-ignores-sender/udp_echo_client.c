/* Sistemas Operativos - eco UDP (cliente) */
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

#define TAM 65535

char mensaje_buf[TAM];

int main(int argc, char *argv[])
{
    int descriptor, n, largo;
    char *linea = NULL;
    size_t cap = 0;
    char *fin;
    long port;
    struct sockaddr_in srv;
    struct timeval espera;

    if (argc != 3) {
        fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
        exit(1);
    }

    port = strtol(argv[2], &fin, 10);
    if (fin == argv[2] || *fin != '\0' || port < 1 || port > 65535) {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    bzero(&srv, sizeof(srv));
    srv.sin_family = AF_INET;
    srv.sin_port = htons(port);
    if (inet_aton(argv[1], &srv.sin_addr) == 0) {
        fprintf(stderr, "La direccion no es valida\n");
        exit(1);
    }

    descriptor = socket(AF_INET, SOCK_DGRAM, 0);
    if (descriptor == -1) {
        perror("socket");
        exit(1);
    }

    /* solo nos interesa hablar con el servidor */
    if (connect(descriptor, (struct sockaddr *) &srv, sizeof(srv)) == -1) {
        perror("connect");
        exit(1);
    }

    /* no esperamos para siempre */
    espera.tv_sec = 5;
    espera.tv_usec = 0;
    if (setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &espera, sizeof(espera)) == -1) {
        perror("setsockopt");
        exit(1);
    }

    while ((largo = getline(&linea, &cap, stdin)) > 0) {
        if (linea[largo - 1] == '\n')
            largo--;

        if (send(descriptor, linea, largo, 0) == -1) {
            perror("send");
            exit(1);
        }

        n = recv(descriptor, mensaje_buf, TAM, 0);
        if (n == -1) {
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

    free(linea);
    close(descriptor);
    return 0;
}
