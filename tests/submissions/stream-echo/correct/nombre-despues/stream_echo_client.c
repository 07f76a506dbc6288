#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
/* socket no bloqueante: se escribe y se lee a la vez, asi entra cualquier linea */
int main(int argc, char *argv[])
{
    struct sockaddr_un d;
    if (argc != 2) { fprintf(stderr, "Uso: %s RUTA\n", argv[0]); return 1; }
    if (strlen(argv[1]) >= sizeof d.sun_path) { fprintf(stderr, "%s: ruta demasiado larga\n", argv[1]); return 1; }
    memset(&d, 0, sizeof d);
    d.sun_family = AF_UNIX;
    strcpy(d.sun_path, argv[1]);
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (s < 0 || connect(s, (struct sockaddr *)&d, sizeof d) < 0) { perror(argv[1]); return 1; }
    fcntl(s, F_SETFL, O_NONBLOCK);
    signal(SIGPIPE, SIG_IGN);
    char *l = NULL; size_t cap = 0; ssize_t n;
    while ((n = getline(&l, &cap, stdin)) > 0) {
        if (l[n-1] != '\n') { l = realloc(l, n + 2); cap = n + 2; l[n++] = '\n'; l[n] = 0; }
        ssize_t m = 0; int listo = 0;
        printf("eco: ");
        while (!listo) {
            struct pollfd p = { s, POLLIN | (m < n ? POLLOUT : 0), 0 };
            if (poll(&p, 1, -1) < 0) { if (errno == EINTR) continue; perror("poll"); return 1; }
            if (p.revents & (POLLIN | POLLHUP | POLLERR)) {
                char b[4096];
                ssize_t k = read(s, b, sizeof b);
                if (k == 0) { fflush(stdout); fprintf(stderr, "\nel servidor cerro la conexion\n"); return 1; }
                if (k < 0 && errno != EAGAIN) { perror("read"); return 1; }
                if (k > 0) { fwrite(b, 1, k, stdout); listo = b[k-1] == '\n'; }
            }
            if (!listo && (p.revents & POLLOUT)) {
                ssize_t k = write(s, l + m, n - m);
                if (k < 0 && errno != EAGAIN) { perror("write"); return 1; }
                if (k > 0) m += k;
            }
        }
        fflush(stdout);
    }
    return 0;
}
