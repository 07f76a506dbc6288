/* Eco local: el servidor */

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void morirCon(const char *mensaje)
{
    perror(mensaje);
    exit(1);
}

static void *hiloEco(void *arg)
{
    int nueva = (int) (intptr_t) arg;
    char pedazo[2048];
    ssize_t recibido;

    while ((recibido = recv(nueva, pedazo, sizeof pedazo, 0)) > 0)
    {
        char *p = pedazo;
        while (recibido > 0)
        {
            ssize_t enviado = send(nueva, p, recibido, MSG_NOSIGNAL);
            if (enviado < 0)
            {
                perror("send");
                close(nueva);
                return NULL;
            }
            p += enviado;
            recibido -= enviado;
        }
    }
    if (recibido < 0)
        perror("recv");
    close(nueva);
    return NULL;
}

int main(int argc, char *argv[])
{
    struct sockaddr_un local;
    int escucha;

    if (argc != 2 || strlen(argv[1]) < 1 || strlen(argv[1]) >= sizeof local.sun_path)
    {
        fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
        exit(1);
    }

    memset(&local, 0, sizeof local);
    local.sun_family = AF_UNIX;
    snprintf(local.sun_path, sizeof local.sun_path, "%s", argv[1]);

    if ((escucha = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
        morirCon("socket");
    unlink(local.sun_path);
    if (bind(escucha, (struct sockaddr *) &local, sizeof local) < 0)
        morirCon("bind");
    if (listen(escucha, 16) < 0)
        morirCon("listen");

    puts("Listo para atender clientes");
    fflush(stdout);

    while (1)
    {
        pthread_t hilo;
        int error, nueva = accept(escucha, NULL, NULL);

        if (nueva < 0)
        {
            perror("accept");
            continue;
        }
        error = pthread_create(&hilo, NULL, hiloEco, (void *) (intptr_t) nueva);
        if (error != 0)
        {
            fprintf(stderr, "pthread_create: %s\n", strerror(error));
            close(nueva);
            continue;
        }
        pthread_detach(hilo);
    }
}
