// stream_echo_server.c - ejercicio 3
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAXBUF 4096

/* send puede tomar solo una parte: insistimos hasta mandar todo. */
int mandar_todo(int skt, const char *paquete, size_t n)
{
    size_t enviados = 0;

    while (enviados < n)
    {
        ssize_t r = send(skt, paquete + enviados, n - enviados, 0);
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
    char mensaje_buf[MAXBUF];
    ssize_t n;

    while ((n = recv(client, mensaje_buf, sizeof(mensaje_buf), 0)) != 0)
    {
        if (n == -1)
        {
            if (errno == EINTR)
                continue;
            perror("recv");
            return;
        }
        if (mandar_todo(client, mensaje_buf, (size_t) n) == -1)
        {
            perror("send");
            return;
        }
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_un addr;
    int serv, client;

    if (argc != 2)
    {
        fprintf(stderr, "Sintaxis: %s <ruta del socket>\n", argv[0]);
        exit(EXIT_FAILURE);
    }
    if (argv[1][0] == '\0' || strlen(argv[1]) >= sizeof(addr.sun_path))
    {
        fprintf(stderr, "La ruta debe tener entre 1 y %zu caracteres\n", sizeof(addr.sun_path) - 1);
        exit(EXIT_FAILURE);
    }

    serv = socket(AF_UNIX, SOCK_STREAM, 0);
    if (serv == -1)
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
    if (bind(serv, (struct sockaddr *) &addr, sizeof(addr)) == -1)
    {
        perror("bind");
        exit(EXIT_FAILURE);
    }
    if (listen(serv, 10) == -1)
    {
        perror("listen");
        exit(EXIT_FAILURE);
    }
    printf("Servidor esperando conexiones en %s\n", argv[1]);
    fflush(stdout);

    for (;;)
    {
        client = accept(serv, NULL, NULL);
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
