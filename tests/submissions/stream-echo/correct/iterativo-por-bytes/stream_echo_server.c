/*
 * Servidor de eco sobre un socket local (AF_UNIX, SOCK_STREAM).
 * Uso: ./stream_echo_server RUTA
 *
 * Atiende a un cliente por vez. Devuelve los bytes a medida que llegan, sin
 * importar dónde empieza o termina cada línea.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TAM 4096

/* send puede tomar solo una parte: insistimos hasta mandar todo. */
int enviar_todo(int sock, const char *datos, size_t n)
{
    size_t enviados = 0;

    while (enviados < n) {
        ssize_t r = send(sock, datos + enviados, n - enviados, 0);
        if (r == -1) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        enviados += (size_t) r;
    }
    return 0;
}

void atender_cliente(int cliente)
{
    char buffer[TAM];
    ssize_t n;

    while ((n = recv(cliente, buffer, sizeof(buffer), 0)) != 0) {
        if (n == -1) {
            if (errno == EINTR)
                continue;
            perror("recv");
            return;
        }
        if (enviar_todo(cliente, buffer, (size_t) n) == -1) {
            perror("send");
            return;
        }
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_un direccion;
    int servidor, cliente;

    if (argc != 2) {
        fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
        exit(EXIT_FAILURE);
    }
    if (argv[1][0] == '\0' || strlen(argv[1]) >= sizeof(direccion.sun_path)) {
        fprintf(stderr, "La ruta debe tener entre 1 y %zu caracteres\n", sizeof(direccion.sun_path) - 1);
        exit(EXIT_FAILURE);
    }

    /* Un cliente que se va antes de leer no debe terminar al servidor. */
    signal(SIGPIPE, SIG_IGN);

    servidor = socket(AF_UNIX, SOCK_STREAM, 0);
    if (servidor == -1) {
        perror("socket");
        exit(EXIT_FAILURE);
    }

    memset(&direccion, 0, sizeof(direccion));
    direccion.sun_family = AF_UNIX;
    strcpy(direccion.sun_path, argv[1]);

    /* Puede haber quedado el archivo de una corrida anterior. */
    if (unlink(argv[1]) == -1 && errno != ENOENT) {
        perror("unlink");
        exit(EXIT_FAILURE);
    }
    if (bind(servidor, (struct sockaddr *) &direccion, sizeof(direccion)) == -1) {
        perror("bind");
        exit(EXIT_FAILURE);
    }
    if (listen(servidor, 10) == -1) {
        perror("listen");
        exit(EXIT_FAILURE);
    }
    printf("Servidor esperando conexiones en %s\n", argv[1]);
    fflush(stdout);

    for (;;) {
        cliente = accept(servidor, NULL, NULL);
        if (cliente == -1) {
            perror("accept");
            continue;
        }
        printf("Cliente conectado\n");
        fflush(stdout);
        atender_cliente(cliente);
        close(cliente);
        printf("Cliente desconectado\n");
        fflush(stdout);
    }
}
