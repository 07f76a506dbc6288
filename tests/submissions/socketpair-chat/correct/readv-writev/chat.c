/*
 * TP2, ejercicio 1. Cabecera y texto se escriben juntos con writev y se leen
 * con readv; las dos llamadas pueden transferir menos de lo pedido, así que
 * se avanza sobre los vectores hasta completar.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define TEXTO_MAX 1000

struct cabecera
{
    unsigned int orden;
    unsigned int bytes;
};

typedef ssize_t (*operacion)(int, const struct iovec *, int);

/* Repite writev o readv hasta mover todo. 0: bien, -1: error o final. */
static int mover(operacion op, int fd, struct iovec *v, int cuantos)
{
    while (cuantos > 0)
    {
        ssize_t n;

        if (v->iov_len == 0)
        {
            v++;
            cuantos--;
            continue;
        }
        n = op(fd, v, cuantos);
        if (n < 0)
        {
            perror("chat");
            return -1;
        }
        if (n == 0)
        {
            fprintf(stderr, "chat: el otro extremo se cerró\n");
            return -1;
        }
        while (n > 0)
        {
            size_t parte = (size_t) n < v->iov_len ? (size_t) n : v->iov_len;

            v->iov_base = (char *) v->iov_base + parte;
            v->iov_len -= parte;
            n -= (ssize_t) parte;
            if (v->iov_len == 0 && n > 0)
            {
                v++;
                cuantos--;
            }
        }
    }
    return 0;
}

static int enviar(int fd, unsigned orden, char *texto)
{
    struct cabecera c = { orden, (unsigned) strlen(texto) };
    struct iovec v[2] = { { &c, sizeof c }, { texto, c.bytes } };

    return mover(writev, fd, v, 2);
}

static int recibir(int fd, const char *nombre)
{
    static char texto[TEXTO_MAX];
    struct cabecera c;
    struct iovec v[1] = { { &c, sizeof c } };

    if (mover(readv, fd, v, 1) == -1)
        return -1;
    if (c.bytes > TEXTO_MAX)
    {
        fprintf(stderr, "chat: cabecera inválida\n");
        return -1;
    }
    v[0].iov_base = texto;
    v[0].iov_len = c.bytes;
    if (mover(readv, fd, v, 1) == -1)
        return -1;
    printf("#%u para %s: %.*s\n", c.orden, nombre, (int) c.bytes, texto);
    return fflush(stdout);
}

int main(int argc, char *argv[])
{
    char *propios[] = { "Mensaje de prueba del padre", "Mensaje de prueba del hijo" };
    char **m = argc > 1 ? &argv[1] : propios;
    unsigned total = argc > 1 ? (unsigned) argc - 1 : 2;
    unsigned yo = 0;
    int sv[2], error = 0, estado = 0;
    pid_t pid;

    for (unsigned i = 0; i < total; i++)
    {
        if (strlen(m[i]) > TEXTO_MAX)
        {
            fprintf(stderr, "chat: \"%.20s...\" es demasiado largo\n", m[i]);
            return 2;
        }
    }

    signal(SIGPIPE, SIG_IGN);
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, sv) == -1 || (pid = fork()) == -1)
    {
        perror("chat");
        return 1;
    }
    if (pid == 0)
        yo = 1;
    close(sv[1 - yo]);

    for (unsigned i = 0; i < total && !error; i++)
    {
        if (i % 2 == yo)
            error = enviar(sv[yo], i + 1, m[i]);
        else
            error = recibir(sv[yo], yo ? "el hijo" : "el padre");
    }
    close(sv[yo]);
    if (pid > 0 && (waitpid(pid, &estado, 0) == -1 || estado != 0))
        error = 1;
    return error ? 1 : 0;
}
