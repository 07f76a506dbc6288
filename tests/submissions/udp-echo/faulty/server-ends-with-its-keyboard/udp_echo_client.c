#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

/* Cliente de eco sobre datagramas: recvmsg nos dice quién contestó y solo
   vale la respuesta del servidor al que le escribimos. */

enum { MAXIMO = 1400, SEGUNDOS = 5 };

static struct sockaddr_in servidor;

static int leer_linea(char *donde, size_t lugar, size_t *largo)
{
    int c;

    *largo = 0;
    while ((c = getchar()) != EOF && c != '\n') {
        if (*largo < lugar)
            donde[*largo] = (char) c;
        (*largo)++;
    }
    return c == '\n' || *largo > 0;
}

static void enviar(int s, char *texto, size_t largo)
{
    struct iovec iov = { texto, largo };
    struct msghdr m = { 0 };

    m.msg_name = &servidor;
    m.msg_namelen = sizeof servidor;
    m.msg_iov = &iov;
    m.msg_iovlen = 1;
    if (sendmsg(s, &m, 0) == -1) {
        perror("sendmsg");
        exit(EXIT_FAILURE);
    }
}

static size_t recibir(int s, char *donde, size_t lugar)
{
    /* En Linux select descuenta de este valor el tiempo que ya pasó, así
       que un intruso no puede alargar la espera. */
    struct timeval resta = { SEGUNDOS, 0 };

    for (;;) {
        struct sockaddr_in quien;
        struct iovec iov = { donde, lugar };
        struct msghdr m = { 0 };
        fd_set conjunto;
        ssize_t n;
        int r;

        FD_ZERO(&conjunto);
        FD_SET(s, &conjunto);
        r = select(s + 1, &conjunto, NULL, NULL, &resta);
        if (r == -1) {
            perror("select");
            exit(EXIT_FAILURE);
        }
        if (r == 0) {
            fprintf(stderr, "Sin respuesta después de %d segundos, abandono\n", SEGUNDOS);
            exit(EXIT_FAILURE);
        }

        m.msg_name = &quien;
        m.msg_namelen = sizeof quien;
        m.msg_iov = &iov;
        m.msg_iovlen = 1;
        n = recvmsg(s, &m, 0);
        if (n == -1) {
            perror("recvmsg");
            exit(EXIT_FAILURE);
        }
        if (quien.sin_port == servidor.sin_port && quien.sin_addr.s_addr == servidor.sin_addr.s_addr)
            return (size_t) n;
        fprintf(stderr, "(se descarta un datagrama de %s)\n", inet_ntoa(quien.sin_addr));
    }
}

int main(int argc, char *argv[])
{
    static char linea[MAXIMO], eco[65535];
    unsigned int puerto;
    char sobra;
    size_t largo;

    if (argc != 3) {
        fprintf(stderr, "uso: %s host puerto\n", argv[0]);
        return EXIT_FAILURE;
    }
    servidor.sin_family = AF_INET;
    if (inet_aton(argv[1], &servidor.sin_addr) == 0) {
        fprintf(stderr, "%s: '%s' no es una dirección IPv4\n", argv[0], argv[1]);
        return EXIT_FAILURE;
    }
    if (strlen(argv[2]) > 5 || sscanf(argv[2], "%u%c", &puerto, &sobra) != 1 || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "%s: '%s' no es un puerto válido\n", argv[0], argv[2]);
        return EXIT_FAILURE;
    }
    servidor.sin_port = htons((in_port_t) puerto);

    int s = socket(AF_INET, SOCK_DGRAM, 0);
    if (s == -1) {
        perror("socket");
        return EXIT_FAILURE;
    }

    while (printf("> "), fflush(stdout), leer_linea(linea, sizeof linea, &largo)) {
        if (largo > sizeof linea) {
            fprintf(stderr, "La línea tiene %zu bytes y el máximo es %d\n", largo, MAXIMO);
            return EXIT_FAILURE;
        }
        enviar(s, linea, largo);
        size_t n = recibir(s, eco, sizeof eco);
        printf("Eco (%zu bytes): ", n);
        fwrite(eco, 1, n, stdout);
        putchar('\n');
    }
    putchar('\n');
    close(s);
    return EXIT_SUCCESS;
}
