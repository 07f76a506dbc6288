/* Eco con la biblioteca estandar: un FILE para leer y otro para escribir */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <err.h>
#include <sys/un.h>
#include <sys/socket.h>

static int abrir(const char *ruta)
{
    struct sockaddr_un d = { AF_UNIX, "" };
    if (strlen(ruta) >= sizeof d.sun_path) errx(1, "ruta demasiado larga: %s", ruta);
    strcpy(d.sun_path, ruta);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd < 0) err(1, "socket");
    if (unlink(ruta) == 0) warnx("habia un archivo viejo");
    if (bind(fd, (struct sockaddr *)&d, sizeof d)) err(1, "bind %s", ruta);
    if (listen(fd, 16)) err(1, "listen");
    return fd;
}

int main(int argc, char **argv)
{
    if (argc != 2) errx(1, "uso: %s RUTA", argv[0]);
    signal(SIGPIPE, SIG_IGN);
    int l = abrir(argv[1]);
    for (;;) {
        int c = accept(l, NULL, NULL), b;
        if (c < 0) { warn("accept"); continue; }
        FILE *de = fdopen(c, "r"), *a = fdopen(dup(c), "w");
        if (!de || !a) { warn("fdopen"); if (de) fclose(de); else close(c); continue; }
        while ((b = getc(de)) != EOF) {
            if (b == '\r') continue;            /* telnet manda \r\n */
            if (putc(b, a) == EOF) break;
            if (b == '\n' && fflush(a) == EOF) break;
        }
        fclose(a);
        fclose(de);
    }
}
