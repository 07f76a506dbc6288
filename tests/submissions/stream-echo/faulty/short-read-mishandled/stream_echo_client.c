// Ejercicio 3: eco por sockets locales - cliente
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_LINEA 65536

int enviarBytes(int socket_fd, const char* contenido, size_t n)
{
    size_t enviados = 0;

    while (enviados < n) {
        ssize_t r = send(socket_fd, contenido + enviados, n - enviados, MSG_NOSIGNAL);
        if (r == -1) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        enviados += (size_t)r;
    }
    return 0;
}

/* Muestra la respuesta a medida que llega, hasta el fin de línea inclusive.
   Devuelve 1 si llegó completa, 0 si el servidor cerró y -1 si hubo error. */
int mostrarEco(int socket_fd)
{
    char buffer[4096];
    ssize_t n;

    printf("Respuesta: ");
    for (;;) {
        n = recv(socket_fd, buffer, sizeof(buffer), 0);
        if (n == -1 && errno == EINTR)
            continue;
        if (n <= 0) {
            printf("\n");
            return (int)n;
        }
        fwrite(buffer, 1, (size_t)n, stdout);
        if (n < (ssize_t)sizeof(buffer)) {
            fflush(stdout);
            return 1;
        }
    }
}

int main(int argc, char* argv[])
{
    struct sockaddr_un direccion;
    char* linea;
    size_t capacidad = MAX_LINEA + 2;
    ssize_t cant;
    int socket_fd, st;

    if (argc != 2) {
        fprintf(stderr, "Faltan argumentos. Uso: %s RUTA\n", argv[0]);
        exit(EXIT_FAILURE);
    }
    if (strlen(argv[1]) >= sizeof(direccion.sun_path)) {
        fprintf(stderr, "La ruta es demasiado larga\n");
        exit(EXIT_FAILURE);
    }

    memset(&direccion, 0, sizeof(direccion));
    direccion.sun_family = AF_UNIX;
    strcpy(direccion.sun_path, argv[1]);

    socket_fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (socket_fd == -1) {
        perror("socket");
        exit(EXIT_FAILURE);
    }
    if (connect(socket_fd, (struct sockaddr*)&direccion, sizeof(direccion)) == -1) {
        perror("connect");
        exit(EXIT_FAILURE);
    }

    linea = malloc(capacidad);
    if (linea == NULL) {
        perror("malloc");
        exit(EXIT_FAILURE);
    }

    while ((cant = getline(&linea, &capacidad, stdin)) != -1) {
        /* La última línea puede venir sin su fin de línea. */
        if (linea[cant - 1] != '\n')
            linea[cant++] = '\n';
        if (cant > MAX_LINEA + 1) {
            fprintf(stderr, "La línea supera los %d bytes\n", MAX_LINEA);
            exit(EXIT_FAILURE);
        }
        if (enviarBytes(socket_fd, linea, (size_t)cant) == -1) {
            perror("No se pudo enviar, el servidor cerró la conexión");
            exit(EXIT_FAILURE);
        }
        st = mostrarEco(socket_fd);
        if (st == -1) {
            perror("recv");
            exit(EXIT_FAILURE);
        }
        if (st == 0) {
            fprintf(stderr, "El servidor cerró la conexión\n");
            exit(EXIT_FAILURE);
        }
    }

    free(linea);
    close(socket_fd);
    return EXIT_SUCCESS;
}
