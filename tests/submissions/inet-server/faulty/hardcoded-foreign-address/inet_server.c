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

#define PUERTO 8080

int crear_socket(void)
{
    int s, on = 1;
    struct sockaddr_in addr;

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
        perror("Error en socket");
        exit(1);
    }
    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0) {
        perror("Error en setsockopt");
        exit(1);
    }
    bzero(&addr, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_port = htons(PUERTO);
    addr.sin_addr.s_addr = INADDR_ANY;
    if (bind(s, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
        perror("Error en bind");
        exit(1);
    }
    if (listen(s, 10) < 0) {
        perror("Error en listen");
        exit(1);
    }
    return s;
}

/* Lee lo que haya y lo devuelve. Retorna 0 si el cliente se fue. */
int servir(int fd)
{
    char buf[4096];
    int n, sent = 0;

    n = recv(fd, buf, sizeof(buf), 0);
    if (n <= 0)
        return 0;
    while (sent < n) {
        int r = send(fd, buf + sent, n - sent, 0);
        if (r < 0)
            return 0;
        sent += r;
    }
    return 1;
}

int main(int argc, char **argv)
{
    int s, fd, maxfd, nro_puerto;
    char extra;
    fd_set activos, listos;

    if (argc != 2 || sscanf(argv[1], "%d%c", &nro_puerto, &extra) != 1 || nro_puerto < 1 || nro_puerto > 65535) {
        fprintf(stderr, "usage: %s port\n", argv[0]);
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);
    s = crear_socket();
    printf("Esperando clientes en el puerto %d\n", nro_puerto);
    fflush(stdout);

    FD_ZERO(&activos);
    FD_SET(s, &activos);
    maxfd = s;

    while (1) {
        /* select modifica el conjunto: le pasamos una copia */
        listos = activos;
        if (select(maxfd + 1, &listos, NULL, NULL, NULL) < 0) {
            if (errno == EINTR)
                continue;
            perror("Error en select");
            exit(1);
        }

        for (fd = 0; fd <= maxfd; fd++) {
            if (!FD_ISSET(fd, &listos))
                continue;

            if (fd == s) {
                int nuevo = accept(s, NULL, NULL);
                if (nuevo < 0) {
                    perror("Error en accept");
                    continue;
                }
                if (nuevo >= FD_SETSIZE) {
                    fprintf(stderr, "No hay lugar para otro cliente\n");
                    close(nuevo);
                    continue;
                }
                FD_SET(nuevo, &activos);
                if (nuevo > maxfd)
                    maxfd = nuevo;
                printf("Entró el cliente %d\n", nuevo);
            } else if (!servir(fd)) {
                FD_CLR(fd, &activos);
                close(fd);
                while (!FD_ISSET(maxfd, &activos))
                    maxfd--;
                printf("Fin de la conexion %d\n", fd);
            }
            fflush(stdout);
        }
    }
    return 0;
}
