#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_LINEA 65536

int escribir_completo(int sock, const char *dat, size_t n) {
    size_t enviados = 0;

    while (enviados < n) {
        ssize_t r = send(sock, dat + enviados, n - enviados, MSG_NOSIGNAL);
        if (r == -1) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        enviados += (size_t)r;
    }
    return 0;
}

int leer_respuesta(int sock) {
    char bufer[4096];
    ssize_t n;

    printf("Respuesta: ");
    for (;;) {
        n = recv(sock, bufer, sizeof(bufer), 0);
        if (n == -1 && errno == EINTR)
            continue;
        if (n <= 0) {
            printf("\n");
            return (int)n;
        }
        fwrite(bufer, 1, (size_t)n, stdout);
        if (bufer[n - 1] == '\n') {
            fflush(stdout);
            return 1;
        }
    }
}

int main(int argc, char *argv[]) {
    struct sockaddr_un dir;
    char *entrada;
    size_t capacidad = MAX_LINEA + 2;
    ssize_t cant;
    int sock, estado;

    if (argc != 2) {
        fprintf(stderr, "Sintaxis: %s RUTA\n", argv[0]);
        exit(EXIT_FAILURE);
    }
    if (strlen(argv[1]) >= sizeof(dir.sun_path)) {
        fprintf(stderr, "La ruta es demasiado larga\n");
        exit(EXIT_FAILURE);
    }

    memset(&dir, 0, sizeof(dir));
    dir.sun_family = AF_UNIX;
    strcpy(dir.sun_path, argv[1]);

    sock = socket(AF_UNIX, SOCK_STREAM, 0);
    if (sock == -1) {
        perror("socket");
        exit(EXIT_FAILURE);
    }
    if (connect(sock, (struct sockaddr *)&dir, sizeof(dir)) == -1) {
        perror("connect");
        exit(EXIT_FAILURE);
    }

    entrada = malloc(capacidad);
    if (entrada == NULL) {
        perror("malloc");
        exit(EXIT_FAILURE);
    }

    while ((cant = getline(&entrada, &capacidad, stdin)) != -1) {

        if (entrada[cant - 1] != '\n')
            entrada[cant++] = '\n';
        if (cant > MAX_LINEA + 1) {
            fprintf(stderr, "La línea supera los %d bytes\n", MAX_LINEA);
            exit(EXIT_FAILURE);
        }
        if (escribir_completo(sock, entrada, (size_t)cant) == -1) {
            perror("No se pudo enviar, el servidor cerró la conexión");
            exit(EXIT_FAILURE);
        }
        estado = leer_respuesta(sock);
        if (estado == -1) {
            perror("recv");
            exit(EXIT_FAILURE);
        }
        if (estado == 0) {
            fprintf(stderr, "El servidor cerró la conexión\n");
            exit(EXIT_FAILURE);
        }
    }

    free(entrada);
    close(sock);
    return EXIT_SUCCESS;
}
