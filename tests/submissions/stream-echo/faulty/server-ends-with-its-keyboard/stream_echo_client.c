/*
 * Cliente de eco sobre un socket local (AF_UNIX, SOCK_STREAM).
 * Uso: ./stream_echo_client RUTA
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_LINEA 65536

int enviar_todo(int sock, const char *datos, size_t n)
{
    size_t enviados = 0;

    while (enviados < n) {
        ssize_t r = send(sock, datos + enviados, n - enviados, MSG_NOSIGNAL);
        if (r == -1) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        enviados += (size_t) r;
    }
    return 0;
}

/* Muestra la respuesta a medida que llega, hasta el fin de línea inclusive.
   Devuelve 1 si llegó completa, 0 si el servidor cerró y -1 si hubo error. */
int mostrar_respuesta(int sock)
{
    char buffer[4096];
    ssize_t n;

    printf("Respuesta: ");
    for (;;) {
        n = recv(sock, buffer, sizeof(buffer), 0);
        if (n == -1 && errno == EINTR)
            continue;
        if (n <= 0) {
            printf("\n");
            return (int) n;
        }
        fwrite(buffer, 1, (size_t) n, stdout);
        if (buffer[n - 1] == '\n') {
            fflush(stdout);
            return 1;
        }
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_un direccion;
    char *linea;
    size_t capacidad = MAX_LINEA + 2;
    ssize_t largo;
    int sock, estado;

    if (argc != 2) {
        fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
        exit(EXIT_FAILURE);
    }
    if (strlen(argv[1]) >= sizeof(direccion.sun_path)) {
        fprintf(stderr, "La ruta es demasiado larga\n");
        exit(EXIT_FAILURE);
    }

    memset(&direccion, 0, sizeof(direccion));
    direccion.sun_family = AF_UNIX;
    strcpy(direccion.sun_path, argv[1]);

    sock = socket(AF_UNIX, SOCK_STREAM, 0);
    if (sock == -1) {
        perror("socket");
        exit(EXIT_FAILURE);
    }
    if (connect(sock, (struct sockaddr *) &direccion, sizeof(direccion)) == -1) {
        perror("connect");
        exit(EXIT_FAILURE);
    }

    linea = malloc(capacidad);
    if (linea == NULL) {
        perror("malloc");
        exit(EXIT_FAILURE);
    }

    while ((largo = getline(&linea, &capacidad, stdin)) != -1) {
        /* La última línea puede venir sin su fin de línea. */
        if (linea[largo - 1] != '\n')
            linea[largo++] = '\n';
        if (largo > MAX_LINEA + 1) {
            fprintf(stderr, "La línea supera los %d bytes\n", MAX_LINEA);
            exit(EXIT_FAILURE);
        }
        if (enviar_todo(sock, linea, (size_t) largo) == -1) {
            perror("No se pudo enviar, el servidor cerró la conexión");
            exit(EXIT_FAILURE);
        }
        estado = mostrar_respuesta(sock);
        if (estado == -1) {
            perror("recv");
            exit(EXIT_FAILURE);
        }
        if (estado == 0) {
            fprintf(stderr, "El servidor cerró la conexión\n");
            exit(EXIT_FAILURE);
        }
    }

    free(linea);
    close(sock);
    return EXIT_SUCCESS;
}
