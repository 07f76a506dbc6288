/* Ejercicio 4: servidor */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>

#define MAX_PENDIENTES 5

int crear_socket(int port)
{
    int s, on = 1;
    struct sockaddr_in dir;

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
        perror("Error en socket");
        exit(1);
    }
    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0) {
        perror("Error en setsockopt");
        exit(1);
    }
    bzero(&dir, sizeof(dir));
    dir.sin_family = AF_INET;
    dir.sin_port = htons(port);
    dir.sin_addr.s_addr = INADDR_ANY;
    if (bind(s, (struct sockaddr *)&dir, sizeof(dir)) < 0) {
        perror("Error en bind");
        exit(1);
    }
    if (listen(s, MAX_PENDIENTES) < 0) {
        perror("Error en listen");
        exit(1);
    }
    return s;
}

/* Lee lo que haya y lo devuelve. Retorna 0 si el cliente se fue. */
int hacer_eco(int fd)
{
    char datos[4096];
    int n, mandado = 0;

    n = recv(fd, datos, sizeof(datos), 0);
    if (n <= 0)
        return 0;
    while (mandado < n) {
        int r = send(fd, datos + mandado, n - mandado, 0);
        if (r < 0)
            return 0;
        mandado += r;
    }
    return 1;
}

int main(int argc, char **argv)
{
    int s, fd, maxfd, port;
    char extra;
    fd_set activos, listos;

    if (argc != 2 || sscanf(argv[1], "%d%c", &port, &extra) != 1 || port < 1 || port > 65535) {
        fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);
    s = crear_socket(port);
    printf("Esperando clientes en el puerto %d\n", port);
    fflush(stdout);

    FD_ZERO(&activos);
    FD_SET(s, &activos);
    maxfd = s + MAX_PENDIENTES;

    while (1) {
        /* select modifica el conjunto: le pasamos una copia */
        listos = activos;
        if (select(maxfd, &listos, NULL, NULL, NULL) < 0) {
            if (errno == EINTR)
                continue;
            perror("Error en select");
            exit(1);
        }

        for (fd = 0; fd < maxfd; fd++) {
            if (!FD_ISSET(fd, &listos))
                continue;

            if (fd == s) {
                int conn = accept(s, NULL, NULL);
                if (conn < 0) {
                    perror("Error en accept");
                    continue;
                }
                if (conn >= FD_SETSIZE) {
                    fprintf(stderr, "No hay lugar para otro cliente\n");
                    close(conn);
                    continue;
                }
                FD_SET(conn, &activos);
                printf("Entró el cliente %d\n", conn);
            } else if (!hacer_eco(fd)) {
                FD_CLR(fd, &activos);
                close(fd);
                printf("Fin de la conexion %d\n", fd);
            }
            fflush(stdout);
        }
    }
    return 0;
}
