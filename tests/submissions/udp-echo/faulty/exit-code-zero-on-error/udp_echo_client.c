/* Cliente UDP */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define TAM_BUFFER 65536
#define ESPERA_MS  5000

static char bufer[TAM_BUFFER];

static long ahora_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

static int misma_direccion(const struct sockaddr_in *a, const struct sockaddr_in *b)
{
    return a->sin_addr.s_addr == b->sin_addr.s_addr && a->sin_port == b->sin_port;
}

/* Espera un datagrama del servidor; los que mande otro se descartan.
   Devuelve sus bytes, -1 si hubo un error o -2 si se acabó el tiempo. */
static ssize_t esperar_respuesta(int sd, const struct sockaddr_in *server)
{
    long limite = ahora_ms() + ESPERA_MS;

    for (;;) {
        struct pollfd p = { .fd = sd, .events = POLLIN };
        struct sockaddr_in remitente;
        socklen_t len = sizeof(remitente);
        long resta = limite - ahora_ms();
        ssize_t n;
        int conListos;

        if (resta <= 0)
            return -2;
        conListos = poll(&p, 1, (int) resta);
        if (conListos < 0 && errno == EINTR)
            continue;
        if (conListos < 0)
            return -1;
        if (conListos == 0)
            return -2;
        n = recvfrom(sd, bufer, sizeof(bufer), 0, (struct sockaddr *) &remitente, &len);
        if (n < 0)
            return -1;
        if (misma_direccion(&remitente, server))
            return n;
    }
}

int main(int argc, char *argv[])
{
    int sd;
    struct sockaddr_in server;
    char *renglon = NULL, *fin;
    size_t capacidad = 0;
    ssize_t len, n;
    long num_puerto;

    if (argc != 3) {
        fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
        return EXIT_FAILURE;
    }

    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    if (inet_pton(AF_INET, argv[1], &server.sin_addr) != 1) {
        fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
        return EXIT_FAILURE;
    }
    num_puerto = strtol(argv[2], &fin, 10);
    if (*argv[2] == '\0' || *fin != '\0' || num_puerto < 1 || num_puerto > 65535) {
        fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
        return EXIT_FAILURE;
    }
    server.sin_port = htons((unsigned short) num_puerto);

    sd = socket(AF_INET, SOCK_DGRAM, 0);
    if (sd < 0) {
        perror("Error al crear el socket");
        return EXIT_FAILURE;
    }

    while ((len = getline(&renglon, &capacidad, stdin)) >= 0) {
        if (len > 0 && renglon[len - 1] == '\n')
            len--;

        if (sendto(sd, renglon, (size_t) len, 0, (struct sockaddr *) &server, sizeof(server)) < 0) {
            perror("Error en sendto");
            return EXIT_FAILURE;
        }

        n = esperar_respuesta(sd, &server);
        if (n == -2) {
            fprintf(stderr, "El servidor no respondió en %d segundos\n", ESPERA_MS / 1000);
            return EXIT_FAILURE;
        }
        if (n < 0) {
            perror("Error al esperar la respuesta");
            return EXIT_FAILURE;
        }

        printf("Respuesta del servidor: ");
        fwrite(bufer, 1, (size_t) n, stdout);
        printf("\n");
        fflush(stdout);
    }

    free(renglon);
    close(sd);
    return EXIT_SUCCESS;
}
