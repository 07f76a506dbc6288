#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/*
 * Eco sin copiar: los bytes van del socket a un pipe y del pipe al mismo
 * socket con splice, sin pasar por la memoria del programa.
 */

#define MAXIMO 65536

static void eco(int cliente)
{
    int tubo[2];

    if (pipe(tubo) == -1) {
        perror("pipe");
        return;
    }
    for (;;) {
        ssize_t n = splice(cliente, NULL, tubo[1], NULL, MAXIMO, SPLICE_F_MOVE);

        if (n == -1 && errno == EINTR)
            continue;
        if (n <= 0) {
            if (n == -1)
                perror("splice");
            break;
        }
        while (n > 0) {
            ssize_t m = splice(tubo[0], NULL, cliente, NULL, (size_t) n, SPLICE_F_MOVE);

            if (m == -1 && errno == EINTR)
                continue;
            if (m <= 0) {
                perror("splice");
                goto fin;
            }
            n -= m;
        }
    }
fin:
    close(tubo[0]);
    close(tubo[1]);
}

int main(int argc, char *argv[])
{
    struct sockaddr_un nombre = { .sun_family = AF_UNIX };

    if (argc != 2 || argv[1][0] == '\0') {
        fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
        return EXIT_FAILURE;
    }
    if (strlen(argv[1]) > sizeof nombre.sun_path - 1) {
        fprintf(stderr, "La ruta no puede tener más de %zu caracteres\n", sizeof nombre.sun_path - 1);
        return EXIT_FAILURE;
    }
    memcpy(nombre.sun_path, argv[1], strlen(argv[1]));
    signal(SIGPIPE, SIG_IGN);

    int s = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (s == -1) {
        perror("socket");
        return EXIT_FAILURE;
    }
    if (unlink(argv[1]) == -1 && errno != ENOENT) {
        perror(argv[1]);
        return EXIT_FAILURE;
    }
    if (bind(s, (struct sockaddr *) &nombre, sizeof nombre) == -1) {
        perror("bind");
        return EXIT_FAILURE;
    }
    if (listen(s, 5) == -1) {
        perror("listen");
        return EXIT_FAILURE;
    }
    while (1) {
        int c = accept4(s, NULL, NULL, SOCK_CLOEXEC);
        if (c == -1) {
            perror("accept4");
            usleep(10000);
            continue;
        }
        eco(c);
        close(c);
    }
}
