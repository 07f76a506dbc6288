// TP sockets - datagramas - cliente - Grupo 7

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

#define LARGO_BUFFER 65536
#define ESPERA_MS  5000

static char mensaje_buf[LARGO_BUFFER];

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
static ssize_t esperar_respuesta(int sd, const struct sockaddr_in *servidor)
{
    long limite = ahora_ms() + ESPERA_MS;

    for (;;)
    {
        struct pollfd p = { .fd = sd, .events = POLLIN };
        struct sockaddr_in remitente;
        socklen_t tamanio = sizeof(remitente);
        long resta = limite - ahora_ms();
        ssize_t n;
        int temp;

        if (resta <= 0)
            return -2;
        temp = poll(&p, 1, (int) resta);
        if (temp < 0 && errno == EINTR)
            continue;
        if (temp < 0)
            return -1;
        if (temp == 0)
            return -2;
        n = recvfrom(sd, mensaje_buf, sizeof(mensaje_buf), 0, (struct sockaddr *) &remitente, &tamanio);
        if (n < 0)
            return -1;
        if (misma_direccion(&remitente, servidor))
            return n;
    }
}

int main(int argc, char *argv[])
{
    int sd;
    struct sockaddr_in servidor;
    char *texto = NULL, *endptr;
    size_t capacidad = 0;
    ssize_t tamanio, n;
    long num_puerto;

    if (argc != 3)
    {
        fprintf(stderr, "usage: %s host port\n", argv[0]);
        return EXIT_FAILURE;
    }

    memset(&servidor, 0, sizeof(servidor));
    servidor.sin_family = AF_INET;
    if (inet_pton(AF_INET, argv[1], &servidor.sin_addr) != 1)
    {
        fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
        return EXIT_FAILURE;
    }
    num_puerto = strtol(argv[2], &endptr, 10);
    if (*argv[2] == '\0' || *endptr != '\0' || num_puerto < 1 || num_puerto > 65535)
    {
        fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
        return EXIT_FAILURE;
    }
    servidor.sin_port = htons((unsigned short) num_puerto);

    sd = socket(AF_INET, SOCK_DGRAM, 0);
    if (sd < 0)
    {
        perror("Error al crear el socket");
        return EXIT_FAILURE;
    }

    while ((tamanio = getline(&texto, &capacidad, stdin)) >= 0)
    {
        if (tamanio > 0 && texto[tamanio - 1] == '\n')
            tamanio--;

        if (sendto(sd, texto, (size_t) tamanio, 0, (struct sockaddr *) &servidor, sizeof(servidor)) < 0)
        {
            perror("Error en sendto");
            return EXIT_FAILURE;
        }

        n = esperar_respuesta(sd, &servidor);
        if (n == -2)
        {
            fprintf(stderr, "El servidor no respondió en %d segundos\n", ESPERA_MS / 1000);
            return EXIT_FAILURE;
        }
        if (n < 0)
        {
            perror("Error al esperar la respuesta");
            return EXIT_FAILURE;
        }

        printf("Eco: ");
        fwrite(mensaje_buf, 1, (size_t) n, stdout);
        printf("\n");
        fflush(stdout);
    }

    free(texto);
    close(sd);
    return EXIT_SUCCESS;
}
