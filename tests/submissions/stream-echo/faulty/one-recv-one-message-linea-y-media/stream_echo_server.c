#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
int main(int argc, char *argv[])
{
    static char buf[70000];
    struct sockaddr_un un = { AF_UNIX };
    if (argc != 2 || strlen(argv[1]) > 107) { fprintf(stderr, "uso: %s RUTA\n", argv[0]); return 1; }
    strcpy(un.sun_path, argv[1]);
    signal(SIGPIPE, SIG_IGN);
    unlink(argv[1]);
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(s, (struct sockaddr *)&un, sizeof un) < 0) { perror("bind"); return 1; }
    if (listen(s, 5) < 0) { perror("listen"); return 1; }
    for (;;) {
        int c = accept(s, NULL, NULL), n;
        if (c < 0) { perror("accept"); continue; }
        /* junto hasta el enter y contesto la linea entera */
        n = 0;
        for (;;) {
            ssize_t k = read(c, buf + n, sizeof buf - n);
            if (k < 0) break;
            if (k == 0) { write(c, buf, n); break; }
            n += k;
            if (buf[n-1] == '\n' || n == sizeof buf) {
                int e = 0;
                while (e < n) { k = write(c, buf + e, n - e); if (k <= 0) break; e += k; }
                if (e < n) break;
                n = 0;
            }
        }
        close(c);
    }
}
