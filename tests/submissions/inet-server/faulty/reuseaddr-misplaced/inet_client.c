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

static int write_all(int fd, const char *contenido, size_t cantidad)
{
    while (cantidad > 0) {
        ssize_t escritos = write(fd, contenido, cantidad);
        if (escritos < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        contenido += escritos;
        cantidad -= (size_t) escritos;
    }
    return 0;
}

/* Lee hasta el fin de línea (inclusive), de a pedazos. Devuelve los bytes
   leídos, 0 si el servidor cerró antes y -1 si hubo un error. */
static ssize_t leer_respuesta(int fd, char **resp, size_t *reservado)
{
    size_t acumulado = 0;

    for (;;) {
        ssize_t nleidos;

        if (acumulado == *reservado) {
            size_t nueva = *reservado == 0 ? 4096 : *reservado * 2;
            char *p = realloc(*resp, nueva);
            if (p == NULL)
                return -1;
            *resp = p;
            *reservado = nueva;
        }
        nleidos = read(fd, *resp + acumulado, *reservado - acumulado);
        if (nleidos < 0 && errno == EINTR)
            continue;
        if (nleidos <= 0)
            return nleidos;
        acumulado += (size_t) nleidos;
        if ((*resp)[acumulado - 1] == '\n')
            return (ssize_t) acumulado;
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_in serv;
    char *texto = NULL, *resp = NULL, *sobra;
    size_t cap_linea = 0, cap_respuesta = 0;
    ssize_t tamanio;
    long puerto;
    int fd;

    if (argc != 3) {
        fprintf(stderr, "Sintaxis: %s <host> <puerto>\n", argv[0]);
        return EXIT_FAILURE;
    }
    puerto = strtol(argv[2], &sobra, 10);
    if (sobra == argv[2] || *sobra != '\0' || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
        return EXIT_FAILURE;
    }
    memset(&serv, 0, sizeof(serv));
    serv.sin_family = AF_INET;
    serv.sin_port = htons((uint16_t) puerto);
    if (inet_pton(AF_INET, argv[1], &serv.sin_addr) <= 0) {
        fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
        return EXIT_FAILURE;
    }

    signal(SIGPIPE, SIG_IGN);
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0) {
        perror("socket");
        return EXIT_FAILURE;
    }
    if (connect(fd, (struct sockaddr *) &serv, sizeof(serv)) < 0) {
        perror("connect");
        return EXIT_FAILURE;
    }
    printf("Conectado a %s:%ld\n", argv[1], puerto);

    for (;;) {
        printf("Mensaje: ");
        fflush(stdout);
        tamanio = getline(&texto, &cap_linea, stdin);
        if (tamanio < 0)
            break;
        if (texto[tamanio - 1] != '\n')
            texto[tamanio++] = '\n';
        if (tamanio - 1 > LINEA_MAXIMA) {
            fprintf(stderr, "El mensaje no puede superar los %d bytes\n", LINEA_MAXIMA);
            return EXIT_FAILURE;
        }
        if (write_all(fd, texto, (size_t) tamanio) < 0) {
            perror("No se pudo enviar (el servidor cerró la conexión)");
            return EXIT_FAILURE;
        }
        tamanio = leer_respuesta(fd, &resp, &cap_respuesta);
        if (tamanio < 0) {
            perror("read");
            return EXIT_FAILURE;
        }
        if (tamanio == 0) {
            fprintf(stderr, "El servidor cerró la conexión\n");
            return EXIT_FAILURE;
        }
        printf("Me llego: ");
        fwrite(resp, 1, (size_t) tamanio, stdout);
        fflush(stdout);
    }
    printf("\n");
    free(texto);
    free(resp);
    close(fd);
    return EXIT_SUCCESS;
}
