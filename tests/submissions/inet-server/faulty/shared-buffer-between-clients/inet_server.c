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
 * Eco TCP con poll, línea por línea: lo que llegó se guarda hasta que aparece
 * el fin de línea y recién ahí se contesta. Si el cliente se desconecta (o
 * deja de escribir) con una línea a medias, se devuelve igual.
 */

static char *texto;
static size_t tamanio, cap_total;

static struct pollfd *sv;
static size_t n_fds, max_fds;

static void fatal(const char *frase)
{
    perror(frase);
    exit(EXIT_FAILURE);
}

static void registrar(int fd)
{
    if (n_fds == max_fds) {
        max_fds = max_fds ? max_fds * 2 : 8;
        sv = realloc(sv, max_fds * sizeof sv[0]);
        if (sv == NULL)
            fatal("realloc");
    }
    sv[n_fds].fd = fd;
    sv[n_fds].events = POLLIN;
    sv[n_fds].revents = 0;
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
static int recibir(int fd)
{
    ssize_t n;
    char *ultimo;

    if (cap_total - tamanio < 1024) {
        size_t nueva = cap_total * 2 + 2048;
        char *p = realloc(texto, nueva);
        if (p == NULL)
            return -1;
        texto = p;
        cap_total = nueva;
    }
    n = recv(fd, texto + tamanio, cap_total - tamanio, MSG_DONTWAIT);
    if (n == -1)
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -1;
    if (n == 0) {
        responder(fd, texto, tamanio);
        return -1;
    }

    /* Se devuelven de una vez todas las líneas que estén completas. */
    tamanio += n;
    ultimo = memrchr(texto, '\n', tamanio);
    if (ultimo != NULL) {
        size_t completas = ultimo - texto + 1;
        if (responder(fd, texto, completas) == -1)
            return -1;
        tamanio -= completas;
        memmove(texto, ultimo + 1, tamanio);
    }
    return 0;
}

static int escuchar_en(in_port_t num_puerto)
{
    const int activado = 1;
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(num_puerto) };
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
    char *endptr;
    long num_puerto;

    if (argc != 2) {
        fprintf(stderr, "uso: %s puerto\n", argv[0]);
        return EXIT_FAILURE;
    }
    num_puerto = strtol(argv[1], &endptr, 10);
    if (endptr == argv[1] || *endptr || num_puerto < 1 || num_puerto > 65535) {
        fprintf(stderr, "%s: el puerto va de 1 a 65535\n", argv[1]);
        return EXIT_FAILURE;
    }
    registrar(escuchar_en((in_port_t) num_puerto));

    while (1) {
        size_t vigilados = n_fds, destino = 1;

        if (poll(sv, n_fds, -1) == -1) {
            if (errno == EINTR)
                continue;
            fatal("poll");
        }

        for (size_t i = 1; i < vigilados; i++) {
            if (sv[i].revents != 0 && recibir(sv[i].fd) == -1) {
                close(sv[i].fd);
                tamanio = 0;
                sv[i].fd = -1;
            }
        }
        /* Se corren los que quedan para tapar los huecos. */
        for (size_t i = 1; i < vigilados; i++) {
            if (sv[i].fd != -1) {
                sv[destino] = sv[i];
                destino++;
            }
        }
        n_fds = destino;

        if (sv[0].revents != 0) {
            int nuevo = accept(sv[0].fd, NULL, NULL);
            if (nuevo >= 0)
                registrar(nuevo);
            else if (errno != EINTR && errno != ECONNABORTED) {
                perror("accept");
                poll(NULL, 0, 100);
            }
        }
    }
}
