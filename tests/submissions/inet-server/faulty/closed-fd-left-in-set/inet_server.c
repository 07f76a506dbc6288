// Sistemas Operativos - servidor INET

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

int crear_socket(int num_puerto)
{
    int s, opcion = 1;
    struct sockaddr_in direcc;

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
        perror("Error en socket");
        exit(1);
    }
    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &opcion, sizeof(opcion)) < 0) {
        perror("Error en setsockopt");
        exit(1);
    }
    bzero(&direcc, sizeof(direcc));
    direcc.sin_family = AF_INET;
    direcc.sin_port = htons(num_puerto);
    direcc.sin_addr.s_addr = INADDR_ANY;
    if (bind(s, (struct sockaddr *)&direcc, sizeof(direcc)) < 0) {
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
    char paquete[4096];
    int n, mandado = 0;

    n = recv(fd, paquete, sizeof(paquete), 0);
    if (n <= 0)
        return 0;
    while (mandado < n) {
        int r = send(fd, paquete + mandado, n - mandado, 0);
        if (r < 0)
            return 0;
        mandado += r;
    }
    return 1;
}

int main(int argc, char **argv)
{
    int s, fd, ultimo_fd, num_puerto;
    char extra;
    fd_set maestro, leibles;

    if (argc != 2 || sscanf(argv[1], "%d%c", &num_puerto, &extra) != 1 || num_puerto < 1 || num_puerto > 65535) {
        fprintf(stderr, "usage: %s port\n", argv[0]);
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);
    s = crear_socket(num_puerto);
    printf("Esperando clientes en el puerto %d\n", num_puerto);
    fflush(stdout);

    FD_ZERO(&maestro);
    FD_SET(s, &maestro);
    ultimo_fd = s;

    while (1) {
        /* select modifica el conjunto: le pasamos una copia */
        leibles = maestro;
        if (select(ultimo_fd + 1, &leibles, NULL, NULL, NULL) < 0) {
            if (errno == EINTR)
                continue;
            perror("Error en select");
            exit(1);
        }

        for (fd = 0; fd <= ultimo_fd; fd++) {
            if (!FD_ISSET(fd, &leibles))
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
                FD_SET(nuevo, &maestro);
                if (nuevo > ultimo_fd)
                    ultimo_fd = nuevo;
                printf("Entró el cliente %d\n", nuevo);
            } else if (!servir(fd)) {
                close(fd);
                printf("Fin de la conexion %d\n", fd);
            }
            fflush(stdout);
        }
    }
    return 0;
}
