// TP 4 - Servidor TCP concurrente

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

int crear_socket(int puerto)
{
    int s, opcion = 1;
    struct sockaddr_in addr;

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
        perror("Error en socket");
        exit(1);
    }
    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &opcion, sizeof(opcion)) < 0) {
        perror("Error en setsockopt");
        exit(1);
    }
    bzero(&addr, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_port = htons(puerto);
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

int cliente;

/* Lee lo que haya y lo devuelve. Retorna 0 si el cliente se fue. */
int eco(int fd)
{
    char paquete[4096];
    int n, sent = 0;

    n = recv(fd, paquete, sizeof(paquete), 0);
    if (n <= 0)
        return 0;
    while (sent < n) {
        int r = send(cliente, paquete + sent, n - sent, 0);
        if (r < 0)
            return 0;
        sent += r;
    }
    return 1;
}

int main(int argc, char **argv)
{
    int s, fd, ultimo_fd, puerto;
    char extra;
    fd_set maestro, conListos;

    if (argc != 2 || sscanf(argv[1], "%d%c", &puerto, &extra) != 1 || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "Faltan argumentos. Uso: %s PUERTO\n", argv[0]);
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);
    s = crear_socket(puerto);
    printf("Esperando clientes en el puerto %d\n", puerto);
    fflush(stdout);

    FD_ZERO(&maestro);
    FD_SET(s, &maestro);
    ultimo_fd = s;

    while (1) {
        /* select modifica el conjunto: le pasamos una copia */
        conListos = maestro;
        if (select(ultimo_fd + 1, &conListos, NULL, NULL, NULL) < 0) {
            if (errno == EINTR)
                continue;
            perror("Error en select");
            exit(1);
        }

        for (fd = 0; fd <= ultimo_fd; fd++) {
            if (!FD_ISSET(fd, &conListos))
                continue;

            if (fd == s) {
                cliente = accept(s, NULL, NULL);
                if (cliente < 0) {
                    perror("Error en accept");
                    continue;
                }
                if (cliente >= FD_SETSIZE) {
                    fprintf(stderr, "No hay lugar para otro cliente\n");
                    close(cliente);
                    continue;
                }
                FD_SET(cliente, &maestro);
                if (cliente > ultimo_fd)
                    ultimo_fd = cliente;
                printf("Entró el cliente %d\n", cliente);
            } else if (!eco(fd)) {
                FD_CLR(fd, &maestro);
                close(fd);
                while (!FD_ISSET(ultimo_fd, &maestro))
                    ultimo_fd--;
                printf("Cliente desconectado %d\n", fd);
            }
            fflush(stdout);
        }
    }
    return 0;
}
