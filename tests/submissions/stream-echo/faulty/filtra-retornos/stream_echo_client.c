#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <err.h>
#include <sys/un.h>
#include <sys/socket.h>
int main(int argc, char **argv)
{
    struct sockaddr_un d = { AF_UNIX, "" };
    if (argc != 2) errx(1, "uso: %s RUTA", argv[0]);
    if (strlen(argv[1]) >= sizeof d.sun_path) errx(1, "ruta demasiado larga");
    strcpy(d.sun_path, argv[1]);
    signal(SIGPIPE, SIG_IGN);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd < 0) err(1, "socket");
    if (connect(fd, (struct sockaddr *)&d, sizeof d)) err(1, "connect");
    FILE *red = fdopen(fd, "r+");
    char *linea = NULL, *eco = NULL; size_t t1 = 0, t2 = 0; ssize_t n, m;
    fputs("Conectado. Fin con ^D.\n", stderr);
    while ((n = getline(&linea, &t1, stdin)) > 0) {
        fwrite(linea, 1, n, red);
        if (linea[n-1] != '\n') putc('\n', red);
        if (fflush(red) == EOF) err(1, "el servidor se fue");
        m = getline(&eco, &t2, red);
        if (m <= 0 || eco[m-1] != '\n') errx(1, "el servidor cerro");
        fseek(red, 0, SEEK_CUR);
        fwrite(eco, 1, m, stdout);
    }
    fclose(red);
    return fclose(stdout) == EOF;
}
