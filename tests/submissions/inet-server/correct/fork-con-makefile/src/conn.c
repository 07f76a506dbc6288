#define _GNU_SOURCE
#include "conn.h"

#include <ctype.h>
#include <stdlib.h>
#include <unistd.h>

int puerto_desde_texto(const char *texto)
{
    int puerto = 0;

    if (!*texto)
        return -1;
    for (; *texto; texto++) {
        if (!isdigit((unsigned char) *texto))
            return -1;
        puerto = puerto * 10 + (*texto - '0');
        if (puerto > 65535)
            return -1;
    }
    return puerto > 0 ? puerto : -1;
}

int conn_abrir(struct conn *c, int fd)
{
    int otro = dup(fd);

    c->rx = fdopen(fd, "r");
    c->tx = otro == -1 ? NULL : fdopen(otro, "w");
    if (c->rx && c->tx)
        return 0;

    perror("conn_abrir");
    if (c->rx)
        fclose(c->rx);
    else
        close(fd);
    if (c->tx)
        fclose(c->tx);
    else if (otro != -1)
        close(otro);
    return -1;
}

void conn_cerrar(struct conn *c)
{
    fclose(c->tx);
    fclose(c->rx);
}

enum conn_estado conn_leer_linea(FILE *f, char **linea, size_t *lugar, size_t *largo)
{
    ssize_t n = getline(linea, lugar, f);

    if (n < 0)
        return ferror(f) ? CONN_ERROR : CONN_FIN;
    *largo = (size_t) n;
    return CONN_OK;
}

enum conn_estado conn_enviar(struct conn *c, const char *datos, size_t largo)
{
    if (fwrite(datos, 1, largo, c->tx) != largo || fflush(c->tx) == EOF)
        return CONN_ERROR;
    return CONN_OK;
}
