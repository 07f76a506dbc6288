/* Práctica de sockets INET, cliente */
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
    while (cantidad > 0)
    {
        ssize_t escritos = write(fd, buf, cantidad);
        if (escritos < 0)
        {
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
static ssize_t leer_respuesta(int fd, char **resp, size_t *cap_total)
{
    size_t hecho = 0;

    for (;;)
    {
        ssize_t cuantos;

        if (hecho == *cap_total)
        {
            size_t nueva = *cap_total == 0 ? 4096 : *cap_total * 2;
            char *p = realloc(*resp, nueva);
            if (p == NULL)
                return -1;
            *resp = p;
            *cap_total = nueva;
        }
        cuantos = read(fd, *resp + hecho, *cap_total - hecho);
        if (cuantos < 0 && errno == EINTR)
            continue;
        if (cuantos <= 0)
            return cuantos;
        hecho += (size_t) cuantos;
        if ((*resp)[hecho - 1] == '\n')
            return (ssize_t) hecho;
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_in server;
    char *entrada_usuario = NULL, *resp = NULL, *resto;
    size_t cap_linea = 0, cap_respuesta = 0;
    ssize_t len;
    long num_puerto;
    int fd;

    if (argc != 3)
    {
        fprintf(stderr, "Sintaxis: %s <host> <puerto>\n", argv[0]);
        return EXIT_FAILURE;
    }
    num_puerto = strtol(argv[2], &resto, 10);
    if (resto == argv[2] || *resto != '\0' || num_puerto < 1 || num_puerto > 65535)
    {
        fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
        return EXIT_FAILURE;
    }
    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_port = htons((uint16_t) num_puerto);
    if (inet_pton(AF_INET, argv[1], &server.sin_addr) <= 0)
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
    if (connect(fd, (struct sockaddr *) &server, sizeof(server)) < 0)
    {
        perror("connect");
        return EXIT_FAILURE;
    }
    printf("Conectado a %s:%ld\n", argv[1], num_puerto);

    for (;;)
    {
        printf("Mensaje: ");
        fflush(stdout);
        len = getline(&entrada_usuario, &cap_linea, stdin);
        if (len < 0)
            break;
        if (entrada_usuario[len - 1] != '\n')
            entrada_usuario[len++] = '\n';
        if (len - 1 > LINEA_MAXIMA)
        {
            fprintf(stderr, "El mensaje no puede superar los %d bytes\n", LINEA_MAXIMA);
            return EXIT_FAILURE;
        }
        if (write_all(fd, entrada_usuario, (size_t) len) < 0)
        {
            perror("No se pudo enviar (el servidor cerró la conexión)");
            return EXIT_FAILURE;
        }
        len = leer_respuesta(fd, &resp, &cap_respuesta);
        if (len < 0)
        {
            perror("read");
            return EXIT_FAILURE;
        }
        if (len == 0)
        {
            fprintf(stderr, "El servidor cerró la conexión\n");
            return EXIT_FAILURE;
        }
        printf("eco> ");
        fwrite(resp, 1, (size_t) len, stdout);
        fflush(stdout);
    }
    printf("\n");
    free(entrada_usuario);
    free(resp);
    close(fd);
    return EXIT_SUCCESS;
}
