/* Chat entre dos procesos, práctica de sockets */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define MAX_MSG 1000

// Envía un mensaje: un datagrama = un mensaje, no hace falta separador
void hablar(int skt, const char *texto)
{
    if (send(skt, texto, strlen(texto), 0) == -1) {
        perror("send");
        exit(1);
    }
}

// Espera un mensaje y lo muestra
void recibir(int skt, const char *quien)
{
    char buf[MAX_MSG + 1];
    ssize_t nleidos;

    nleidos = recv(skt, buf, MAX_MSG, 0);
    if (nleidos == -1) {
        perror("recv");
        exit(1);
    }
    if (nleidos == 0)
        exit(0);
    buf[nleidos] = '\0';
    printf("%s recibe -> %s\n", quien, buf);
    fflush(stdout);
}

int main(int argc, char **argv)
{
    int sv[2], i, resultado_hijo;
    pid_t child;

    for (i = 1; i < argc; i++) {
        if (strlen(argv[i]) > MAX_MSG) {
            fprintf(stderr, "El mensaje %d tiene más de %d bytes\n", i, MAX_MSG);
            return 1;
        }
    }

    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, sv) == -1) {
        perror("socketpair");
        return 1;
    }

    switch (child = fork()) {
    case -1:
        perror("fork");
        return 1;

    case 0: // hijo: usa sv[1]
        close(sv[0]);
        if (argc == 1) {
            recibir(sv[1], "Hijo");
            hablar(sv[1], "Hola papá, te escucho perfecto");
        }
        // hasta que el padre cierre su extremo
        for (i = 2; argc > 1; i += 2) {
            recibir(sv[1], "Hijo");
            if (i < argc)
                hablar(sv[1], argv[i]);
        }
        close(sv[1]);
        exit(0);

    default: // padre: usa sv[0]
        close(sv[1]);
        if (argc == 1) {
            hablar(sv[0], "Hola hijo, ¿me escuchás?");
            recibir(sv[0], "Padre");
        }
        for (i = 1; i < argc; i++) {
            if (i % 2 == 1)
                hablar(sv[0], argv[i]);
            else
                recibir(sv[0], "Padre");
        }
        close(sv[0]);
        if (wait(&resultado_hijo) == -1) {
            perror("wait");
            return 1;
        }
        return WIFEXITED(resultado_hijo) ? WEXITSTATUS(resultado_hijo) : 1;
    }
}
