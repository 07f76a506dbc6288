/* Chat padre-hijo. Cada turno son dos paquetes, el nombre de quien habla y lo
 * que dice, que salen con un solo sendmmsg y entran con un solo recvmmsg. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOMBRE 32
#define TEXTO  1000

static void fallo(const char *donde)
{
    perror(donde);
    exit(1);
}

static void decir(int fd, char *nombre, char *texto)
{
    struct iovec parte[2] = {
        { nombre, strlen(nombre) },
        { texto, strlen(texto) },
    };
    struct mmsghdr sobre[2] = {
        { .msg_hdr = { .msg_iov = &parte[0], .msg_iovlen = 1 } },
        { .msg_hdr = { .msg_iov = &parte[1], .msg_iovlen = 1 } },
    };
    int listos = 0;

    while (listos < 2) {
        int n = sendmmsg(fd, sobre + listos, 2 - listos, MSG_NOSIGNAL);

        if (n < 0)
            fallo("sendmmsg");
        listos += n;
    }
}

static void oir(int fd)
{
    char nombre[NOMBRE], texto[TEXTO];
    struct iovec parte[2] = { { nombre, NOMBRE }, { texto, TEXTO } };
    struct mmsghdr sobre[2] = {
        { .msg_hdr = { .msg_iov = &parte[0], .msg_iovlen = 1 } },
        { .msg_hdr = { .msg_iov = &parte[1], .msg_iovlen = 1 } },
    };
    int listos = 0;

    while (listos < 2) {
        int n = recvmmsg(fd, sobre + listos, 2 - listos, 0, NULL);

        if (n < 0)
            fallo("recvmmsg");
        listos += n;
    }
    if (sobre[0].msg_len == 0) {
        fprintf(stderr, "el otro colgó\n");
        exit(1);
    }
    printf("%.*s dice: %.*s\n", (int) sobre[0].msg_len, nombre, (int) sobre[1].msg_len, texto);
    fflush(stdout);
}

int main(int argc, char *argv[])
{
    char *propias[] = { NULL, "¿Vamos al cine?", "Dale, ¿a qué hora?", "A las ocho" };
    int par[2], yo = 0, estado;

    if (argc < 2) {
        argv = propias;
        argc = 4;
    }
    for (int i = 1; i < argc; i++) {
        if (strlen(argv[i]) > TEXTO) {
            fprintf(stderr, "mensaje %d: demasiado largo\n", i);
            return 1;
        }
    }
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, par) < 0)
        fallo("socketpair");
    pid_t hijo = fork();
    if (hijo < 0)
        fallo("fork");
    if (hijo == 0)
        yo = 1;
    close(par[!yo]);

    for (int turno = 0; turno < argc - 1; turno++) {
        if (turno % 2 == yo)
            decir(par[yo], yo ? "hijo" : "padre", argv[turno + 1]);
        else
            oir(par[yo]);
    }
    close(par[yo]);
    if (yo == 1)
        return 0;
    if (waitpid(hijo, &estado, 0) < 0)
        fallo("waitpid");
    return estado == 0 ? 0 : 1;
}
