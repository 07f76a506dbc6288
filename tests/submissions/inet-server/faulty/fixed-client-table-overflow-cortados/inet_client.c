#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/*
 * Cliente del eco TCP. Envía y recibe a la vez, vigilando el socket con
 * poll, así una línea enorme no traba a los dos lados.
 */

static char *eco;
static size_t eco_largo, eco_lugar;

static void fatal(const char *msg)
{
    perror(msg);
    exit(EXIT_FAILURE);
}

static void recibir_parte(int s)
{
    ssize_t n;

    if (eco_lugar - eco_largo < 4096) {
        eco_lugar = eco_lugar * 2 + 8192;
        if ((eco = realloc(eco, eco_lugar)) == NULL)
            fatal("realloc");
    }
    n = recv(s, eco + eco_largo, eco_lugar - eco_largo, MSG_DONTWAIT);
    if (n == 0) {
        fprintf(stderr, "el servidor cerró la conexión\n");
        exit(EXIT_FAILURE);
    }
    if (n == -1) {
        if (errno == EAGAIN || errno == EINTR)
            return;
        fatal("recv");
    }
    eco_largo += n;
}

static void conversar(int s, const char *msg, size_t n)
{
    size_t enviado = 0;

    eco_largo = 0;
    while (enviado < n || eco_largo == 0 || eco[eco_largo - 1] != '\n') {
        struct pollfd p = { .fd = s, .events = POLLIN };

        if (enviado < n)
            p.events |= POLLOUT;
        if (poll(&p, 1, -1) == -1) {
            if (errno == EINTR)
                continue;
            fatal("poll");
        }
        if (p.revents & POLLOUT) {
            ssize_t r = send(s, msg + enviado, n - enviado, MSG_DONTWAIT | MSG_NOSIGNAL);
            if (r >= 0)
                enviado += r;
            else if (errno != EAGAIN && errno != EINTR)
                fatal("send");
        }
        if (p.revents & (POLLIN | POLLHUP | POLLERR))
            recibir_parte(s);
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_in a = { .sin_family = AF_INET };
    char *linea = NULL, *fin;
    size_t lugar = 0;
    ssize_t n;
    long puerto;
    int s;

    if (argc != 3) {
        fprintf(stderr, "uso: %s host puerto\n", argv[0]);
        return EXIT_FAILURE;
    }
    puerto = strtol(argv[2], &fin, 10);
    if (fin == argv[2] || *fin || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "%s: el puerto va de 1 a 65535\n", argv[2]);
        return EXIT_FAILURE;
    }
    a.sin_port = htons((in_port_t) puerto);
    if (inet_pton(AF_INET, argv[1], &a.sin_addr) != 1) {
        fprintf(stderr, "%s: no es una dirección IPv4\n", argv[1]);
        return EXIT_FAILURE;
    }

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) == -1)
        fatal("socket");
    if (connect(s, (struct sockaddr *) &a, sizeof a) == -1)
        fatal("connect");

    while ((n = getline(&linea, &lugar, stdin)) > 0) {
        if (linea[n - 1] != '\n')
            linea[n++] = '\n';      /* ocupa el lugar del '\0' */
        conversar(s, linea, n);
        printf("%s:%ld> ", argv[1], puerto);
        fwrite(eco, 1, eco_largo, stdout);
        fflush(stdout);
    }
    free(linea);
    free(eco);
    close(s);
    return EXIT_SUCCESS;
}
