/* Cliente TCP */

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

static int escribir_todo(int fd, const char *contenido, size_t cantidad)
{
    while (cantidad > 0)
    {
        ssize_t escritos = write(fd, contenido, cantidad);
        if (escritos < 0)
        {
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
static ssize_t leer_respuesta(int fd, char **eco, size_t *capacidad)
{
    size_t hecho = 0;

    for (;;)
    {
        ssize_t cuantos;

        if (hecho == *capacidad)
        {
            size_t nueva = *capacidad == 0 ? 4096 : *capacidad * 2;
            char *p = realloc(*eco, nueva);
            if (p == NULL)
                return -1;
            *eco = p;
            *capacidad = nueva;
        }
        cuantos = read(fd, *eco + hecho, *capacidad - hecho);
        if (cuantos < 0 && errno == EINTR)
            continue;
        if (cuantos <= 0)
            return cuantos;
        hecho += (size_t) cuantos;
        if ((*eco)[hecho - 1] == '\n')
            return (ssize_t) hecho;
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_in serv;
    char *renglon = NULL, *eco = NULL, *fin;
    size_t cap_linea = 0, cap_respuesta = 0;
    ssize_t longitud;
    long port;
    int fd;

    if (argc != 3)
    {
        fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
        return EXIT_FAILURE;
    }
    port = strtol(argv[2], &fin, 10);
    if (fin == argv[2] || *fin != '\0' || port < 1 || port > 65535)
    {
        fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
        return EXIT_FAILURE;
    }
    memset(&serv, 0, sizeof(serv));
    serv.sin_family = AF_INET;
    serv.sin_port = htons((uint16_t) port);
    if (inet_pton(AF_INET, argv[1], &serv.sin_addr) <= 0)
    {
        fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
        return EXIT_FAILURE;
    }

    signal(SIGPIPE, SIG_IGN);
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
    {
        perror("socket");
        return EXIT_FAILURE;
    }
    if (connect(fd, (struct sockaddr *) &serv, sizeof(serv)) < 0)
    {
        perror("connect");
        return EXIT_FAILURE;
    }
    printf("Conectado a %s:%ld\n", argv[1], port);

    for (;;)
    {
        printf("Mensaje: ");
        fflush(stdout);
        longitud = getline(&renglon, &cap_linea, stdin);
        if (longitud < 0)
            break;
        if (renglon[longitud - 1] != '\n')
            renglon[longitud++] = '\n';
        if (longitud - 1 > LINEA_MAXIMA)
        {
            fprintf(stderr, "El mensaje no puede superar los %d bytes\n", LINEA_MAXIMA);
            return EXIT_FAILURE;
        }
        if (escribir_todo(fd, renglon, (size_t) longitud) < 0)
        {
            perror("No se pudo enviar (el servidor cerró la conexión)");
            return EXIT_FAILURE;
        }
        longitud = leer_respuesta(fd, &eco, &cap_respuesta);
        if (longitud < 0)
        {
            perror("read");
            return EXIT_FAILURE;
        }
        if (longitud == 0)
        {
            fprintf(stderr, "El servidor cerró la conexión\n");
            return EXIT_FAILURE;
        }
        printf("Respuesta: ");
        fwrite(eco, 1, (size_t) longitud, stdout);
        fflush(stdout);
    }
    printf("\n");
    free(renglon);
    free(eco);
    close(fd);
    return EXIT_SUCCESS;
}
