/* Chat con socketpair: el padre y el hijo */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX 1000

char *defecto[] = {"Hola hijo", "Hola padre"};
char **mensajes = defecto;
int cantidad = 2;
int fds[2];

void hablar(int fd, char *m)
{
    if (send(fd, m, strlen(m), 0) == -1) {
        perror("send");
        exit(1);
    }
}

void oir(int fd, char *quien)
{
    char m[MAX + 1];
    int n = recv(fd, m, MAX, 0);

    if (n == -1) {
        perror("recv");
        exit(1);
    }
    m[n] = 0;
    printf("%s: %s\n", quien, m);
    fflush(stdout);
}

void *hijo(void *nada)
{
    int i;

    for (i = 0; i < cantidad; i++)
        if (i % 2 == 0)
            oir(fds[1], "hijo");
        else
            hablar(fds[1], mensajes[i]);
    close(fds[1]);
    return nada;
}

int main(int argc, char *argv[])
{
    pthread_t h;
    int i;

    if (argc > 1) {
        mensajes = argv + 1;
        cantidad = argc - 1;
    }
    for (i = 0; i < cantidad; i++)
        if (strlen(mensajes[i]) > MAX) {
            fprintf(stderr, "mensaje %d muy largo\n", i + 1);
            return 1;
        }
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, fds) == -1) {
        perror("socketpair");
        return 1;
    }
    if (pthread_create(&h, NULL, hijo, NULL) != 0) {
        fprintf(stderr, "no se pudo crear el hilo\n");
        return 1;
    }
    for (i = 0; i < cantidad; i++)
        if (i % 2 == 0)
            hablar(fds[0], mensajes[i]);
        else
            oir(fds[0], "padre");
    pthread_join(h, NULL);
    close(fds[0]);
    return 0;
}
