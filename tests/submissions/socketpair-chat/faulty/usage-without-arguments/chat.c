/* TP sockets: un padre y un hijo conversan por un socketpair. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define LARGO 1000

static void uso(const char *programa)
{
    printf("Uso: %s MENSAJE...\n", programa);
    printf("Los mensajes impares los dice el padre; los pares, el hijo.\n");
    exit(1);
}

static void decir(int fd, const char *mensaje)
{
    if (write(fd, mensaje, strlen(mensaje)) < 0) {
        perror("write");
        exit(1);
    }
}

static void escuchar(int fd, const char *quien)
{
    char texto[LARGO + 1];
    ssize_t n = read(fd, texto, LARGO);

    if (n < 0) {
        perror("read");
        exit(1);
    }
    texto[n] = '\0';
    printf("%s: llegó \"%s\"\n", quien, texto);
    fflush(stdout);
}

/* El padre habla en los turnos 1, 3, 5...; el hijo en los demás. */
static void conversar(int fd, int esPadre, int argc, char *argv[])
{
    for (int turno = 1; turno < argc; turno++) {
        if (turno % 2 == esPadre)
            decir(fd, argv[turno]);
        else
            escuchar(fd, esPadre ? "Padre" : "Hijo");
    }
}

int main(int argc, char *argv[])
{
    int par[2], estado;
    pid_t hijo;

    if (argc < 2)
        uso(argv[0]);

    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, par) < 0) {
        perror("socketpair");
        exit(1);
    }
    hijo = fork();
    if (hijo < 0) {
        perror("fork");
        exit(1);
    }
    if (hijo == 0) {
        close(par[0]);
        conversar(par[1], 0, argc, argv);
        close(par[1]);
        return 0;
    }
    close(par[1]);
    conversar(par[0], 1, argc, argv);
    close(par[0]);
    if (waitpid(hijo, &estado, 0) < 0) {
        perror("waitpid");
        exit(1);
    }
    return WIFEXITED(estado) ? WEXITSTATUS(estado) : 1;
}
