/* Chat entre padre e hijo con socketpair */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAXIMO 1000

static int total;
static char **textos;

static int enviar(int fd, const char *texto)
{
    int n = send(fd, texto, strlen(texto), 0);

    if (n < 0)
        perror("send");
    return n;
}

static int recibir(int fd, const char *quien)
{
    char texto[MAXIMO + 1];
    int n = recv(fd, texto, MAXIMO, 0);

    if (n < 0) {
        perror("recv");
        return n;
    }
    texto[n] = '\0';
    printf("[%s] recibí: %s\n", quien, texto);
    return n;
}

/* Devuelve lo que dio la última operación */
static int conversar(int fd, const char *quien, int turno)
{
    int r = 0;

    for (int i = 0; i < total && r >= 0; i++) {
        if (i % 2 == turno)
            r = enviar(fd, textos[i]);
        else
            r = recibir(fd, quien);
    }
    close(fd);
    return r;
}

int main(int argc, char *argv[])
{
    char *saludos[] = { "Hola, hijo", "Hola, viejo" };
    int sv[2];

    total = argc > 1 ? argc - 1 : 2;
    textos = argc > 1 ? argv + 1 : saludos;
    for (int i = 0; i < total; i++)
        if (strlen(textos[i]) > MAXIMO) {
            fprintf(stderr, "El mensaje %d es demasiado largo\n", i + 1);
            return 1;
        }
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, sv) < 0) {
        perror("socketpair");
        return 1;
    }
    pid_t pid = fork();
    if (pid < 0) {
        perror("fork");
        return 1;
    }
    if (pid == 0) {
        close(sv[0]);
        exit(conversar(sv[1], "hijo", 1));
    }
    close(sv[1]);
    int r = conversar(sv[0], "padre", 0);
    wait(NULL);
    return r < 0 ? 1 : 0;
}
