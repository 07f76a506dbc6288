/*
 * stream_echo_server.c
 *
 * Eco con un solo proceso: accept, devolver todo lo que llega, close, y de
 * nuevo accept.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void fallo(const char *que)
{
    perror(que);
    exit(1);
}

static int devolver(int c, const char *p, ssize_t cuanto)
{
    while (cuanto > 0) {
        ssize_t n = write(c, p, cuanto);
        if (n < 0)
            return -1;
        p += n;
        cuanto -= n;
    }
    return 0;
}

int main(int argc, char *argv[])
{
    static char datos[10000];
    struct sockaddr_un dir = { .sun_family = AF_UNIX };
    int s;

    if (argc != 2) {
        fputs("Uso: stream_echo_server RUTA\n", stderr);
        return 1;
    }
    if (strlen(argv[1]) >= sizeof dir.sun_path) {
        fputs("Esa ruta no entra en una dirección\n", stderr);
        return 1;
    }
    strcpy(dir.sun_path, argv[1]);
    signal(SIGPIPE, SIG_IGN);

    s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (s < 0)
        fallo("socket");
    unlink(argv[1]);
    if (bind(s, (struct sockaddr *)&dir, sizeof dir) < 0)
        fallo("bind");
    if (listen(s, 5) < 0)
        fallo("listen");

    while (1) {
        ssize_t n;
        int c = accept(s, NULL, NULL);

        if (c < 0) {
            perror("accept");
            continue;
        }
        while ((n = read(c, datos, sizeof datos)) > 0)
            if (devolver(c, datos, n) < 0)
                break;
        close(c);
    }
}
