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
static sem_t rta;

static void* oir_mensaje(void* arg)
{
    FILE* red = arg;
    char* renglon = NULL;
    size_t tam = 0;
    ssize_t n;

    while ((n = getline(&renglon, &tam, red)) > 0 && renglon[n - 1] == '\n') {
        printf("[eco] ");
        fwrite(renglon, 1, n, stdout);
        fflush(stdout);
        sem_post(&rta);
    }
    fprintf(stderr, "El servidor cerró la conexión\n");
    exit(1);
}

static void enviar_msj(const char* p, size_t n)
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

int main(int argc, char* argv[])
{
    struct sockaddr_un sun;
    char* renglon = NULL;
    size_t tam = 0;
    ssize_t n;
    pthread_t h;
    FILE* red;
    int e;

    if (argc != 2 || strlen(argv[1]) >= sizeof(sun.sun_path)) {
        fprintf(stderr, "Forma de uso: stream_echo_client RUTA\n");
        exit(1);
    }
    memset(&sun, 0, sizeof(sun));
    sun.sun_family = AF_UNIX;
    strcpy(sun.sun_path, argv[1]);
    if ((fd = socket(AF_UNIX, SOCK_STREAM, 0)) == -1) {
        perror("socket");
        exit(1);
    }
    if (connect(fd, (struct sockaddr*)&sun, sizeof(sun)) == -1) {
        perror("connect");
        exit(1);
    }
    sem_init(&rta, 0, 0);
    if ((red = fdopen(fd, "r")) == NULL) {
        perror("fdopen");
        exit(1);
    }
    if ((e = pthread_create(&h, NULL, oir_mensaje, red)) != 0) {
        fprintf(stderr, "pthread_create: %s\n", strerror(e));
        exit(1);
    }
    while ((n = getline(&renglon, &tam, stdin)) != -1) {
        if (renglon[n - 1] == '\n')
            n--;
        if (n > 65536) {
            fprintf(stderr, "La línea supera los 65536 bytes\n");
            exit(1);
        }
        enviar_msj(renglon, n);
        enviar_msj("\n", 1);
        while (sem_wait(&rta) == -1)
            ;
    }
    _exit(0);
}
