// stream_echo_client.c - cliente del eco local
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TOPE 65536              // bytes de una línea, sin contar el '\n'

static char linea[TOPE + 2];

static void salirPorError(const char *mensaje)
{
    perror(mensaje);
    exit(1);
}

// Lee una línea del teclado. Devuelve su largo con el '\n' o 0 en el final.
static size_t leerTeclado(void)
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
    struct sockaddr_un local;
    size_t largo;
    int s;

    if (argc != 2 || strlen(argv[1]) < 1 || strlen(argv[1]) >= sizeof local.sun_path) {
        fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
        exit(1);
    }

    memset(&local, 0, sizeof local);
    local.sun_family = AF_UNIX;
    snprintf(local.sun_path, sizeof local.sun_path, "%s", argv[1]);

    if ((s = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
        salirPorError("socket");
    if (connect(s, (struct sockaddr *) &local, sizeof local) < 0)
        salirPorError("connect");

    while ((largo = leerTeclado()) > 0) {
        size_t mandado = 0;
        int completa = 0;

        while (mandado < largo) {
            ssize_t n = send(s, linea + mandado, largo - mandado, MSG_NOSIGNAL);
            if (n < 0)
                salirPorError("send (¿se fue el servidor?)");
            mandado += n;
        }

        printf("Servidor: ");
        while (!completa) {
            char parte[1024];
            ssize_t n = recv(s, parte, sizeof parte - 1, 0);
            if (n < 0)
                salirPorError("recv");
            if (n == 0) {
                printf("\n");
                fprintf(stderr, "El servidor cortó la conexión\n");
                exit(1);
            }
            parte[n] = '\0';
            printf(parte);
            completa = memchr(parte, '\n', n) != NULL;
        }
        fflush(stdout);
    }

    close(s);
    return 0;
}
