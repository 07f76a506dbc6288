/* Servidor AF_UNIX, TP de sockets */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define BUFSZ 4096

/* send puede tomar solo una parte: insistimos hasta mandar todo. */
int enviar_todo(int sockfd, const char *paquete, size_t n)
{
    size_t enviados = 0;

    while (enviados < n)
    {
        ssize_t r = send(sockfd, paquete + enviados, n - enviados, 0);
        if (r == -1)
        {
            if (errno == EINTR)
                continue;
            return -1;
        }
        enviados += (size_t) r;
    }
    return 0;
}

void manejar_cliente(int client)
{
    char bufer[BUFSZ];
    ssize_t n;

    while ((n = recv(client, bufer, sizeof(bufer), 0)) != 0)
    {
        if (n == -1)
        {
            if (errno == EINTR)
                continue;
            perror("recv");
            return;
        }
        if (enviar_todo(client, bufer, (size_t) n) == -1)
        {
            perror("send");
            return;
        }
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_un addr;
    int server, client;

    if (argc != 2)
    {
        fprintf(stderr, "usage: %s path\n", argv[0]);
        exit(EXIT_FAILURE);
    }
    if (argv[1][0] == '\0' || strlen(argv[1]) >= sizeof(addr.sun_path))
    {
        fprintf(stderr, "La ruta debe tener entre 1 y %zu caracteres\n", sizeof(addr.sun_path) - 1);
        exit(EXIT_FAILURE);
    }

    /* Un cliente que se va antes de leer no debe terminar al servidor. */
    signal(SIGPIPE, SIG_IGN);

    server = socket(AF_UNIX, SOCK_STREAM, 0);
    if (server == -1)
    {
        perror("socket");
        exit(EXIT_FAILURE);
    }

    memset(&addr, 0, sizeof(addr));
    addr.sun_family = AF_UNIX;
    strcpy(addr.sun_path, argv[1]);

    /* Puede haber quedado el archivo de una corrida anterior. */
    if (unlink(argv[1]) == -1 && errno != ENOENT)
    {
        perror("unlink");
        exit(EXIT_FAILURE);
    }
    if (bind(server, (struct sockaddr *) &addr, sizeof(struct sockaddr)) == -1)
    {
        perror("bind");
        exit(EXIT_FAILURE);
    }
    if (listen(server, 10) == -1)
    {
        perror("listen");
        exit(EXIT_FAILURE);
    }
    printf("Escuchando en %s\n", argv[1]);
    fflush(stdout);

    for (;;)
    {
        client = accept(server, NULL, NULL);
        if (client == -1)
        {
            perror("accept");
            continue;
        }
        printf("Cliente conectado\n");
        fflush(stdout);
        manejar_cliente(client);
        close(client);
        printf("Cliente desconectado\n");
        fflush(stdout);
    }
}
