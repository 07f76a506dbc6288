/*
 * Cliente del servidor de eco TCP.
 * Uso: ./inet_client HOST PUERTO
 */
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

static int escribir_todo(int fd, const char *datos, size_t cantidad)
{
    while (cantidad > 0) {
        ssize_t escritos = write(fd, datos, cantidad);
        if (escritos < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        datos += escritos;
        cantidad -= (size_t) escritos;
    }
    return 0;
}

/* Lee hasta el fin de línea (inclusive), de a pedazos. Devuelve los bytes
   leídos, 0 si el servidor cerró antes y -1 si hubo un error. */
static ssize_t leer_respuesta(int fd, char **respuesta, size_t *capacidad)
{
    size_t total = 0;

    for (;;) {
        ssize_t leidos;

        if (total == *capacidad) {
            size_t nueva = *capacidad == 0 ? 4096 : *capacidad * 2;
            char *p = realloc(*respuesta, nueva);
            if (p == NULL)
                return -1;
            *respuesta = p;
            *capacidad = nueva;
        }
        leidos = read(fd, *respuesta + total, *capacidad - total);
        if (leidos < 0 && errno == EINTR)
            continue;
        if (leidos <= 0)
            return leidos;
        total += (size_t) leidos;
        if ((*respuesta)[total - 1] == '\n')
            return (ssize_t) total;
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_in servidor;
    char *linea = NULL, *respuesta = NULL, *fin;
    size_t cap_linea = 0, cap_respuesta = 0;
    ssize_t largo;
    long puerto;
    int fd;

    if (argc != 3) {
        fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
        return EXIT_FAILURE;
    }
    puerto = strtol(argv[2], &fin, 10);
    if (fin == argv[2] || *fin != '\0' || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
        return EXIT_FAILURE;
    }
    memset(&servidor, 0, sizeof(servidor));
    servidor.sin_family = AF_INET;
    servidor.sin_port = htons((uint16_t) puerto);
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
    if (connect(fd, (struct sockaddr *) &servidor, sizeof(servidor)) < 0) {
        perror("connect");
        return EXIT_FAILURE;
    }
    printf("Conectado a %s:%ld\n", argv[1], puerto);

    for (;;) {
        printf("Mensaje: ");
        fflush(stdout);
        largo = getline(&linea, &cap_linea, stdin);
        if (largo < 0)
            break;
        if (linea[largo - 1] != '\n')
            linea[largo++] = '\n';
        if (largo - 1 > LINEA_MAXIMA) {
            fprintf(stderr, "El mensaje no puede superar los %d bytes\n", LINEA_MAXIMA);
            return EXIT_FAILURE;
        }
        if (escribir_todo(fd, linea, (size_t) largo) < 0) {
            perror("No se pudo enviar (el servidor cerró la conexión)");
            return EXIT_FAILURE;
        }
        largo = leer_respuesta(fd, &respuesta, &cap_respuesta);
        if (largo < 0) {
            perror("read");
            return EXIT_FAILURE;
        }
        if (largo == 0) {
            fprintf(stderr, "El servidor cerró la conexión\n");
            return EXIT_FAILURE;
        }
        printf("Respuesta: ");
        fwrite(respuesta, 1, (size_t) largo, stdout);
        fflush(stdout);
    }
    printf("\n");
    free(linea);
    free(respuesta);
    close(fd);
    return EXIT_SUCCESS;
}
