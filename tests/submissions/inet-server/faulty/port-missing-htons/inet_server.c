/* Eco TCP (servidor) */
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
    int s, on = 1;
    struct sockaddr_in sa;

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0)
    {
        perror("Error en socket");
        exit(1);
    }
    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0)
    {
        perror("Error en setsockopt");
        exit(1);
    }
    bzero(&sa, sizeof(sa));
    sa.sin_family = AF_INET;
    sa.sin_port = puerto;
    sa.sin_addr.s_addr = INADDR_ANY;
    if (bind(s, (struct sockaddr *)&sa, sizeof(sa)) < 0)
    {
        perror("Error en bind");
        exit(1);
    }
    if (listen(s, 10) < 0)
    {
        perror("Error en listen");
        exit(1);
    }
    return s;
}

/* Lee lo que haya y lo devuelve. Retorna 0 si el cliente se fue. */
int eco(int fd)
{
    char buf[4096];
    int n, sent = 0;

    n = recv(fd, buf, sizeof(buf), 0);
    if (n <= 0)
        return 0;
    while (sent < n)
    {
        int r = send(fd, buf + sent, n - sent, 0);
        if (r < 0)
            return 0;
        sent += r;
    }
    return 1;
}

int main(int argc, char **argv)
{
    int s, fd, maxfd, puerto;
    char extra;
    fd_set activos, leibles;

    if (argc != 2 || sscanf(argv[1], "%d%c", &puerto, &extra) != 1 || puerto < 1 || puerto > 65535)
    {
        fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);
    s = crear_socket(puerto);
    printf("Esperando clientes en el puerto %d\n", puerto);
    fflush(stdout);

    FD_ZERO(&activos);
    FD_SET(s, &activos);
    maxfd = s;

    while (1)
    {
        /* select modifica el conjunto: le pasamos una copia */
        leibles = activos;
        if (select(maxfd + 1, &leibles, NULL, NULL, NULL) < 0)
        {
            if (errno == EINTR)
                continue;
            perror("Error en select");
            exit(1);
        }

        for (fd = 0; fd <= maxfd; fd++)
        {
            if (!FD_ISSET(fd, &leibles))
                continue;

            if (fd == s)
            {
                int fd_nuevo = accept(s, NULL, NULL);
                if (fd_nuevo < 0)
                {
                    perror("Error en accept");
                    continue;
                }
                if (fd_nuevo >= FD_SETSIZE)
                {
                    fprintf(stderr, "No hay lugar para otro cliente\n");
                    close(fd_nuevo);
                    continue;
                }
                FD_SET(fd_nuevo, &activos);
                if (fd_nuevo > maxfd)
                    maxfd = fd_nuevo;
                printf("Entró el cliente %d\n", fd_nuevo);
            }
            else if (!eco(fd))
            {
                FD_CLR(fd, &activos);
                close(fd);
                while (!FD_ISSET(maxfd, &activos))
                    maxfd--;
                printf("Se fue el cliente %d\n", fd);
            }
            fflush(stdout);
        }
    }
    return 0;
}
