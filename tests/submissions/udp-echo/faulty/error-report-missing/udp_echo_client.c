/*
 * TP IPC - datagramas (cliente)
 */
#include <arpa/inet.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int s;
static pthread_mutex_t traba = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t novedad;
static char vuelta[65536];
static ssize_t largoEco = -1; // -1: todavía no llegó
static int errorRed;

static void *recibir_msj(void *arg)
{
    static char bufer[65536];

    (void)arg;
    for (;;)
    {
        // El socket está conectado: solo llega lo que manda el servidor
        ssize_t n = recv(s, bufer, sizeof bufer, 0);

        pthread_mutex_lock(&traba);
        if (n < 0)
        {
            errorRed = errno;
        }
        else
        {
            memcpy(vuelta, bufer, n);
            largoEco = n;
        }
        pthread_cond_signal(&novedad);
        pthread_mutex_unlock(&traba);
        if (n < 0)
            return NULL;
    }
}

static int esperar(void)
{
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

int main(int argc, char *argv[])
{
    struct sockaddr_in servidor = {.sin_family = AF_INET};
    pthread_condattr_t attr;
    pthread_t tid;
    char *msg = NULL, *final;
    size_t lugar = 0;
    ssize_t n;
    long numPuerto;
    int e;

    if (argc != 3)
    {
        fprintf(stderr, "Modo de uso: udp_echo_client host puerto\n");
        return 1;
    }
    numPuerto = strtol(argv[2], &final, 10);
    if (final == argv[2] || *final != 0 || numPuerto <= 0 || numPuerto > 65535)
    {
        fprintf(stderr, "udp_echo_client: puerto inválido\n");
        return 1;
    }
    servidor.sin_port = htons(numPuerto);
    if (inet_aton(argv[1], &servidor.sin_addr) == 0)
    {
        fprintf(stderr, "udp_echo_client: dirección inválida\n");
        return 1;
    }
    if ((s = socket(AF_INET, SOCK_DGRAM, 0)) < 0 ||
        connect(s, (struct sockaddr *)&servidor, sizeof servidor) < 0)
    {
        perror("socket");
        return 1;
    }
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&novedad, &attr);
    if ((e = pthread_create(&tid, NULL, recibir_msj, NULL)) != 0)
    {
        fprintf(stderr, "pthread_create: %s\n", strerror(e));
        return 1;
    }

    while ((n = getline(&msg, &lugar, stdin)) > 0)
    {
        if (msg[n - 1] == '\n')
            n--;
        pthread_mutex_lock(&traba);
        largoEco = -1;
        if (send(s, msg, n, 0) < 0)
        {
            perror("send");
            return 1;
        }
        if (esperar() < 0)
            return 1;
        printf("El servidor dice: ");
        fwrite(vuelta, 1, largoEco, stdout);
        printf("\n");
        fflush(stdout);
        pthread_mutex_unlock(&traba);
    }
    return 0;
}
