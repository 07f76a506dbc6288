// Ejercicio 3: eco por sockets locales - cliente
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>
#include <unistd.h>

int s;

void mandar_msg(char *p, int n) {
    int k;

    for (; n > 0; n -= k, p += k) {
        k = send(s, p, n, MSG_NOSIGNAL);
        if (k < 0) {
            perror("No se puede mandar");
            exit(1);
        }
    }
}

// Con FIONREAD se sabe cuántos bytes hay para leer
void recibir(void) {
    char *b, ultimo = 0, c;
    int hay, n;

    printf("Volvió: ");
    while (ultimo != '\n') {
        n = recv(s, &c, 1, MSG_PEEK); // espera a que haya algo
        if (n == 0) {
            fprintf(stderr, "El servidor colgó\n");
            exit(1);
        }
        if (n < 0 || ioctl(s, FIONREAD, &hay) < 0) {
            perror("recv");
            exit(1);
        }
        b = malloc(hay);
        if (b == NULL) {
            perror("malloc");
            exit(1);
        }
        n = recv(s, b, hay, 0);
        if (n <= 0) {
            perror("recv");
            exit(1);
        }
        fwrite(b, 1, n, stdout);
        ultimo = b[n - 1];
        free(b);
    }
    fflush(stdout);
}

int main(int argc, char *argv[]) {
    struct sockaddr_un addr;
    char *linea = NULL;
    size_t lugar = 0;
    int n;

    if (argc != 2 || strlen(argv[1]) > sizeof(addr.sun_path) - 1) {
        fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
        exit(1);
    }
    bzero(&addr, sizeof(addr));
    addr.sun_family = AF_UNIX;
    strncpy(addr.sun_path, argv[1], sizeof(addr.sun_path) - 1);
    s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (s < 0) {
        perror("socket");
        exit(1);
    }
    if (connect(s, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
        perror("connect");
        exit(1);
    }
    printf("Conectado a %s\n", argv[1]);
    fflush(stdout);
    while ((n = getline(&linea, &lugar, stdin)) > 0) {
        if (n > 65537) {
            fprintf(stderr, "Son muchos bytes (%d)\n", n);
            exit(1);
        }
        mandar_msg(linea, n);
        if (linea[n - 1] != '\n')
            mandar_msg("\n", 1);
        recibir();
    }
    close(s);
    return 0;
}
