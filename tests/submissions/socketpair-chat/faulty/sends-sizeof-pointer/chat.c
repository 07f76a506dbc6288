// socketpair: una charla entre procesos

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define MAX_MSG 1000

// Envía un mensaje: un datagrama = un mensaje, no hace falta separador
void mandar(int descriptor, const char *frase)
{
    if (send(descriptor, frase, sizeof(frase), 0) == -1) {
        perror("send");
        exit(1);
    }
}

// Espera un mensaje y lo muestra
void escuchar(int descriptor, const char *quien)
{
    char buf[MAX_MSG + 1];
    ssize_t n;

    n = recv(descriptor, buf, MAX_MSG, 0);
    if (n == -1) {
        perror("recv");
        exit(1);
    }
    buf[n] = '\0';
    printf("%s recibe -> %s\n", quien, buf);
    fflush(stdout);
}

int main(int argc, char **argv)
{
    int par[2], i, resultado_hijo;
    pid_t pid_hijo;

    for (i = 1; i < argc; i++) {
        if (strlen(argv[i]) > MAX_MSG) {
            fprintf(stderr, "El mensaje %d tiene más de %d bytes\n", i, MAX_MSG);
            return 1;
        }
    }

    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, par) == -1) {
        perror("socketpair");
        return 1;
    }

    switch (pid_hijo = fork()) {
    case -1:
        perror("fork");
        return 1;

    case 0: // hijo: usa sv[1]
        close(par[0]);
        if (argc == 1) {
            escuchar(par[1], "Hijo");
            mandar(par[1], "Hola papá, te escucho perfecto");
        }
        for (i = 1; i < argc; i++) {
            if (i % 2 == 1)
                escuchar(par[1], "Hijo");
            else
                mandar(par[1], argv[i]);
        }
        close(par[1]);
        exit(0);

    default: // padre: usa sv[0]
        close(par[1]);
        if (argc == 1) {
            mandar(par[0], "Hola hijo, ¿me escuchás?");
            escuchar(par[0], "Padre");
        }
        for (i = 1; i < argc; i++) {
            if (i % 2 == 1)
                mandar(par[0], argv[i]);
            else
                escuchar(par[0], "Padre");
        }
        close(par[0]);
        if (wait(&resultado_hijo) == -1) {
            perror("wait");
            return 1;
        }
        return WIFEXITED(resultado_hijo) ? WEXITSTATUS(resultado_hijo) : 1;
    }
}
