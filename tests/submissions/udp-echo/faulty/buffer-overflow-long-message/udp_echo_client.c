// TP IPC - datagramas - cliente
// Sistemas Operativos I - 2023
#include <arpa/inet.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int sock;
static pthread_mutex_t traba = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t novedad;
static char rta[65536];
static ssize_t largoEco = -1; /* -1: todavía no llegó */
static int errorRed;

static void *recibir(void *arg) {
    static char bytes[65536];

    (void)arg;
    for (;;) {
        /* El socket está conectado: solo llega lo que manda el servidor */
        ssize_t n = recv(sock, bytes, sizeof bytes, 0);

        pthread_mutex_lock(&traba);
        if (n < 0) {
            errorRed = errno;
        } else {
            memcpy(rta, bytes, n);
            largoEco = n;
        }
        pthread_cond_signal(&novedad);
        pthread_mutex_unlock(&traba);
        if (n < 0)
            return NULL;
    }
}

static int esperar(void) {
    struct timespec limite;
    int e = 0;

    clock_gettime(CLOCK_MONOTONIC, &limite);
    limite.tv_sec += 5;
    while (largoEco < 0 && errorRed == 0 && e == 0)
        e = pthread_cond_timedwait(&novedad, &traba, &limite);
    if (largoEco >= 0)
        return 0;
    if (errorRed != 0)
        fprintf(stderr, "recv: %s\n", strerror(errorRed));
    else
        fprintf(stderr, "Se agotó la espera: el servidor no responde\n");
    return -1;
}

int main(int argc, char *argv[]) {
    struct sockaddr_in serv = {.sin_family = AF_INET};
    pthread_condattr_t attr;
    pthread_t th;
    char *line = NULL, *sobra_txt;
    size_t lugar = 0;
    ssize_t n;
    long nro_puerto;
    int e;

    if (argc != 3) {
        fprintf(stderr, "Forma de uso: udp_echo_client host puerto\n");
        return 1;
    }
    nro_puerto = strtol(argv[2], &sobra_txt, 10);
    if (sobra_txt == argv[2] || *sobra_txt != 0 || nro_puerto <= 0 || nro_puerto > 65535) {
        fprintf(stderr, "udp_echo_client: puerto inválido\n");
        return 1;
    }
    serv.sin_port = htons(nro_puerto);
    if (inet_aton(argv[1], &serv.sin_addr) == 0) {
        fprintf(stderr, "udp_echo_client: dirección inválida\n");
        return 1;
    }
    if ((sock = socket(AF_INET, SOCK_DGRAM, 0)) < 0 ||
        connect(sock, (struct sockaddr *)&serv, sizeof serv) < 0) {
        perror("socket");
        return 1;
    }
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&novedad, &attr);
    if ((e = pthread_create(&th, NULL, recibir, NULL)) != 0) {
        fprintf(stderr, "pthread_create: %s\n", strerror(e));
        return 1;
    }

    while ((n = getline(&line, &lugar, stdin)) > 0) {
        if (line[n - 1] == '\n')
            n--;
        pthread_mutex_lock(&traba);
        largoEco = -1;
        if (send(sock, line, n, 0) < 0) {
            perror("send");
            return 1;
        }
        if (esperar() < 0)
            return 1;
        printf("El servidor dice: ");
        fwrite(rta, 1, largoEco, stdout);
        printf("\n");
        fflush(stdout);
        pthread_mutex_unlock(&traba);
    }
    return 0;
}
