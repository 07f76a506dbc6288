/*
 * Grupo 7
 * Eco TCP (servidor)
 */
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

int iniciar_servidor(int numPuerto)
{
    int s, opcion = 1;
    struct sockaddr_in saddr;

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0)
    {
        perror("Error en socket");
        exit(1);
    }
    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &opcion, sizeof(opcion)) < 0)
    {
        perror("Error en setsockopt");
        exit(1);
    }
    bzero(&saddr, sizeof(saddr));
    saddr.sin_family = AF_INET;
    saddr.sin_port = htons(numPuerto);
    saddr.sin_addr.s_addr = INADDR_ANY;
    if (bind(s, (struct sockaddr *)&saddr, sizeof(saddr)) < 0)
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
int devolver_eco(int fd)
{
    static char datos[4097];
    int n, enviado = 0;

    n = recv(fd, datos, sizeof(datos) - 1, 0);
    if (n <= 0)
        return 0;
    n = strlen(datos);
    while (enviado < n)
    {
        int r = send(fd, datos + enviado, n - enviado, 0);
        if (r < 0)
            return 0;
        enviado += r;
    }
    return 1;
}

int main(int argc, char **argv)
{
    int s, fd, max_fd, numPuerto;
    char extra;
    fd_set master, copia_set;

    if (argc != 2 || strlen(argv[1]) > 5 || sscanf(argv[1], "%d%c", &numPuerto, &extra) != 1 ||
        numPuerto < 1 || numPuerto > 65535)
    {
        fprintf(stderr, "Sintaxis: %s PUERTO\n", argv[0]);
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);
    s = iniciar_servidor(numPuerto);
    printf("Esperando clientes en el puerto %d\n", numPuerto);
    fflush(stdout);

    FD_ZERO(&master);
    FD_SET(s, &master);
    max_fd = s;

    while (1)
    {
        /* select modifica el conjunto: le pasamos una copia */
        copia_set = master;
        if (select(max_fd + 1, &copia_set, NULL, NULL, NULL) < 0)
        {
            if (errno == EINTR)
                continue;
            perror("Error en select");
            exit(1);
        }

        for (fd = 0; fd <= max_fd; fd++)
        {
            if (!FD_ISSET(fd, &copia_set))
                continue;

            if (fd == s)
            {
                int newfd = accept(s, NULL, NULL);
                if (newfd < 0)
                {
                    perror("Error en accept");
                    usleep(50000); /* tal vez no quedan descriptores */
                    continue;
                }
                if (newfd >= FD_SETSIZE)
                {
                    fprintf(stderr, "No hay lugar para otro cliente\n");
                    close(newfd);
                    continue;
                }
                FD_SET(newfd, &master);
                if (newfd > max_fd)
                    max_fd = newfd;
                printf("Entró el cliente %d\n", newfd);
            }
            else if (!devolver_eco(fd))
            {
                FD_CLR(fd, &master);
                close(fd);
                while (!FD_ISSET(max_fd, &master))
                    max_fd--;
                printf("Se fue el cliente %d\n", fd);
            }
            fflush(stdout);
        }
    }
    return 0;
}
