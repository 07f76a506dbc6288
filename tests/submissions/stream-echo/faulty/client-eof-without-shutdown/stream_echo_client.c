// Práctica 3: cliente
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/un.h>

/* Bytes que llegaron y todavía no se mostraron. */
static char *pendiente;
static size_t hay, lugar;

static void error(const char *donde)
{
    perror(donde);
    exit(1);
}

static void escribir(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t w = write(fd, p, n);
        if (w < 0)
            error("No se puede escribir en el servidor");
        p += w;
        n -= w;
    }
}

/* Devuelve el largo de la próxima línea completa (con su '\n'), que queda
 * al principio de "pendiente". */
static size_t proxima_linea(int fd)
{
    char *resto;
    size_t revisados = 0;

    while ((resto = memchr(pendiente + revisados, '\n', hay - revisados)) == NULL) {
        ssize_t n;

        revisados = hay;
        if (hay == lugar) {
            lugar *= 2;
            pendiente = realloc(pendiente, lugar);
            if (pendiente == NULL)
                error("realloc");
        }
        n = read(fd, pendiente + hay, lugar - hay);
        if (n < 0)
            error("read");
        if (n == 0) {
            fprintf(stderr, "El servidor se desconectó\n");
            exit(1);
        }
        hay += n;
    }
    return resto - pendiente + 1;
}

int main(int argc, char *argv[])
{
    struct sockaddr_un sa;
    char *texto = NULL;
    size_t reservado = 0, n;
    ssize_t len;
    int fd;

    if (argc != 2) {
        fprintf(stderr, "uso: stream_echo_client RUTA\n");
        return 1;
    }
    memset(&sa, 0, sizeof sa);
    sa.sun_family = AF_LOCAL;
    if (strlen(argv[1]) >= sizeof sa.sun_path) {
        fprintf(stderr, "Nombre de socket muy largo: %s\n", argv[1]);
        return 1;
    }
    strcpy(sa.sun_path, argv[1]);

    signal(SIGPIPE, SIG_IGN);
    lugar = 1024;
    if ((pendiente = malloc(lugar)) == NULL)
        error("malloc");
    if ((fd = socket(AF_LOCAL, SOCK_STREAM, 0)) < 0)
        error("socket");
    if (connect(fd, (struct sockaddr *)&sa, sizeof sa) < 0)
        error("connect");

    while ((len = getline(&texto, &reservado, stdin)) > 0) {
        if (len > 65537) {
            fprintf(stderr, "Las líneas pueden tener hasta 65536 bytes\n");
            return 1;
        }
        escribir(fd, texto, len);
        if (texto[len - 1] != '\n')
            escribir(fd, "\n", 1);

        n = proxima_linea(fd);
        fputs("<- ", stdout);
        fwrite(pendiente, 1, n, stdout);
        fflush(stdout);
        hay -= n;
        memmove(pendiente, pendiente + n, hay);
    }
    while (read(fd, pendiente, lugar) > 0)
        ;
    close(fd);
    free(pendiente);
    free(texto);
    return 0;
}
