// Práctica de sockets: TCP - cliente
// Sistemas Operativos I - 2023
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TOPE 65536

static char linea[TOPE + 2];

static void die(const char *texto_msj) {
    perror(texto_msj);
    exit(1);
}

static size_t leerTeclado(void) {
    size_t n = 0;
    int c;

    while ((c = getchar()) != EOF) {
        if (c == '\n' || n < TOPE)
            linea[n++] = (char)c;
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

int main(int argc, char *argv[]) {
    struct sockaddr_un local;
    size_t longitud;
    int s;

    if (argc != 3 || strlen(argv[2]) < 1 || strlen(argv[2]) >= sizeof local.sun_path) {
        fprintf(stderr, "Modo de uso: %s HOST PUERTO\n", argv[0]);
        exit(1);
    }

    memset(&local, 0, sizeof local);
    local.sun_family = AF_UNIX;
    snprintf(local.sun_path, sizeof local.sun_path, "%s", argv[2]);

    if ((s = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
        die("socket");
    if (connect(s, (struct sockaddr *)&local, sizeof local) < 0)
        die("connect");

    while ((longitud = leerTeclado()) > 0) {
        size_t mandado = 0;
        int completa = 0;

        while (mandado < longitud) {
            ssize_t n = send(s, linea + mandado, longitud - mandado, MSG_NOSIGNAL);
            if (n < 0)
                die("send (¿se fue el servidor?)");
            mandado += n;
        }

        printf("Servidor: ");
        while (!completa) {
            char trozo[1024];
            ssize_t n = recv(s, trozo, sizeof trozo, 0);
            if (n < 0)
                die("recv");
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
