#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/un.h>

static char *pendiente;
static size_t hay, espacio;

static void terminar_con_error(const char *donde)
{
    perror(donde);
    exit(1);
}

static void escribirBytes(int fd, const char *p, size_t n)
{
    while (n > 0)
    {
        ssize_t w = write(fd, p, n);
        if (w < 0)
            terminar_con_error("No se puede escribir en el servidor");
        p += w;
        n -= w;
    }
}

static size_t proxima_linea(int fd)
{
    char *endptr;
    size_t revisados = 0;

    while ((endptr = memchr(pendiente + revisados, '\n', hay - revisados)) == NULL)
    {
        ssize_t n;

        revisados = hay;
        if (hay == espacio)
        {
            espacio *= 2;
            pendiente = realloc(pendiente, espacio);
            if (pendiente == NULL)
                terminar_con_error("realloc");
        }
        n = read(fd, pendiente + hay, espacio - hay);
        if (n < 0)
            terminar_con_error("read");
        if (n == 0)
        {
            fprintf(stderr, "El servidor se desconectó\n");
            exit(1);
        }
        hay += n;
    }
    return endptr - pendiente + 1;
}

int main(int argc, char *argv[])
{
    struct sockaddr_un dir;
    char *entrada = NULL;
    size_t capacidad = 0, n;
    ssize_t longitud;
    int fd;

    if (argc != 2)
    {
        fprintf(stderr, "Faltan argumentos. Uso: stream_echo_client RUTA\n");
        return 1;
    }
    memset(&dir, 0, sizeof dir);
    dir.sun_family = AF_LOCAL;
    if (strlen(argv[1]) >= sizeof dir.sun_path)
    {
        fprintf(stderr, "Nombre de socket muy largo: %s\n", argv[1]);
        return 1;
    }
    strcpy(dir.sun_path, argv[1]);

    signal(SIGPIPE, SIG_IGN);
    espacio = 1024;
    if ((pendiente = malloc(espacio)) == NULL)
        terminar_con_error("malloc");
    if ((fd = socket(AF_LOCAL, SOCK_STREAM, 0)) < 0)
        terminar_con_error("socket");
    if (connect(fd, (struct sockaddr *)&dir, sizeof dir) < 0)
        terminar_con_error("connect");

    while ((longitud = getline(&entrada, &capacidad, stdin)) > 0)
    {
        if (longitud > 65537)
        {
            fprintf(stderr, "Las líneas pueden tener hasta 65536 bytes\n");
            return 1;
        }
        escribirBytes(fd, entrada, longitud);
        if (entrada[longitud - 1] != '\n')
            escribirBytes(fd, "\n", 1);

        n = proxima_linea(fd);
        fputs("<- ", stdout);
        fwrite(pendiente, 1, n, stdout);
        fflush(stdout);
        hay -= n;
        memmove(pendiente, pendiente + n, hay);
    }
    close(fd);
    free(pendiente);
    free(entrada);
    return 0;
}
