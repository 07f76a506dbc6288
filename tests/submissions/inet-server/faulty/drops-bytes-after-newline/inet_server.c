/* Servidor de eco TCP - Grupo 2 */

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

struct clienteFd {
    char *linea;
    size_t largo;
    size_t capacidad;
};

static struct pollfd *sv;
static struct clienteFd *clientes;
static size_t n_fds, max_fds;

static void morir(const char *texto)
{
    perror(texto);
    exit(EXIT_FAILURE);
}

static void registrar(int fd)
{
    if (n_fds == max_fds) {
        max_fds = max_fds ? max_fds * 2 : 8;
        sv = realloc(sv, max_fds * sizeof sv[0]);
        clientes = realloc(clientes, max_fds * sizeof clientes[0]);
        if (sv == NULL || clientes == NULL)
            morir("realloc");
    }
    sv[n_fds].fd = fd;
    sv[n_fds].events = POLLIN;
    sv[n_fds].revents = 0;
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
static int recibir(int fd, struct clienteFd *c)
{
    ssize_t n;
    char *fin;

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

    c->largo += n;
    fin = memchr(c->linea, '\n', c->largo);
    if (fin != NULL) {
        if (responder(fd, c->linea, fin - c->linea + 1) == -1)
            return -1;
        c->largo = 0;
    }
    return 0;
}

static int escuchar_en(in_port_t port)
{
    const int activado = 1;
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(port) };
    int s = socket(AF_INET, SOCK_STREAM, 0);

    a.sin_addr.s_addr = htonl(INADDR_ANY);
    if (s == -1)
        morir("socket");
    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &activado, sizeof activado) == -1)
        morir("setsockopt");
    if (bind(s, (struct sockaddr *) &a, sizeof a) == -1)
        morir("bind");
    if (listen(s, 32) == -1)
        morir("listen");
    return s;
}

int main(int argc, char *argv[])
{
    char *fin;
    long port;

    if (argc != 2) {
        fprintf(stderr, "uso: %s puerto\n", argv[0]);
        return EXIT_FAILURE;
    }
    port = strtol(argv[1], &fin, 10);
    if (fin == argv[1] || *fin || port < 1 || port > 65535) {
        fprintf(stderr, "%s: el puerto va de 1 a 65535\n", argv[1]);
        return EXIT_FAILURE;
    }
    registrar(escuchar_en((in_port_t) port));

    while (1) {
        size_t vigilados = n_fds, destino = 1;

        if (poll(sv, n_fds, -1) == -1) {
            if (errno == EINTR)
                continue;
            morir("poll");
        }

        for (size_t i = 1; i < vigilados; i++) {
            if (sv[i].revents != 0 && recibir(sv[i].fd, &clientes[i]) == -1) {
                close(sv[i].fd);
                free(clientes[i].linea);
                sv[i].fd = -1;
            }
        }
        /* Se corren los que quedan para tapar los huecos. */
        for (size_t i = 1; i < vigilados; i++) {
            if (sv[i].fd != -1) {
                sv[destino] = sv[i];
                clientes[destino] = clientes[i];
                destino++;
            }
        }
        n_fds = destino;

        if (sv[0].revents != 0) {
            int fd_nuevo = accept(sv[0].fd, NULL, NULL);
            if (fd_nuevo >= 0)
                registrar(fd_nuevo);
            else if (errno != EINTR && errno != ECONNABORTED) {
                perror("accept");
                poll(NULL, 0, 100);
            }
        }
    }
}
