#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Cliente TCP. La respuesta se espía con MSG_PEEK hasta ver el fin de línea. */

static void fallar(const char *que)
{
    perror(que);
    exit(EXIT_FAILURE);
}

static int conectar(const char *host, const char *puerto)
{
    struct sockaddr_in dir = { .sin_family = AF_INET };
    char *fin;
    long n = strtol(puerto, &fin, 10);
    int s, si = 1;

    if (fin == puerto || *fin != '\0' || n < 1 || n > 65535) {
        fprintf(stderr, "'%s' no es un puerto válido\n", puerto);
        exit(EXIT_FAILURE);
    }
    if (inet_pton(AF_INET, host, &dir.sin_addr) != 1) {
        fprintf(stderr, "'%s' no es una dirección válida\n", host);
        exit(EXIT_FAILURE);
    }
    dir.sin_port = htons((in_port_t) n);
    if ((s = socket(AF_INET, SOCK_STREAM, 0)) == -1)
        fallar("socket");
    if (connect(s, (struct sockaddr *) &dir, sizeof dir) == -1)
        fallar("connect");
    setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &si, sizeof si);
    return s;
}

static void enviar(int s, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t k = send(s, p, n, MSG_NOSIGNAL);
        if (k == -1)
            fallar("send");
        p += k;
        n -= (size_t) k;
    }
}

static void mostrar_eco(int s)
{
    char b[2000];
    ssize_t n;

    printf("eco | ");
    do {
        if ((n = recv(s, b, sizeof b, MSG_PEEK)) == -1)
            fallar("recv");
        if (n > 0) {
            char *nl = memchr(b, '\n', (size_t) n);
            if ((n = recv(s, b, nl ? (size_t) (nl - b) + 1 : (size_t) n, 0)) == -1)
                fallar("recv");
        }
        if (n == 0) {
            fprintf(stderr, "el servidor cortó\n");
            exit(EXIT_FAILURE);
        }
        fwrite(b, 1, (size_t) n, stdout);
    } while (b[n - 1] != '\n');
    fflush(stdout);
}

int main(int argc, char *argv[])
{
    char *linea = NULL;
    size_t lugar = 0;
    ssize_t n;

    if (argc != 3) {
        fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
        return EXIT_FAILURE;
    }
    int s = conectar(argv[1], argv[2]);
    while ((n = getline(&linea, &lugar, stdin)) > 0) {
        if (linea[n - 1] != '\n')
            linea[n++] = '\n';      /* en el lugar del '\0' */
        if (n > 65537) {
            fprintf(stderr, "línea de más de 65536 bytes\n");
            return EXIT_FAILURE;
        }
        enviar(s, linea, (size_t) n);
        mostrar_eco(s);
    }
    free(linea);
    close(s);
    return EXIT_SUCCESS;
}
