/*
 * Trabajo práctico: chat con socketpair y fork.
 * Uso: ./chat [mensaje]...
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define TAM 1000

/* Anota lo que se dice y lo manda */
static void decir(int fd, const char *quien, const char *mensaje)
{
    printf("%s dice: %s\n", quien, mensaje);
    if (write(fd, mensaje, strlen(mensaje)) < 0) {
        perror("write");
        exit(1);
    }
}

/* Espera el mensaje del otro */
static void escuchar(int fd)
{
    char mensaje[TAM];
    ssize_t n = read(fd, mensaje, sizeof mensaje);

    if (n < 0) {
        perror("read");
        exit(1);
    }
}

int main(int argc, char *argv[])
{
    static char *libreto[] = { "", "¿Qué hacés?", "Nada, ¿y vos?", "Tarea de sistemas operativos", "Suerte" };
    int sv[2];

    if (argc == 1) {
        argv = libreto;
        argc = 5;
    }
    for (int i = 1; i < argc; i++) {
        if (strlen(argv[i]) > TAM) {
            fprintf(stderr, "Hasta %d bytes por mensaje\n", TAM);
            return 1;
        }
    }
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, sv) < 0) {
        perror("socketpair");
        return 1;
    }

    pid_t pid = fork();
    if (pid < 0) {
        perror("fork");
        return 1;
    }

    int soy_hijo = pid == 0;
    int fd = sv[soy_hijo];
    close(sv[!soy_hijo]);

    for (int i = 1; i < argc; i++) {
        int habla_hijo = i % 2 == 0;

        if (habla_hijo == soy_hijo)
            decir(fd, soy_hijo ? "Hijo" : "Padre", argv[i]);
        else
            escuchar(fd);
    }
    close(fd);
    if (!soy_hijo && wait(NULL) < 0) {
        perror("wait");
        return 1;
    }
    return 0;
}
