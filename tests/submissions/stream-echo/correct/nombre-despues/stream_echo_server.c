#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/un.h>
int main(int argc, char **argv)
{
    struct sockaddr_un d = { .sun_family = AF_UNIX };
    if (argc != 2) { fprintf(stderr, "uso: %s RUTA\n", argv[0]); return 1; }
    if (snprintf(d.sun_path, sizeof d.sun_path, "%s.%d", argv[1], (int)getpid()) >= (int)sizeof d.sun_path) { fprintf(stderr, "ruta larga\n"); return 1; }
    int l = socket(AF_UNIX, SOCK_STREAM, 0);
    if (l < 0) { perror("socket"); return 1; }
    if (bind(l, (struct sockaddr *)&d, sizeof d)) { perror("bind"); return 1; }
    if (listen(l, 20)) { perror("listen"); return 1; }
    if (rename(d.sun_path, argv[1])) { perror("rename"); unlink(d.sun_path); return 1; }
    for (;;) {
        int c = accept(l, NULL, NULL);
        char b[10]; ssize_t n;
        if (c < 0) continue;
        while ((n = recv(c, b, sizeof b, 0)) > 0) {
            ssize_t p = 0, k;
            while (p < n && (k = send(c, b + p, n - p, MSG_NOSIGNAL)) > 0) p += k;
            if (p < n) break;
        }
        close(c);
    }
}
