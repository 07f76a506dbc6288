/*
 * Ejercicio 3: eco por sockets locales (cliente)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TOPE 65536

static char entrada[TOPE + 2];

static void fatalError(const char *cadena) {
    perror(cadena);
    exit(1);
}

static size_t leerTeclado(void) {
    size_t n = 0;
    int c;

    while ((c = getchar()) != EOF) {
        if (c == '\n' || n < TOPE)
            entrada[n++] = (char)c;
        else {
            fprintf(stderr, "La línea tiene más de %d bytes\n", TOPE);
            exit(1);
        }
        if (c == '\n')
            return n;
    }
    if (n > 0)
        entrada[n++] = '\n';
    return n;
}

int main(int argc, char *argv[]) {
    struct sockaddr_un local;
    size_t largo;
    int s;

    if (argc != 2 || strlen(argv[1]) < 1 || strlen(argv[1]) >= sizeof local.sun_path) {
        fprintf(stderr, "uso: %s RUTA\n", argv[0]);
        exit(1);
    }

    memset(&local, 0, sizeof local);
    local.sun_family = AF_UNIX;
    snprintf(local.sun_path + 1, sizeof local.sun_path - 1, "%s", argv[1]);

    if ((s = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
        fatalError("socket");
    if (connect(s, (struct sockaddr *)&local, sizeof local) < 0)
        fatalError("connect");

    while ((largo = leerTeclado()) > 0) {
        size_t mandado = 0;
        int completa = 0;

        while (mandado < largo) {
            ssize_t n = send(s, entrada + mandado, largo - mandado, MSG_NOSIGNAL);
            if (n < 0)
                fatalError("send (¿se fue el servidor?)");
            mandado += n;
        }

        printf("Servidor: ");
        while (!completa) {
            char trozo[1024];
            ssize_t n = recv(s, trozo, sizeof trozo, 0);
            if (n < 0)
                fatalError("recv");
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
