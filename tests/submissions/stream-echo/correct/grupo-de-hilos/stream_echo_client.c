// Cliente: un hilo imprime lo que llega del servidor y avisa cuando hay una
// línea entera; el principal lee del teclado.
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int fd;
static sem_t respuesta;

static void *escuchar(void *arg)
{
    FILE *red = arg;
    char *linea = NULL;
    size_t tam = 0;
    ssize_t n;

    while ((n = getline(&linea, &tam, red)) > 0 && linea[n - 1] == '\n') {
        printf("[eco] ");
        fwrite(linea, 1, n, stdout);
        fflush(stdout);
        sem_post(&respuesta);
    }
    fprintf(stderr, "El servidor cerró la conexión\n");
    exit(1);
}

static void enviar(const char *p, size_t n)
{
    while (n > 0) {
        ssize_t k = send(fd, p, n, MSG_NOSIGNAL);

        if (k == -1) {
            perror("send");
            exit(1);
        }
        p += k;
        n -= k;
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_un sun;
    char *linea = NULL;
    size_t tam = 0;
    ssize_t n;
    pthread_t h;
    FILE *red;
    int e;

    if (argc != 2 || strlen(argv[1]) >= sizeof(sun.sun_path)) {
        fprintf(stderr, "Modo de uso: stream_echo_client RUTA\n");
        exit(1);
    }
    memset(&sun, 0, sizeof(sun));
    sun.sun_family = AF_UNIX;
    strcpy(sun.sun_path, argv[1]);
    if ((fd = socket(AF_UNIX, SOCK_STREAM, 0)) == -1) {
        perror("socket");
        exit(1);
    }
    if (connect(fd, (struct sockaddr *) &sun, sizeof(sun)) == -1) {
        perror("connect");
        exit(1);
    }
    sem_init(&respuesta, 0, 0);
    if ((red = fdopen(fd, "r")) == NULL) {
        perror("fdopen");
        exit(1);
    }
    if ((e = pthread_create(&h, NULL, escuchar, red)) != 0) {
        fprintf(stderr, "pthread_create: %s\n", strerror(e));
        exit(1);
    }
    while ((n = getline(&linea, &tam, stdin)) != -1) {
        if (linea[n - 1] == '\n')
            n--;
        if (n > 65536) {
            fprintf(stderr, "La línea supera los 65536 bytes\n");
            exit(1);
        }
        enviar(linea, n);
        enviar("\n", 1);
        while (sem_wait(&respuesta) == -1)
            ;
    }
    _exit(0);   // el otro hilo sigue esperando al servidor
}
