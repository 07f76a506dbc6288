#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/*
 * Eco TCP con poll, línea por línea: de cada cliente se guarda lo que llegó
 * hasta que aparece el fin de línea y recién ahí se contesta. Si se
 * desconecta (o deja de escribir) con una línea a medias, se devuelve igual.
 */

struct cliente {
    char *linea;
    size_t largo;
    size_t capacidad;
};

static struct pollfd *fds;
static struct cliente *clientes;
static size_t n_fds, max_fds;

static void fatal(const char *msg)
{
    perror(msg);
    exit(EXIT_FAILURE);
}

static void registrar(int fd)
{
    if (n_fds == max_fds) {
        max_fds = max_fds ? max_fds * 2 : 8;
        fds = realloc(fds, max_fds * sizeof fds[0]);
        clientes = realloc(clientes, max_fds * sizeof clientes[0]);
        if (fds == NULL || clientes == NULL)
            fatal("realloc");
    }
    fds[n_fds].fd = fd;
    fds[n_fds].events = POLLIN;
    fds[n_fds].revents = 0;
    memset(&clientes[n_fds], 0, sizeof clientes[0]);
    n_fds++;
}

static int responder(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t r = send(fd, p, n, MSG_NOSIGNAL);
        if (r == -1 && errno == EINTR)
            continue;
        if (r == -1)
            return -1;
        p += r;
        n -= r;
    }
    return 0;
}

/* Devuelve -1 cuando hay que despedir al cliente. */
static int recibir(int fd, struct cliente *c)
{
    ssize_t n;
    char *ultimo;

    if (c->capacidad - c->largo < 1024) {
        size_t nueva = c->capacidad * 2 + 2048;
        char *p = realloc(c->linea, nueva);
        if (p == NULL)
            return -1;
        c->linea = p;
        c->capacidad = nueva;
    }
    n = recv(fd, c->linea + c->largo, c->capacidad - c->largo, MSG_DONTWAIT);
    if (n == -1)
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -1;
    if (n == 0) {
        responder(fd, c->linea, c->largo);
        return -1;
    }

    /* Se devuelven de una vez todas las líneas que estén completas. */
    c->largo += n;
    ultimo = memrchr(c->linea, '\n', c->largo);
    if (ultimo != NULL) {
        size_t completas = ultimo - c->linea + 1;
        if (responder(fd, c->linea, completas) == -1)
            return -1;
        c->largo -= completas;
        memmove(c->linea, ultimo + 1, c->largo);
    }
    return 0;
}

static int escuchar_en(in_port_t puerto)
{
    const int activado = 1;
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(puerto) };
    int s = socket(AF_INET, SOCK_STREAM, 0);

    a.sin_addr.s_addr = htonl(INADDR_ANY);
    if (s == -1)
        fatal("socket");
    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &activado, sizeof activado) == -1)
        fatal("setsockopt");
    if (bind(s, (struct sockaddr *) &a, sizeof a) == -1)
        fatal("bind");
    if (listen(s, 32) == -1)
        fatal("listen");
    return s;
}

int main(int argc, char *argv[])
{
    char *fin;
    long puerto;

    if (argc != 2) {
        fprintf(stderr, "uso: %s puerto\n", argv[0]);
        return EXIT_FAILURE;
    }
    puerto = strtol(argv[1], &fin, 10);
    if (fin == argv[1] || *fin || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "%s: el puerto va de 1 a 65535\n", argv[1]);
        return EXIT_FAILURE;
    }
    registrar(escuchar_en((in_port_t) puerto));

    while (1) {
        size_t vigilados = n_fds, destino = 1;

        if (poll(fds, n_fds, -1) == -1) {
            if (errno == EINTR)
                continue;
            fatal("poll");
        }

        for (size_t i = 1; i < vigilados; i++) {
            if (fds[i].revents != 0 && recibir(fds[i].fd, &clientes[i]) == -1) {
                close(fds[i].fd);
                free(clientes[i].linea);
                fds[i].fd = -1;
            }
        }
        /* Se corren los que quedan para tapar los huecos. */
        for (size_t i = 1; i < vigilados; i++) {
            if (fds[i].fd != -1) {
                fds[destino] = fds[i];
                clientes[destino] = clientes[i];
                destino++;
            }
        }
        n_fds = destino;

        if (fds[0].revents != 0) {
            int nuevo = accept(fds[0].fd, NULL, NULL);
            if (nuevo >= 0)
                registrar(nuevo);
            else if (errno != EINTR && errno != ECONNABORTED) {
                perror("accept");
                poll(NULL, 0, 100);
            }
        }
    }
}
