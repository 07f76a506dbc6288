// stream_echo_client.c - cliente del eco local
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TOPE 65536              // bytes de una línea, sin contar el '\n'

static char linea[TOPE + 2];

static void terminar_con(const char *mensaje)
{
    perror(mensaje);
    exit(1);
}

// Lee una línea del teclado. Devuelve su largo con el '\n' o 0 en el final.
static size_t leer_linea(void)
{
    size_t n = 0;
    int c;

    while ((c = getchar()) != EOF) {
        if (c == '\n' || n < TOPE)
            linea[n++] = (char) c;
        else {
            fprintf(stderr, "La línea tiene más de %d bytes\n", TOPE);
            exit(1);
        }
        if (c == '\n')
            return n;
    }
    if (n > 0)
        linea[n++] = '\n';
    return n;
}

int main(int argc, char *argv[])
{
    struct sockaddr_un direccion;
    size_t largo;
    int s;

    if (argc != 2 || strlen(argv[1]) < 1 || strlen(argv[1]) >= sizeof direccion.sun_path) {
        fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
        exit(1);
    }

    memset(&direccion, 0, sizeof direccion);
    direccion.sun_family = AF_UNIX;
    snprintf(direccion.sun_path, sizeof direccion.sun_path, "%s", argv[1]);

    if ((s = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
        terminar_con("socket");
    if (connect(s, (struct sockaddr *) &direccion, sizeof direccion) < 0)
        terminar_con("connect");

    while ((largo = leer_linea()) > 0) {
        size_t enviados = 0;
        int completa = 0;

        while (enviados < largo) {
            ssize_t n = send(s, linea + enviados, largo - enviados, 0);
            if (n < 0)
                terminar_con("send (¿se fue el servidor?)");
            enviados += n;
        }

        printf("Eco: ");
        while (!completa) {
            char trozo[1024];
            ssize_t n = recv(s, trozo, sizeof trozo, 0);
            if (n < 0)
                terminar_con("recv");
            if (n == 0) {
                printf("\n");
                fprintf(stderr, "El servidor cortó la conexión\n");
                exit(1);
            }
            fwrite(trozo, 1, n, stdout);
            completa = memchr(trozo, '\n', n) != NULL;
        }
        fflush(stdout);
    }

    close(s);
    return 0;
}
