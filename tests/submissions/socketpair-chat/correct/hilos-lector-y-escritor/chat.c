// Chat entre procesos: cada uno tiene un hilo que escucha y otro que habla.
// gcc -pthread chat.c -o chat
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define TAM 1000

static int canal;
static int soyHijo;
static char **mensajes;
static int total;

static pthread_mutex_t candado = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cambio = PTHREAD_COND_INITIALIZER;
static int turno;       // número del mensaje que sigue
static int fallo;

static void avanzar(int huboError)
{
    pthread_mutex_lock(&candado);
    if (huboError)
        fallo = 1;
    else
        turno++;
    pthread_cond_broadcast(&cambio);
    pthread_mutex_unlock(&candado);
}

// Espera a que "turno" llegue a n. Devuelve 0 si el otro hilo falló.
static int esperarTurno(int n)
{
    int seguir;

    pthread_mutex_lock(&candado);
    while (turno != n && !fallo)
        pthread_cond_wait(&cambio, &candado);
    seguir = !fallo;
    pthread_mutex_unlock(&candado);
    return seguir;
}

static void *hablar(void *nada)
{
    (void) nada;
    for (int i = soyHijo; i < total; i += 2) {
        if (!esperarTurno(i))
            return NULL;
        if (send(canal, mensajes[i], strlen(mensajes[i]), MSG_NOSIGNAL) < 0) {
            perror("send");
            avanzar(1);
            return NULL;
        }
        avanzar(0);
    }
    return NULL;
}

static void *escuchar(void *nada)
{
    char texto[TAM + 1];

    (void) nada;
    for (int i = 1 - soyHijo; i < total; i += 2) {
        if (!esperarTurno(i))
            return NULL;
        ssize_t n = recv(canal, texto, TAM, 0);
        if (n < 0) {
            perror("recv");
            avanzar(1);
            return NULL;
        }
        texto[n] = '\0';
        printf("%s escucha: \"%s\"\n", soyHijo ? "El hijo" : "El padre", texto);
        fflush(stdout);
        avanzar(0);
    }
    return NULL;
}

static int conversar(void)
{
    pthread_t boca, oreja;
    int e;

    if ((e = pthread_create(&oreja, NULL, escuchar, NULL)) != 0) {
        fprintf(stderr, "pthread_create: %s\n", strerror(e));
        return 1;
    }
    if ((e = pthread_create(&boca, NULL, hablar, NULL)) != 0) {
        fprintf(stderr, "pthread_create: %s\n", strerror(e));
        return 1;
    }
    pthread_join(boca, NULL);
    pthread_join(oreja, NULL);
    return fallo;
}

int main(int argc, char *argv[])
{
    static char *porOmision[] = { "Hola, ¿hay alguien?", "Sí, acá estoy", "Bueno, nos vemos" };
    int par[2], estado, mal;
    pid_t pid;

    mensajes = argc > 1 ? argv + 1 : porOmision;
    total = argc > 1 ? argc - 1 : 3;
    for (int i = 0; i < total; i++) {
        if (strlen(mensajes[i]) > TAM) {
            fprintf(stderr, "chat: mensaje de más de %d bytes\n", TAM);
            return 1;
        }
    }

    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, par) != 0) {
        perror("socketpair");
        return 1;
    }
    if ((pid = fork()) == -1) {
        perror("fork");
        return 1;
    }
    soyHijo = pid == 0;
    canal = par[soyHijo];
    close(par[!soyHijo]);
    mal = conversar();
    if (soyHijo)
        return mal;

    close(canal);
    if (waitpid(pid, &estado, 0) == -1) {
        perror("waitpid");
        return 1;
    }
    return mal || !WIFEXITED(estado) || WEXITSTATUS(estado) != 0;
}
