#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/*
 * Cliente de eco local. Mientras espera al teclado también vigila el socket,
 * de modo que se entera enseguida si el servidor se va.
 */

#define MAXIMO 65536

typedef struct {
    char *datos;
    size_t largo, lugar;
    bool fin;
} acumulador_t;

static acumulador_t teclado, red;

static void leer(int fd, acumulador_t *a)
{
    if (a->lugar - a->largo < 4096) {
        a->lugar = a->lugar * 2 + 4096;
        a->datos = realloc(a->datos, a->lugar);
        if (a->datos == NULL) {
            perror("realloc");
            exit(EXIT_FAILURE);
        }
    }
    ssize_t n = read(fd, a->datos + a->largo, a->lugar - a->largo);
    if (n == -1) {
        if (errno == EINTR)
            return;
        perror("read");
        exit(EXIT_FAILURE);
    }
    if (n == 0)
        a->fin = true;
    a->largo += (size_t) n;
}

static size_t linea_completa(const acumulador_t *a)
{
    char *p = a->largo > 0 ? memchr(a->datos, '\n', a->largo) : NULL;

    return p == NULL ? 0 : (size_t) (p - a->datos) + 1;
}

static void descartar(acumulador_t *a, size_t n)
{
    a->largo -= n;
    memmove(a->datos, a->datos + n, a->largo);
}

static void servidor_perdido(void)
{
    fprintf(stderr, "El servidor cerró la conexión\n");
    exit(EXIT_FAILURE);
}

static void preguntar(int s, const char *linea, size_t n)
{
    size_t m;

    while (n > 0) {
        ssize_t enviado = send(s, linea, n, MSG_NOSIGNAL);
        if (enviado == -1) {
            if (errno == EINTR)
                continue;
            if (errno == EPIPE)
                servidor_perdido();
            perror("send");
            exit(EXIT_FAILURE);
        }
        linea += enviado;
        n -= (size_t) enviado;
    }

    while ((m = linea_completa(&red)) == 0) {
        if (red.fin)
            servidor_perdido();
        leer(s, &red);
    }
    printf("Eco: ");
    fwrite(red.datos, 1, m, stdout);
    fflush(stdout);
    descartar(&red, m);
}

int main(int argc, char *argv[])
{
    struct sockaddr_un d = { .sun_family = AF_UNIX };

    if (argc != 2 || *argv[1] == '\0' || strlen(argv[1]) >= sizeof d.sun_path) {
        fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
        return EXIT_FAILURE;
    }
    strcpy(d.sun_path, argv[1]);

    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (s == -1 || connect(s, (struct sockaddr *) &d, sizeof d) == -1) {
        perror(argv[1]);
        return EXIT_FAILURE;
    }

    for (;;) {
        size_t n = linea_completa(&teclado);

        if (n > MAXIMO + 1 || (n == 0 && teclado.largo > MAXIMO)) {
            fprintf(stderr, "Línea demasiado larga\n");
            return EXIT_FAILURE;
        }
        if (n > 0) {
            preguntar(s, teclado.datos, n);
            descartar(&teclado, n);
            continue;
        }
        if (teclado.fin && teclado.largo > 0) {
            /* última línea sin terminar: se le pone su fin de línea */
            teclado.datos[teclado.largo++] = '\n';
            continue;
        }
        if (teclado.fin)
            break;

        struct pollfd espera[2] = {
            { .fd = STDIN_FILENO, .events = POLLIN },
            { .fd = s, .events = POLLIN },
        };
        if (poll(espera, 2, -1) == -1) {
            if (errno == EINTR)
                continue;
            perror("poll");
            return EXIT_FAILURE;
        }
        if (espera[1].revents != 0) {
            leer(s, &red);
            if (red.fin)
                servidor_perdido();
        }
        if (espera[0].revents != 0)
            leer(STDIN_FILENO, &teclado);
    }
    close(s);
    return EXIT_SUCCESS;
}
