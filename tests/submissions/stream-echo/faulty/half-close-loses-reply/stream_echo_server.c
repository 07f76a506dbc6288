/* Eco local: el servidor */

#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define BUFSZ 4096

static int sigue_conectado(int descriptor)
{
    struct pollfd p = { .fd = descriptor, .events = POLLRDHUP };

    return poll(&p, 1, 10) == 0;
}

int enviar_todo(int descriptor, const char *paquete, size_t n)
{
    size_t enviados = 0;

    while (enviados < n) {
        ssize_t r = send(descriptor, paquete + enviados, n - enviados, 0);
        if (r == -1) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        enviados += (size_t) r;
    }
    return 0;
}

void atenderCliente(int cli)
{
    char buf[BUFSZ];
    ssize_t n;

    while ((n = recv(cli, buf, sizeof(buf), 0)) != 0) {
        if (n == -1) {
            if (errno == EINTR)
                continue;
            perror("recv");
            return;
        }
        if (!sigue_conectado(cli)) {
            printf("El cliente se fue\n");
            return;
        }
        if (enviar_todo(cli, buf, (size_t) n) == -1) {
            perror("send");
            return;
        }
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_un addr;
    int srv, cli;

    if (argc != 2) {
        fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
        exit(EXIT_FAILURE);
    }
    if (argv[1][0] == '\0' || strlen(argv[1]) >= sizeof(addr.sun_path)) {
        fprintf(stderr, "La ruta debe tener entre 1 y %zu caracteres\n", sizeof(addr.sun_path) - 1);
        exit(EXIT_FAILURE);
    }

    /* Un cliente que se va antes de leer no debe terminar al servidor. */
    signal(SIGPIPE, SIG_IGN);

    srv = socket(AF_UNIX, SOCK_STREAM, 0);
    if (srv == -1) {
        perror("socket");
        exit(EXIT_FAILURE);
    }

    memset(&addr, 0, sizeof(addr));
    addr.sun_family = AF_UNIX;
    strcpy(addr.sun_path, argv[1]);

    /* Puede haber quedado el archivo de una corrida anterior. */
    if (unlink(argv[1]) == -1 && errno != ENOENT) {
        perror("unlink");
        exit(EXIT_FAILURE);
    }
    if (bind(srv, (struct sockaddr *) &addr, sizeof(addr)) == -1) {
        perror("bind");
        exit(EXIT_FAILURE);
    }
    if (listen(srv, 10) == -1) {
        perror("listen");
        exit(EXIT_FAILURE);
    }
    printf("Servidor iniciado: %s\n", argv[1]);
    fflush(stdout);

    for (;;) {
        cli = accept(srv, NULL, NULL);
        if (cli == -1) {
            perror("accept");
            continue;
        }
        printf("Cliente conectado\n");
        fflush(stdout);
        atenderCliente(cli);
        close(cli);
        printf("Cliente desconectado\n");
        fflush(stdout);
    }
}
