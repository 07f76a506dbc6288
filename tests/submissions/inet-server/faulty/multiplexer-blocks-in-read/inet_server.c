/* Servidor TCP para varios clientes */

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
    int s, yes = 1;
    struct sockaddr_in dir;

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
        perror("Error en socket");
        exit(1);
    }
    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) < 0) {
        perror("Error en setsockopt");
        exit(1);
    }
    bzero(&dir, sizeof(dir));
    dir.sin_family = AF_INET;
    dir.sin_port = htons(num_puerto);
    dir.sin_addr.s_addr = INADDR_ANY;
    if (bind(s, (struct sockaddr *)&dir, sizeof(dir)) < 0) {
        perror("Error en bind");
        exit(1);
    }
    if (listen(s, 10) < 0) {
        perror("Error en listen");
        exit(1);
    }
    return s;
}

/* Lee una línea y la devuelve. Retorna 0 si el cliente se fue. */
int hacer_eco(int fd)
{
    char contenido[65537];
    int n = 0, yaEnviado = 0;

    while (n < (int)sizeof(contenido)) {
        if (recv(fd, &contenido[n], 1, 0) <= 0)
            break;
        if (contenido[n++] == '\n')
            break;
    }
    if (n == 0)
        return 0;
    while (yaEnviado < n) {
        int r = send(fd, contenido + yaEnviado, n - yaEnviado, 0);
        if (r < 0)
            return 0;
        yaEnviado += r;
    }
    return 1;
}

int main(int argc, char **argv)
{
    int s, fd, maxfd, num_puerto;
    char extra;
    fd_set maestro, temp;

    if (argc != 2 || sscanf(argv[1], "%d%c", &num_puerto, &extra) != 1 || num_puerto < 1 || num_puerto > 65535) {
        fprintf(stderr, "Sintaxis: %s <puerto>\n", argv[0]);
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);
    s = crear_socket(num_puerto);
    printf("Esperando clientes en el puerto %d\n", num_puerto);
    fflush(stdout);

    FD_ZERO(&maestro);
    FD_SET(s, &maestro);
    maxfd = s;

    while (1) {
        /* select modifica el conjunto: le pasamos una copia */
        temp = maestro;
        if (select(maxfd + 1, &temp, NULL, NULL, NULL) < 0) {
            if (errno == EINTR)
                continue;
            perror("Error en select");
            exit(1);
        }

        for (fd = 0; fd <= maxfd; fd++) {
            if (!FD_ISSET(fd, &temp))
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
                if (nuevo > maxfd)
                    maxfd = nuevo;
                printf("Entró el cliente %d\n", nuevo);
            } else if (!hacer_eco(fd)) {
                FD_CLR(fd, &maestro);
                close(fd);
                while (!FD_ISSET(maxfd, &maestro))
                    maxfd--;
                printf("Cliente desconectado %d\n", fd);
            }
            fflush(stdout);
        }
    }
    return 0;
}
