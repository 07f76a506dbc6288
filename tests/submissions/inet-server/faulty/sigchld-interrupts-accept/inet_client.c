/* TP 4 - Cliente TCP */
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

static int write_all(int fd, const char *buf, size_t cantidad)
{
    while (cantidad > 0) {
        ssize_t escritos = write(fd, buf, cantidad);
        if (escritos < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        buf += escritos;
        cantidad -= (size_t) escritos;
    }
    return 0;
}

/* Lee hasta el fin de línea (inclusive), de a pedazos. Devuelve los bytes
   leídos, 0 si el servidor cerró antes y -1 si hubo un error. */
static ssize_t leer_respuesta(int fd, char **respuesta, size_t *tamBuf)
{
    size_t acumulado = 0;

    for (;;) {
        ssize_t n;

        if (acumulado == *tamBuf) {
            size_t nueva = *tamBuf == 0 ? 4096 : *tamBuf * 2;
            char *p = realloc(*respuesta, nueva);
            if (p == NULL)
                return -1;
            *respuesta = p;
            *tamBuf = nueva;
        }
        n = read(fd, *respuesta + acumulado, *tamBuf - acumulado);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n;
        acumulado += (size_t) n;
        if ((*respuesta)[acumulado - 1] == '\n')
            return (ssize_t) acumulado;
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_in server;
    char *renglon = NULL, *respuesta = NULL, *endptr;
    size_t cap_linea = 0, cap_respuesta = 0;
    ssize_t len;
    long puerto;
    int fd;

    if (argc != 3) {
        fprintf(stderr, "usage: %s host port\n", argv[0]);
        return EXIT_FAILURE;
    }
    puerto = strtol(argv[2], &endptr, 10);
    if (endptr == argv[2] || *endptr != '\0' || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
        return EXIT_FAILURE;
    }
    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_port = htons((uint16_t) puerto);
    if (inet_pton(AF_INET, argv[1], &server.sin_addr) <= 0) {
        fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
        return EXIT_FAILURE;
    }

    signal(SIGPIPE, SIG_IGN);
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0) {
        perror("socket");
        return EXIT_FAILURE;
    }
    if (connect(fd, (struct sockaddr *) &server, sizeof(server)) < 0) {
        perror("connect");
        return EXIT_FAILURE;
    }
    printf("Conectado a %s:%ld\n", argv[1], puerto);

    for (;;) {
        printf("Mensaje: ");
        fflush(stdout);
        len = getline(&renglon, &cap_linea, stdin);
        if (len < 0)
            break;
        if (renglon[len - 1] != '\n')
            renglon[len++] = '\n';
        if (len - 1 > LINEA_MAXIMA) {
            fprintf(stderr, "El mensaje no puede superar los %d bytes\n", LINEA_MAXIMA);
            return EXIT_FAILURE;
        }
        if (write_all(fd, renglon, (size_t) len) < 0) {
            perror("No se pudo enviar (el servidor cerró la conexión)");
            return EXIT_FAILURE;
        }
        len = leer_respuesta(fd, &respuesta, &cap_respuesta);
        if (len < 0) {
            perror("read");
            return EXIT_FAILURE;
        }
        if (len == 0) {
            fprintf(stderr, "El servidor cerró la conexión\n");
            return EXIT_FAILURE;
        }
        printf("-> ");
        fwrite(respuesta, 1, (size_t) len, stdout);
        fflush(stdout);
    }
    printf("\n");
    free(renglon);
    free(respuesta);
    close(fd);
    return EXIT_SUCCESS;
}
