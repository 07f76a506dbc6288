/* Trabajo práctico 5 - Servidor TCP con select() */
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
    struct sockaddr_in dir;

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
        perror("Error en socket");
        exit(1);
    }
    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &opcion, sizeof(opcion)) < 0) {
        perror("Error en setsockopt");
        exit(1);
    }
    bzero(&dir, sizeof(dir));
    dir.sin_family = AF_INET;
    dir.sin_port = htons(puerto);
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

/* Lee lo que haya y lo devuelve. Retorna 0 si el cliente se fue. */
int hacer_eco(int fd)
{
    char datos[4096];
    int n, enviado = 0;

    n = recv(fd, datos, sizeof(datos), 0);
    if (n <= 0)
        return 0;
    while (enviado < n) {
        int r = send(fd, datos + enviado, n - enviado, 0);
        if (r < 0)
            return 0;
        enviado += r;
    }
    return 1;
}

int main(int argc, char **argv)
{
    int s, fd, mayor, puerto;
    char extra;
    fd_set todos, listos;

    if (argc != 2 || strlen(argv[1]) > 5 || sscanf(argv[1], "%d%c", &puerto, &extra) != 1 || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);
    s = crear_socket(puerto);
    printf("Esperando clientes en el puerto %d\n", puerto);
    fflush(stdout);

    FD_ZERO(&todos);
    FD_SET(s, &todos);
    mayor = s;

    while (1) {
        /* select modifica el conjunto: le pasamos una copia */
        listos = todos;
        if (select(mayor + 1, &listos, NULL, NULL, NULL) < 0) {
            if (errno == EINTR)
                continue;
            perror("Error en select");
            exit(1);
        }

        for (fd = 0; fd <= mayor; fd++) {
            if (!FD_ISSET(fd, &listos))
                continue;

            if (fd == s) {
                int nuevo = accept(s, NULL, NULL);
                if (nuevo < 0) {
                    perror("Error en accept");
                    usleep(50000);      /* tal vez no quedan descriptores */
                    continue;
                }
                if (nuevo >= FD_SETSIZE) {
                    fprintf(stderr, "No hay lugar para otro cliente\n");
                    close(nuevo);
                    continue;
                }
                FD_SET(nuevo, &todos);
                if (nuevo > mayor)
                    mayor = nuevo;
                printf("Entró el cliente %d\n", nuevo);
            } else if (!hacer_eco(fd)) {
                FD_CLR(fd, &todos);
                close(fd);
                while (!FD_ISSET(mayor, &todos))
                    mayor--;
                printf("Se fue el cliente %d\n", fd);
            }
            fflush(stdout);
        }
    }
    return 0;
}
