// TP IPC - sockets de stream - servidor
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
    int sock_cliente = (int)(intptr_t)arg;
    char bloque[2048];
    ssize_t recibido;

    while (1)
    {
        char *p = bloque;

        recibido = recv(sock_cliente, bloque, sizeof bloque - 1, 0);
        bloque[recibido] = '\0';
        if (recibido <= 0)
            break;
        printf("%s", bloque);
        while (recibido > 0)
        {
            ssize_t enviado = send(sock_cliente, p, recibido, MSG_NOSIGNAL);
            if (enviado < 0)
            {
                perror("send");
                close(sock_cliente);
                return NULL;
            }
            p += enviado;
            recibido -= enviado;
        }
    }
    if (recibido < 0)
        perror("recv");
    close(sock_cliente);
    return NULL;
}

int main(int argc, char *argv[])
{
    struct sockaddr_un local;
    int sfd;

    if (argc != 2 || strlen(argv[1]) < 1 || strlen(argv[1]) >= sizeof local.sun_path)
    {
        fprintf(stderr, "Modo de uso: %s RUTA\n", argv[0]);
        exit(1);
    }

    memset(&local, 0, sizeof local);
    local.sun_family = AF_UNIX;
    snprintf(local.sun_path, sizeof local.sun_path, "%s", argv[1]);

    if ((sfd = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
        salirPorError("socket");
    unlink(local.sun_path);
    if (bind(sfd, (struct sockaddr *)&local, sizeof local) < 0)
        salirPorError("bind");
    if (listen(sfd, 16) < 0)
        salirPorError("listen");

    puts("Listo para atender clientes");
    fflush(stdout);

    while (1)
    {
        pthread_t th;
        int error, sock_cliente = accept(sfd, NULL, NULL);

        if (sock_cliente < 0)
        {
            perror("accept");
            usleep(20000);
            continue;
        }
        error = pthread_create(&th, NULL, hiloEco, (void *)(intptr_t)sock_cliente);
        if (error != 0)
        {
            fprintf(stderr, "pthread_create: %s\n", strerror(error));
            close(sock_cliente);
            continue;
        }
        pthread_detach(th);
    }
}
