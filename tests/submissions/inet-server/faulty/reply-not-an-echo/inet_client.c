#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LINEA_MAXIMA 65536

static int escribirTodo(int fd, const char* dat, size_t cantidad)
{
    while (cantidad > 0) {
        ssize_t nwritten = write(fd, dat, cantidad);
        if (nwritten < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        dat += nwritten;
        cantidad -= (size_t)nwritten;
    }
    return 0;
}

/* Lee hasta el fin de línea (inclusive), de a pedazos. Devuelve los bytes
   leídos, 0 si el servidor cerró antes y -1 si hubo un error. */
static ssize_t leer_respuesta(int fd, char** respuesta, size_t* capacidad)
{
    size_t total = 0;

    for (;;) {
        ssize_t n_leidos;

        if (total == *capacidad) {
            size_t nueva = *capacidad == 0 ? 4096 : *capacidad * 2;
            char* p = realloc(*respuesta, nueva);
            if (p == NULL)
                return -1;
            *respuesta = p;
            *capacidad = nueva;
        }
        n_leidos = read(fd, *respuesta + total, *capacidad - total);
        if (n_leidos < 0 && errno == EINTR)
            continue;
        if (n_leidos <= 0)
            return n_leidos;
        total += (size_t)n_leidos;
        if ((*respuesta)[total - 1] == '\n')
            return (ssize_t)total;
    }
}

int main(int argc, char* argv[])
{
    struct sockaddr_in servidor;
    char *msg = NULL, *respuesta = NULL, *final;
    size_t cap_linea = 0, cap_respuesta = 0;
    ssize_t cant;
    long puerto;
    int fd;

    if (argc != 3) {
        fprintf(stderr, "Sintaxis: %s HOST PUERTO\n", argv[0]);
        return EXIT_FAILURE;
    }
    puerto = strtol(argv[2], &final, 10);
    if (final == argv[2] || *final != '\0' || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
        return EXIT_FAILURE;
    }
    memset(&servidor, 0, sizeof(servidor));
    servidor.sin_family = AF_INET;
    servidor.sin_port = htons((uint16_t)puerto);
    if (inet_pton(AF_INET, argv[1], &servidor.sin_addr) <= 0) {
        fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
        return EXIT_FAILURE;
    }

    signal(SIGPIPE, SIG_IGN);
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0) {
        perror("socket");
        return EXIT_FAILURE;
    }
    if (connect(fd, (struct sockaddr*)&servidor, sizeof(servidor)) < 0) {
        perror("connect");
        return EXIT_FAILURE;
    }
    printf("Conectado a %s:%ld\n", argv[1], puerto);

    for (;;) {
        printf("Mensaje: ");
        fflush(stdout);
        cant = getline(&msg, &cap_linea, stdin);
        if (cant < 0)
            break;
        if (msg[cant - 1] != '\n')
            msg[cant++] = '\n';
        if (cant - 1 > LINEA_MAXIMA) {
            fprintf(stderr, "El mensaje no puede superar los %d bytes\n", LINEA_MAXIMA);
            return EXIT_FAILURE;
        }
        if (escribirTodo(fd, msg, (size_t)cant) < 0) {
            perror("No se pudo enviar (el servidor cerró la conexión)");
            return EXIT_FAILURE;
        }
        cant = leer_respuesta(fd, &respuesta, &cap_respuesta);
        if (cant < 0) {
            perror("read");
            return EXIT_FAILURE;
        }
        if (cant == 0) {
            fprintf(stderr, "El servidor cerró la conexión\n");
            return EXIT_FAILURE;
        }
        printf("Respuesta: ");
        fwrite(respuesta, 1, (size_t)cant, stdout);
        fflush(stdout);
    }
    printf("\n");
    free(msg);
    free(respuesta);
    close(fd);
    return EXIT_SUCCESS;
}
