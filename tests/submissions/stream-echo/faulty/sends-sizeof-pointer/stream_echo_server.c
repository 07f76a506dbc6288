/*
 * Trabajo práctico N° 3
 * Eco local (AF_UNIX) (servidor)
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define COLA 16384

typedef struct {
    char buff[COLA];
    size_t desde, hasta;
    bool termino;
} cliente_t;

static struct pollfd *vigilados;
static cliente_t **clientes;
static nfds_t cantidad;

static void agregar(int fd, cliente_t *c) {
    vigilados = realloc(vigilados, (cantidad + 1) * sizeof *vigilados);
    clientes = realloc(clientes, (cantidad + 1) * sizeof *clientes);
    if (vigilados == NULL || clientes == NULL) {
        perror("realloc");
        exit(EXIT_FAILURE);
    }
    vigilados[cantidad] = (struct pollfd){.fd = fd, .events = POLLIN};
    clientes[cantidad] = c;
    cantidad++;
}

static void sacar(nfds_t i) {
    close(vigilados[i].fd);
    free(clientes[i]);
    cantidad--;
    vigilados[i] = vigilados[cantidad];
    clientes[i] = clientes[cantidad];
}

static void aceptar(int escucha) {
    int fd = accept4(escucha, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    cliente_t *c;

    if (fd == -1) {
        if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) {
            perror("accept");
            usleep(50000);
        }
        return;
    }
    c = calloc(1, sizeof *c);
    if (c == NULL) {
        perror("calloc");
        close(fd);
        return;
    }
    agregar(fd, c);
}

static bool seria_bloqueo(void) {
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

static bool servir_cliente(int fd, cliente_t *c) {
    if (c->hasta == 0 && !c->termino) {
        ssize_t n = recv(fd, c->buff, sizeof c->buff, 0);
        if (n == -1)
            return seria_bloqueo();
        if (n == 0)
            c->termino = true;
        c->hasta = (size_t)n;
    }
    if (c->desde < c->hasta) {
        ssize_t n = send(fd, c->buff + c->desde, c->hasta - c->desde, MSG_NOSIGNAL);
        if (n == -1)
            return seria_bloqueo();
        c->desde += (size_t)n;
    }
    if (c->desde == c->hasta)
        c->desde = c->hasta = 0;
    return !(c->termino && c->hasta == 0);
}

int main(int argc, char *argv[]) {
    struct sockaddr_un d = {.sun_family = AF_UNIX};

    if (argc != 2 || *argv[1] == '\0' || strlen(argv[1]) >= sizeof d.sun_path) {
        fprintf(stderr, "uso: %s RUTA (hasta %zu caracteres)\n", argv[0], sizeof d.sun_path - 1);
        return EXIT_FAILURE;
    }
    strcpy(d.sun_path, argv[1]);

    int escucha = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (escucha == -1) {
        perror("socket");
        return EXIT_FAILURE;
    }
    unlink(argv[1]);
    if (bind(escucha, (struct sockaddr *)&d, sizeof d) == -1 || listen(escucha, 64) == -1) {
        perror(argv[1]);
        return EXIT_FAILURE;
    }
    agregar(escucha, NULL);

    for (;;) {
        for (nfds_t i = 1; i < cantidad; i++)
            vigilados[i].events = clientes[i]->hasta > 0 ? POLLOUT : POLLIN;

        if (poll(vigilados, cantidad, -1) == -1) {
            if (errno == EINTR)
                continue;
            perror("poll");
            return EXIT_FAILURE;
        }

        for (nfds_t i = cantidad - 1; i >= 1; i--)
            if (vigilados[i].revents != 0 && !servir_cliente(vigilados[i].fd, clientes[i]))
                sacar(i);
        if (vigilados[0].revents != 0)
            aceptar(escucha);
    }
}
