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

static char buf[TAM_BUFFER];

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
static ssize_t esperar_respuesta(int sock, const struct sockaddr_in *server)
{
    long limite = ahora_ms() + ESPERA_MS;

    for (;;)
    {
        struct pollfd p = { .fd = sock, .events = POLLIN };
        struct sockaddr_in remitente;
        socklen_t longitud = sizeof(remitente);
        long resta = limite - ahora_ms();
        ssize_t n;
        int leibles;

        if (resta <= 0)
            return -2;
        leibles = poll(&p, 1, (int) resta);
        if (leibles < 0 && errno == EINTR)
            continue;
        if (leibles < 0)
            return -1;
        if (leibles == 0)
            return -2;
        n = recvfrom(sock, buf, sizeof(buf), 0, (struct sockaddr *) &remitente, &longitud);
        if (n < 0)
            return -1;
        if (misma_direccion(&remitente, server))
            return n;
    }
}

int main(int argc, char *argv[])
{
    int sock;
    struct sockaddr_in server;
    char *texto = NULL, *resto;
    size_t tamBuf = 0;
    ssize_t longitud, n;
    long nro_puerto;

    if (argc != 3)
    {
        fprintf(stderr, "Sintaxis: %s <host> <puerto>\n", argv[0]);
        return EXIT_FAILURE;
    }

    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    if (inet_pton(AF_INET, argv[1], &server.sin_addr) != 1)
    {
        fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
        return EXIT_FAILURE;
    }
    nro_puerto = strtol(argv[2], &resto, 10);
    if (*argv[2] == '\0' || *resto != '\0' || nro_puerto < 1 || nro_puerto > 65535)
    {
        fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
        return EXIT_FAILURE;
    }
    server.sin_port = (unsigned short) nro_puerto;

    sock = socket(AF_INET, SOCK_DGRAM, 0);
    if (sock < 0)
    {
        perror("Error al crear el socket");
        return EXIT_FAILURE;
    }

    while ((longitud = getline(&texto, &tamBuf, stdin)) >= 0)
    {
        if (longitud > 0 && texto[longitud - 1] == '\n')
            longitud--;

        if (sendto(sock, texto, (size_t) longitud, 0, (struct sockaddr *) &server, sizeof(server)) < 0)
        {
            perror("Error en sendto");
            return EXIT_FAILURE;
        }

        n = esperar_respuesta(sock, &server);
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

        printf("[eco] ");
        fwrite(buf, 1, (size_t) n, stdout);
        printf("\n");
        fflush(stdout);
    }

    free(texto);
    close(sock);
    return EXIT_SUCCESS;
}
