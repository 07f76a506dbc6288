/* chat [MENSAJE]... : el padre charla con un hijo que se vuelve a ejecutar con
   exec, bajo el nombre de "interlocutor". */
#include "mensajes.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void ejecutar_interlocutor(int fd, char **mensajes, int cantidad)
{
    char numero[16];
    char **args = calloc((size_t) cantidad + 3, sizeof *args);

    if (args == NULL) {
        perror("calloc");
        _exit(127);
    }
    snprintf(numero, sizeof numero, "%d", fd);
    args[0] = "interlocutor";
    args[1] = numero;
    memcpy(args + 2, mensajes, (size_t) cantidad * sizeof *args);
    execv("/proc/self/exe", args);
    perror("execv");
    _exit(127);
}

int main(int argc, char *argv[])
{
    char *saludos[] = { "Buenas tardes, interlocutor", "Buenas tardes tenga usted" };
    char **mensajes = argc > 1 ? argv + 1 : saludos;
    int cantidad = argc > 1 ? argc - 1 : 2;
    int par[2], estado;

    if (argc > 0 && strcmp(argv[0], "interlocutor") == 0)
        return interlocutor(argc, argv);

    for (int i = 0; i < cantidad; i++) {
        if (strlen(mensajes[i]) > LARGO_MAX) {
            fprintf(stderr, "chat: los mensajes tienen hasta %d bytes\n", LARGO_MAX);
            return EXIT_FAILURE;
        }
    }
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, par) == -1) {
        perror("socketpair");
        return EXIT_FAILURE;
    }
    /* El extremo del padre no debe llegar al programa nuevo. */
    fcntl(par[0], F_SETFD, FD_CLOEXEC);

    pid_t hijo = fork();
    if (hijo == -1) {
        perror("fork");
        return EXIT_FAILURE;
    }
    if (hijo == 0) {
        close(par[0]);
        ejecutar_interlocutor(par[1], mensajes, cantidad);
    }
    close(par[1]);
    int mal = charlar(par[0], "el padre", 0, mensajes, cantidad);
    close(par[0]);

    if (waitpid(hijo, &estado, 0) == -1) {
        perror("waitpid");
        return EXIT_FAILURE;
    }
    if (mal || !WIFEXITED(estado) || WEXITSTATUS(estado) != 0)
        return EXIT_FAILURE;
    return EXIT_SUCCESS;
}
