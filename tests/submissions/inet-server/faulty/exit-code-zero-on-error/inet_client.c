/* Cliente de eco TCP - Grupo 2 */
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

static int mandar_completo(int fd, const char *datos, size_t cantidad)
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
static ssize_t leer_respuesta(int fd, char **eco, size_t *tamBuf)
{
    size_t cuenta = 0;

    for (;;) {
        ssize_t n;

        if (cuenta == *tamBuf) {
            size_t nueva = *tamBuf == 0 ? 4096 : *tamBuf * 2;
            char *p = realloc(*eco, nueva);
            if (p == NULL)
                return -1;
            *eco = p;
            *tamBuf = nueva;
        }
        n = read(fd, *eco + cuenta, *tamBuf - cuenta);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n;
        cuenta += (size_t) n;
        if ((*eco)[cuenta - 1] == '\n')
            return (ssize_t) cuenta;
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_in serv;
    char *renglon = NULL, *eco = NULL, *resto;
    size_t cap_linea = 0, cap_respuesta = 0;
    ssize_t largo;
    long puerto;
    int fd;

    if (argc != 3) {
        fprintf(stderr, "usage: %s host port\n", argv[0]);
        return EXIT_FAILURE;
    }
    puerto = strtol(argv[2], &resto, 10);
    if (resto == argv[2] || *resto != '\0' || puerto < 1 || puerto > 65535) {
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
        return 0;
    }
    printf("Conectado a %s:%ld\n", argv[1], puerto);

    for (;;) {
        printf("Mensaje: ");
        fflush(stdout);
        largo = getline(&renglon, &cap_linea, stdin);
        if (largo < 0)
            break;
        if (renglon[largo - 1] != '\n')
            renglon[largo++] = '\n';
        if (largo - 1 > LINEA_MAXIMA) {
            fprintf(stderr, "El mensaje no puede superar los %d bytes\n", LINEA_MAXIMA);
            return EXIT_FAILURE;
        }
        if (mandar_completo(fd, renglon, (size_t) largo) < 0) {
            perror("No se pudo enviar (el servidor cerró la conexión)");
            return EXIT_FAILURE;
        }
        largo = leer_respuesta(fd, &eco, &cap_respuesta);
        if (largo < 0) {
            perror("read");
            return EXIT_FAILURE;
        }
        if (largo == 0) {
            fprintf(stderr, "El servidor cerró la conexión\n");
            return EXIT_FAILURE;
        }
        printf("Respuesta: ");
        fwrite(eco, 1, (size_t) largo, stdout);
        fflush(stdout);
    }
    printf("\n");
    free(renglon);
    free(eco);
    close(fd);
    return EXIT_SUCCESS;
}
