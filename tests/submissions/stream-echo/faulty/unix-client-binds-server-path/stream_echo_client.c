/*
 * Sistemas Operativos I - 2023
 * TP IPC - sockets de stream (cliente)
 */
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
static sem_t resp;

static void* leer_mensaje(void* arg)
{
    FILE* red = arg;
    char* texto_linea = NULL;
    size_t tam = 0;
    ssize_t n;

    while ((n = getline(&texto_linea, &tam, red)) > 0 && texto_linea[n - 1] == '\n') {
        printf("[eco] ");
        fwrite(texto_linea, 1, n, stdout);
        fflush(stdout);
        sem_post(&resp);
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
    struct sockaddr_un dir_local;
    char* texto_linea = NULL;
    size_t tam = 0;
    ssize_t n;
    pthread_t h;
    FILE* red;
    int e;

    if (argc != 2 || strlen(argv[1]) >= sizeof(dir_local.sun_path)) {
        fprintf(stderr, "Sintaxis: stream_echo_client RUTA\n");
        exit(1);
    }
    memset(&dir_local, 0, sizeof(dir_local));
    dir_local.sun_family = AF_UNIX;
    strcpy(dir_local.sun_path, argv[1]);
    if ((fd = socket(AF_UNIX, SOCK_STREAM, 0)) == -1) {
        perror("socket");
        exit(1);
    }
    if (bind(fd, (struct sockaddr*)&dir_local, sizeof(dir_local)) == -1) {
        perror("bind");
        exit(1);
    }
    if (connect(fd, (struct sockaddr*)&dir_local, sizeof(dir_local)) == -1) {
        perror("connect");
        exit(1);
    }
    sem_init(&resp, 0, 0);
    if ((red = fdopen(fd, "r")) == NULL) {
        perror("fdopen");
        exit(1);
    }
    if ((e = pthread_create(&h, NULL, leer_mensaje, red)) != 0) {
        fprintf(stderr, "pthread_create: %s\n", strerror(e));
        exit(1);
    }
    while ((n = getline(&texto_linea, &tam, stdin)) != -1) {
        if (texto_linea[n - 1] == '\n')
            n--;
        if (n > 65536) {
            fprintf(stderr, "La línea supera los 65536 bytes\n");
            exit(1);
        }
        enviar_msj(texto_linea, n);
        enviar_msj("\n", 1);
        while (sem_wait(&resp) == -1)
            ;
    }
    _exit(0); // el otro hilo sigue esperando al servidor
}
