/* Eco local: el servidor */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TAM_BUF 4096

/* send puede tomar solo una parte: insistimos hasta mandar todo. */
int mandar_todo(int skt, const char *datos, size_t n)
{
    size_t enviados = 0;

    while (enviados < n) {
        ssize_t r = send(skt, datos + enviados, n - enviados, 0);
        if (r == -1) {
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
    char buffer[TAM_BUF];
    ssize_t n;

    while ((n = recv(client, buffer, sizeof(buffer), 0)) != 0) {
        if (n == -1) {
            if (errno == EINTR)
                continue;
            perror("recv");
            return;
        }
        if (mandar_todo(client, buffer, (size_t) n) == -1) {
            perror("send");
            return;
        }
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_un dir_sock;
    int srv, client;

    if (argc != 2) {
        fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
        exit(EXIT_FAILURE);
    }
    if (argv[1][0] == '\0' || strlen(argv[1]) >= sizeof(dir_sock.sun_path)) {
        fprintf(stderr, "La ruta debe tener entre 1 y %zu caracteres\n", sizeof(dir_sock.sun_path) - 1);
        exit(EXIT_FAILURE);
    }

    /* Un cliente que se va antes de leer no debe terminar al servidor. */
    signal(SIGPIPE, SIG_IGN);

    srv = socket(AF_UNIX, SOCK_STREAM, 0);
    if (srv == -1) {
        perror("socket");
        exit(EXIT_FAILURE);
    }

    memset(&dir_sock, 0, sizeof(dir_sock));
    dir_sock.sun_family = AF_UNIX;
    strcpy(dir_sock.sun_path, argv[1]);

    /* Puede haber quedado el archivo de una corrida anterior. */
    if (unlink(argv[1]) == -1 && errno != ENOENT) {
        perror("unlink");
        exit(EXIT_FAILURE);
    }
    if (bind(srv, (struct sockaddr *) &dir_sock, sizeof(dir_sock)) == -1) {
        perror("bind");
        exit(EXIT_FAILURE);
    }
    if (listen(srv, 10) == -1) {
        perror("listen");
        exit(EXIT_FAILURE);
    }
    printf("Servidor iniciado: %s\n", argv[1]);
    fflush(stdout);

    for (;;) {
        client = accept(srv, NULL, NULL);
        if (client == -1) {
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
