#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MAXIMO = 1400, SEGUNDOS = 5 };

static struct sockaddr_in servidor;

static int leer_linea(char *donde, size_t espacio, size_t *len) {
    int c;

    *len = 0;
    while ((c = getchar()) != EOF && c != '\n') {
        if (*len < espacio)
            donde[*len] = (char)c;
        (*len)++;
    }
    return c == '\n' || *len > 0;
}

static void despachar(int s, char *texto, size_t len) {
    struct iovec iov = {texto, len};
    struct msghdr m = {0};

    m.msg_name = &servidor;
    m.msg_namelen = sizeof servidor;
    m.msg_iov = &iov;
    m.msg_iovlen = 1;
    if (sendmsg(s, &m, 0) == -1) {
        perror("sendmsg");
        exit(EXIT_FAILURE);
    }
}

static size_t traer(int s, char *donde, size_t espacio) {

    struct timeval resta = {SEGUNDOS, 0};

    for (;;) {
        struct sockaddr_in origen;
        struct iovec iov = {donde, espacio};
        struct msghdr m = {0};
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

        m.msg_name = &origen;
        m.msg_namelen = sizeof origen;
        m.msg_iov = &iov;
        m.msg_iovlen = 1;
        n = recvmsg(s, &m, 0);
        if (n == -1) {
            perror("recvmsg");
            exit(EXIT_FAILURE);
        }
        if (origen.sin_port == servidor.sin_port &&
            origen.sin_addr.s_addr == servidor.sin_addr.s_addr)
            return (size_t)n;
        fprintf(stderr, "(se descarta un datagrama de %s)\n", inet_ntoa(origen.sin_addr));
    }
}

int main(int argc, char *argv[]) {
    static char linea[MAXIMO], rta[65535];
    unsigned int nro_puerto;
    char sobra;
    size_t len;

    if (argc != 3) {
        fprintf(stderr, "Faltan argumentos. Uso: %s host puerto\n", argv[0]);
        return EXIT_FAILURE;
    }
    servidor.sin_family = AF_INET;
    if (inet_aton(argv[1], &servidor.sin_addr) == 0) {
        fprintf(stderr, "%s: '%s' no es una dirección IPv4\n", argv[0], argv[1]);
        return EXIT_FAILURE;
    }
    if (strlen(argv[2]) > 5 || sscanf(argv[2], "%u%c", &nro_puerto, &sobra) != 1 ||
        nro_puerto < 1 || nro_puerto > 65535) {
        fprintf(stderr, "%s: '%s' no es un puerto válido\n", argv[0], argv[2]);
        return EXIT_FAILURE;
    }
    servidor.sin_port = htons((in_port_t)nro_puerto);

    int s = socket(AF_INET, SOCK_DGRAM, 0);
    if (s == -1) {
        perror("socket");
        return EXIT_FAILURE;
    }

    while (printf("> "), fflush(stdout), leer_linea(linea, sizeof linea, &len)) {
        if (len > sizeof linea) {
            fprintf(stderr, "La línea tiene %zu bytes y el máximo es %d\n", len, MAXIMO);
            return EXIT_FAILURE;
        }
        despachar(s, linea, len);
        size_t n = traer(s, rta, sizeof rta);
        printf("Eco (%zu bytes): ", n);
        fwrite(rta, 1, n, stdout);
        putchar('\n');
    }
    putchar('\n');
    close(s);
    return EXIT_SUCCESS;
}
