// stream_echo_server.c - un hilo por cliente
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void salirPorError(const char *mensaje)
{
    perror(mensaje);
    exit(1);
}

static void *hiloEco(void *arg)
{
    int conexion = (int) (intptr_t) arg;
    char bloque[2048];
    ssize_t recibido;

    while ((recibido = recv(conexion, bloque, sizeof bloque, 0)) > 0) {
        char *p = bloque;
        while (recibido > 0) {
            ssize_t enviado = send(conexion, p, recibido, MSG_NOSIGNAL);
            if (enviado < 0) {
                perror("send");
                close(conexion);
                return NULL;
            }
            p += enviado;
            recibido -= enviado;
        }
    }
    if (recibido < 0)
        perror("recv");
    close(conexion);
    return NULL;
}

int main(int argc, char *argv[])
{
    struct sockaddr_un local;
    int escucha;

    if (argc != 2 || strlen(argv[1]) < 1 || strlen(argv[1]) >= sizeof local.sun_path) {
        fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
        exit(1);
    }

    memset(&local, 0, sizeof local);
    local.sun_family = AF_UNIX;
    snprintf(local.sun_path, sizeof local.sun_path, "%s", argv[1]);

    if ((escucha = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
        salirPorError("socket");
    unlink(local.sun_path);
    if (bind(escucha, (struct sockaddr *) &local, sizeof local) < 0)
        salirPorError("bind");
    if (listen(escucha, 16) < 0)
        salirPorError("listen");

    puts("Listo para atender clientes");
    fflush(stdout);

    while (1) {
        pthread_t hilo;
        int error, conexion = accept(escucha, NULL, NULL);

        if (conexion < 0) {
            perror("accept");
            usleep(20000);      // quizás no quedan descriptores
            continue;
        }
        error = pthread_create(&hilo, NULL, hiloEco, (void *) (intptr_t) conexion);
        if (error != 0) {
            fprintf(stderr, "pthread_create: %s\n", strerror(error));
            close(conexion);
            continue;
        }
        pthread_detach(hilo);
    }
}
