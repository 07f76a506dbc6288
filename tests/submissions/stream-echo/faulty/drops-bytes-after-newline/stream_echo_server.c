/* Servidor AF_UNIX, TP de sockets */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* Entra una línea de 65536 bytes con su fin de línea. */
#define MAX_LINEA 65537

static char renglon[MAX_LINEA];

/* Lee hasta el fin de línea (inclusive). Devuelve el largo de la línea, 0 si el
   cliente terminó y -1 si hubo un error. */
static ssize_t leer_linea(int fd)
{
    size_t n = 0;

    while (n < MAX_LINEA) {
        char *fin;
        ssize_t r = read(fd, &renglon[n], MAX_LINEA - n);
        if (r == -1 && errno == EINTR)
            continue;
        if (r == -1)
            return -1;
        if (r == 0)
            break;
        fin = memchr(&renglon[n], '\n', (size_t) r);
        if (fin != NULL)
            return fin - renglon + 1;
        n += (size_t) r;
    }
    return (ssize_t) n;
}

static int escribir(int fd, const char *contenido, size_t n)
{
    while (n > 0) {
        ssize_t w = write(fd, contenido, n);
        if (w == -1 && errno == EINTR)
            continue;
        if (w == -1)
            return -1;
        contenido += w;
        n -= (size_t) w;
    }
    return 0;
}

static void atender(int fd)
{
    ssize_t n;

    while ((n = leer_linea(fd)) > 0) {
        if (escribir(fd, renglon, (size_t) n) == -1) {
            perror("write");
            return;
        }
    }
    if (n == -1)
        perror("read");
}

static int abrir(const char *ruta)
{
    struct sockaddr_un addr;
    int fd;

    if (ruta[0] == '\0' || strlen(ruta) >= sizeof(addr.sun_path)) {
        fprintf(stderr, "Ruta inválida\n");
        exit(EXIT_FAILURE);
    }
    fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd == -1) {
        perror("socket");
        exit(EXIT_FAILURE);
    }
    memset(&addr, 0, sizeof(addr));
    addr.sun_family = AF_UNIX;
    strcpy(addr.sun_path, ruta);
    unlink(ruta);
    if (bind(fd, (struct sockaddr *) &addr, sizeof(addr)) == -1) {
        perror("bind");
        exit(EXIT_FAILURE);
    }
    if (listen(fd, 5) == -1) {
        perror("listen");
        exit(EXIT_FAILURE);
    }
    return fd;
}

int main(int argc, char *argv[])
{
    int srv, conn;

    if (argc != 2) {
        fprintf(stderr, "usage: %s path\n", argv[0]);
        return EXIT_FAILURE;
    }
    signal(SIGPIPE, SIG_IGN);
    srv = abrir(argv[1]);

    for (;;) {
        conn = accept(srv, NULL, NULL);
        if (conn == -1) {
            perror("accept");
            continue;
        }
        atender(conn);
        close(conn);
    }
}
