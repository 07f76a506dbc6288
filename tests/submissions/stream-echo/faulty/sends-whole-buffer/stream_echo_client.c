/* Ejercicio 3b - cliente de eco */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_LINEA 65536

int send_all(int sock, const char *contenido, size_t n)
{
    size_t enviados = 0;

    while (enviados < n) {
        ssize_t r = send(sock, contenido + enviados, n - enviados, MSG_NOSIGNAL);
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
    char buf[4096];
    ssize_t n;

    printf("Me llego: ");
    for (;;) {
        n = recv(sock, buf, sizeof(buf), 0);
        if (n == -1 && errno == EINTR)
            continue;
        if (n <= 0) {
            printf("\n");
            return (int) n;
        }
        fwrite(buf, 1, (size_t) n, stdout);
        if (buf[n - 1] == '\n') {
            fflush(stdout);
            return 1;
        }
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_un dir;
    char *linea;
    size_t cap_total = MAX_LINEA + 2;
    ssize_t len;
    int sock, st;

    if (argc != 2) {
        fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
        exit(EXIT_FAILURE);
    }
    if (strlen(argv[1]) >= sizeof(dir.sun_path)) {
        fprintf(stderr, "La ruta es demasiado larga\n");
        exit(EXIT_FAILURE);
    }

    memset(&dir, 0, sizeof(dir));
    dir.sun_family = AF_UNIX;
    strcpy(dir.sun_path, argv[1]);

    sock = socket(AF_UNIX, SOCK_STREAM, 0);
    if (sock == -1) {
        perror("socket");
        exit(EXIT_FAILURE);
    }
    if (connect(sock, (struct sockaddr *) &dir, sizeof(dir)) == -1) {
        perror("connect");
        exit(EXIT_FAILURE);
    }

    linea = malloc(cap_total);
    if (linea == NULL) {
        perror("malloc");
        exit(EXIT_FAILURE);
    }

    while ((len = getline(&linea, &cap_total, stdin)) != -1) {
        /* La última línea puede venir sin su fin de línea. */
        if (linea[len - 1] != '\n')
            linea[len++] = '\n';
        if (len > MAX_LINEA + 1) {
            fprintf(stderr, "La línea supera los %d bytes\n", MAX_LINEA);
            exit(EXIT_FAILURE);
        }
        if (send_all(sock, linea, (size_t) len) == -1) {
            perror("No se pudo enviar, el servidor cerró la conexión");
            exit(EXIT_FAILURE);
        }
        st = mostrar_respuesta(sock);
        if (st == -1) {
            perror("recv");
            exit(EXIT_FAILURE);
        }
        if (st == 0) {
            fprintf(stderr, "El servidor cerró la conexión\n");
            exit(EXIT_FAILURE);
        }
    }

    free(linea);
    close(sock);
    return EXIT_SUCCESS;
}
