/* mira a la vez el teclado y el servidor; una línea por vez */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

static void todo(int fd, const char *p, size_t n)
{
    while (n) {
        ssize_t k = write(fd, p, n);
        if (k < 0 && errno == EINTR) continue;
        if (k < 0) { perror("escribiendo"); exit(3); }
        p += k; n -= k;
    }
}

int main(int argc, char *argv[])
{
    char *teclado = NULL, resp[777], sobra;
    size_t tn = 0, tcap = 0;
    int esperando = 0, teclado_fin = 0, puerto, s;
    struct sockaddr_in dir = {0};

    if (argc != 3 || sscanf(argv[2], "%d%c", &puerto, &sobra) != 1 || puerto < 1 || puerto > 65535
        || inet_pton(AF_INET, argv[1], &dir.sin_addr) != 1) {
        fprintf(stderr, "modo de uso: %s DIRECCION PUERTO\n", argv[0]);
        return EXIT_FAILURE;
    }
    signal(SIGPIPE, SIG_IGN);
    dir.sin_family = AF_INET; dir.sin_port = htons(puerto);
    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0 || connect(s, (struct sockaddr *)&dir, sizeof dir) < 0) {
        perror(argv[1]); return EXIT_FAILURE;
    }
    for (;;) {
        struct pollfd p[2] = { { s, POLLIN, 0 }, { (esperando || teclado_fin) ? -1 : 0, POLLIN, 0 } };
        if (!esperando) {                       /* ¿hay ya una línea entera tecleada? */
            char *nl = memchr(teclado ? teclado : "", '\n', tn);
            if (nl || (teclado_fin && tn)) {
                size_t l = nl ? (size_t)(nl - teclado) + 1 : tn;
                todo(s, teclado, l);
                if (!nl) todo(s, "\n", 1);
                memmove(teclado, teclado + l, tn - l); tn -= l;
                esperando = 1;
                continue;
            }
            if (teclado_fin) break;
        }
        if (poll(p, 2, -1) < 0) { if (errno == EINTR) continue; perror("poll"); return 3; }
        if (p[0].revents) {
            ssize_t n = read(s, resp, sizeof resp);
            if (n <= 0) { fprintf(stderr, "el servidor cerró la conexión\n"); return 2; }
            todo(1, resp, n);
            if (memchr(resp, '\n', n)) esperando = 0;
        }
        if (p[1].revents) {
            if (tcap - tn < 4096 && !(teclado = realloc(teclado, tcap = tcap * 2 + 4096))) { perror("realloc"); return 3; }
            ssize_t n = read(0, teclado + tn, tcap - tn);
            if (n <= 0) teclado_fin = 1; else tn += n;
        }
    }
    return 0;
}
