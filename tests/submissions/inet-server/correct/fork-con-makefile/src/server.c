#define _GNU_SOURCE
#include "conn.h"

#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Eco línea por línea; lo corre un proceso por cliente. */
static int sesion(int fd)
{
    struct conn c;
    char *linea = NULL;
    size_t lugar = 0, largo;
    enum conn_estado e;

    if (conn_abrir(&c, fd) == -1)
        return EXIT_FAILURE;
    while ((e = conn_leer_linea(c.rx, &linea, &lugar, &largo)) == CONN_OK) {
        if (conn_enviar(&c, linea, largo) == CONN_ERROR)
            break;
    }
    free(linea);
    conn_cerrar(&c);
    return e == CONN_FIN ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int escuchar(int puerto)
{
    struct sockaddr_in yo = { .sin_family = AF_INET, .sin_port = htons((in_port_t) puerto) };
    int si = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    yo.sin_addr.s_addr = htonl(INADDR_ANY);
    if (fd == -1) {
        perror("socket");
        exit(EXIT_FAILURE);
    }
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &si, sizeof si);
    if (bind(fd, (struct sockaddr *) &yo, sizeof yo) == -1) {
        perror("bind");
        exit(EXIT_FAILURE);
    }
    if (listen(fd, 32) == -1) {
        perror("listen");
        exit(EXIT_FAILURE);
    }
    return fd;
}

int main(int argc, char *argv[])
{
    struct sigaction sin_zombis = { .sa_handler = SIG_DFL, .sa_flags = SA_NOCLDWAIT };
    int puerto, escucha;

    if (argc != 2 || (puerto = puerto_desde_texto(argv[1])) == -1) {
        fprintf(stderr, "Uso: inet_server PUERTO\n");
        return EXIT_FAILURE;
    }
    /* Los hijos que terminan desaparecen sin que haya que esperarlos. */
    sigaction(SIGCHLD, &sin_zombis, NULL);
    signal(SIGPIPE, SIG_IGN);
    escucha = escuchar(puerto);

    for (;;) {
        int fd = accept(escucha, NULL, NULL);
        pid_t pid;

        if (fd == -1) {
            perror("accept");
            continue;
        }
        pid = fork();
        if (pid == 0) {
            close(escucha);
            exit(sesion(fd));
        }
        if (pid == -1)
            perror("fork");
        close(fd);
    }
}
