/* Chat con socketpair entre el proceso padre y el proceso hijo */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    const char *saludos[] = {"hola, soy el padre", "hola, soy el hijo"};
    int fds[2], i, n, total, estado;
    char recibido[1001];
    pid_t hijo;

    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, fds) == -1) {
        perror("socketpair");
        exit(EXIT_FAILURE);
    }

    hijo = fork();
    if (hijo == -1) {
        perror("fork");
        exit(EXIT_FAILURE);
    }
    if (hijo == 0) {
        close(fds[0]);
        close(fds[1]);
        exit(EXIT_SUCCESS);
    }

    total = argc > 1 ? argc - 1 : 2;
    for (i = 0; i < total; i++) {
        const char *texto = argc > 1 ? argv[i + 1] : saludos[i];
        int desde = fds[i % 2], hasta = fds[1 - i % 2];

        if (send(desde, texto, strlen(texto), 0) == -1) {
            perror("send");
            exit(EXIT_FAILURE);
        }
        n = recv(hasta, recibido, sizeof(recibido) - 1, 0);
        if (n == -1) {
            perror("recv");
            exit(EXIT_FAILURE);
        }
        recibido[n] = '\0';
        printf("%s recibió: %s\n", i % 2 == 0 ? "Hijo" : "Padre", recibido);
    }

    if (waitpid(hijo, &estado, 0) == -1) {
        perror("waitpid");
        exit(EXIT_FAILURE);
    }
    return estado == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
