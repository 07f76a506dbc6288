#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <poll.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/un.h>

#define LINEA (65536 + 2)

static int esperar(int fd)
{
    struct pollfd p = { fd, POLLIN, 0 };
    int r;
    while ((r = poll(&p, 1, 700)) == 0)
        fprintf(stderr, "(sigo esperando la respuesta...)\n");
    return r;
}

int main(int argc, char *argv[])
{
    if (argc != 2) { fprintf(stderr, "modo de uso: %s RUTA\n", argv[0]); return EXIT_FAILURE; }
    struct sockaddr_un dir;
    memset(&dir, 0, sizeof(dir));
    dir.sun_family = AF_UNIX;
    if (strlen(argv[1]) >= sizeof(dir.sun_path)) { fprintf(stderr, "ruta larga\n"); return EXIT_FAILURE; }
    strcpy(dir.sun_path, argv[1]);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd < 0) { perror("socket"); return EXIT_FAILURE; }
    if (connect(fd, (struct sockaddr *)&dir, sizeof(dir)) < 0) { fprintf(stderr, "%s: %s\n", argv[1], strerror(errno)); return EXIT_FAILURE; }
    char *linea = malloc(LINEA), *resp = malloc(LINEA);
    while (fgets(linea, LINEA, stdin) != NULL) {
        size_t n = strlen(linea), m = 0;
        char *fin = strchr(linea, '\n');
        if (fin == NULL) {
            if (n == LINEA - 1) { fprintf(stderr, "línea de más de 65536 bytes: termino\n"); return EXIT_FAILURE; }
            linea[n++] = '\n';
        }
        while (m < n) {
            ssize_t k = send(fd, linea + m, n - m > 1000 ? 1000 : n - m, MSG_NOSIGNAL);
            if (k < 0) { perror("send"); return EXIT_FAILURE; }
            m += k;
        }
        printf("Respuesta: ");
        char *nl = NULL;
        while (nl == NULL) {
            if (esperar(fd) < 0) { perror("poll"); return EXIT_FAILURE; }
            ssize_t k = recv(fd, resp, LINEA, 0);
            if (k < 0) { perror("recv"); return EXIT_FAILURE; }
            if (k == 0) { fprintf(stderr, "El servidor cerró la conexión.\n"); return EXIT_FAILURE; }
            nl = memchr(resp, '\n', k);
            fwrite(resp, 1, k, stdout);
        }
        fflush(stdout);
    }
    free(linea); free(resp); close(fd);
    return EXIT_SUCCESS;
}
