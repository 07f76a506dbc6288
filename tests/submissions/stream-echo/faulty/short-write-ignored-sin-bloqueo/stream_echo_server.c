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

/* Eco local con un solo proceso y poll(). Ningún descriptor bloquea. */

static struct pollfd *vigilados;    /* el 0 es el que escucha */
static nfds_t cantidad;

static void agregar(int fd)
{
    vigilados = realloc(vigilados, (cantidad + 1) * sizeof *vigilados);
    if (vigilados == NULL) {
        perror("realloc");
        exit(EXIT_FAILURE);
    }
    vigilados[cantidad++] = (struct pollfd) { .fd = fd, .events = POLLIN };
}

static void sacar(nfds_t i)
{
    close(vigilados[i].fd);
    vigilados[i] = vigilados[--cantidad];
}

static void aceptar(int escucha)
{
    int fd = accept4(escucha, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

    if (fd == -1) {
        if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) {
            perror("accept");
            poll(NULL, 0, 50);
        }
        return;
    }
    agregar(fd);
}

static bool seria_bloqueo(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

/* Devuelve false cuando ya no hay nada más que hacer con ese cliente. */
static bool atender(int fd)
{
    char datos[16384];
    ssize_t n = recv(fd, datos, sizeof datos, 0);

    if (n == -1)
        return seria_bloqueo();
    for (ssize_t enviado = 0; enviado < n; ) {
        ssize_t m = send(fd, datos + enviado, (size_t) (n - enviado), MSG_NOSIGNAL);
        if (m == -1)
            return seria_bloqueo();
        enviado += m;
    }
    return n > 0;
}

int main(int argc, char *argv[])
{
    struct sockaddr_un d = { .sun_family = AF_UNIX };

    if (argc != 2 || *argv[1] == '\0' || strlen(argv[1]) >= sizeof d.sun_path) {
        fprintf(stderr, "Uso: %s RUTA (hasta %zu caracteres)\n", argv[0], sizeof d.sun_path - 1);
        return EXIT_FAILURE;
    }
    strcpy(d.sun_path, argv[1]);

    int escucha = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (escucha == -1) {
        perror("socket");
        return EXIT_FAILURE;
    }
    unlink(argv[1]);
    if (bind(escucha, (struct sockaddr *) &d, sizeof d) == -1 || listen(escucha, 64) == -1) {
        perror(argv[1]);
        return EXIT_FAILURE;
    }
    agregar(escucha);

    for (;;) {
        if (poll(vigilados, cantidad, -1) == -1) {
            if (errno == EINTR)
                continue;
            perror("poll");
            return EXIT_FAILURE;
        }
        /* De atrás para adelante: al sacar uno, el que ocupa su lugar ya fue visto. */
        for (nfds_t i = cantidad - 1; i >= 1; i--)
            if (vigilados[i].revents != 0 && !atender(vigilados[i].fd))
                sacar(i);
        if (vigilados[0].revents != 0)
            aceptar(escucha);
    }
}
