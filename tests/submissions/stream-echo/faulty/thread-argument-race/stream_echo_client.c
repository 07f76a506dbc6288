#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

typedef struct texto {
    char *bytes;
    size_t largo, capac;
} Texto;

static void Fallo(const char *donde) {
    perror(donde);
    exit(EXIT_FAILURE);
}

static void agregar(Texto *t, char c) {
    if (t->largo == t->capac) {
        t->capac = t->capac ? t->capac * 2 : 128;
        t->bytes = realloc(t->bytes, t->capac);
        if (!t->bytes)
            Fallo("realloc");
    }
    t->bytes[t->largo++] = c;
}

static int leer_teclado(Texto *t) {
    int c;

    t->largo = 0;
    while ((c = getchar()) != EOF && c != '\n')
        agregar(t, (char)c);
    if (c == EOF && t->largo == 0)
        return 0;
    agregar(t, '\n');
    return 1;
}

static void leer_red(int fd, Texto *t) {
    t->largo = 0;
    do {
        char c;
        ssize_t k = recv(fd, &c, 1, 0);

        if (k < 0)
            Fallo("recv");
        if (k == 0) {
            fprintf(stderr, "el servidor terminó la conexión\n");
            exit(EXIT_FAILURE);
        }
        agregar(t, c);
    } while (t->bytes[t->largo - 1] != '\n');
}

int main(int argc, char **argv) {
    struct sockaddr_un dir = {.sun_family = AF_UNIX};
    Texto texto_linea = {0}, resp = {0};
    int fd;

    if (argc != 2 || strlen(argv[1]) >= sizeof(dir.sun_path)) {
        fprintf(stderr, "Modo de uso: stream_echo_client RUTA\n");
        return EXIT_FAILURE;
    }
    strcpy(dir.sun_path, argv[1]);
    if ((fd = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
        Fallo("socket");
    if (connect(fd, (struct sockaddr *)&dir, sizeof(dir)) < 0)
        Fallo("connect");

    while (leer_teclado(&texto_linea)) {
        for (size_t hecho = 0; hecho < texto_linea.largo;) {
            ssize_t k =
                send(fd, texto_linea.bytes + hecho, texto_linea.largo - hecho, MSG_NOSIGNAL);
            if (k < 0)
                Fallo("send");
            hecho += (size_t)k;
        }
        leer_red(fd, &resp);
        printf("Eco -> ");
        fwrite(resp.bytes, 1, resp.largo, stdout);
        fflush(stdout);
    }
    free(texto_linea.bytes);
    free(resp.bytes);
    close(fd);
    return EXIT_SUCCESS;
}
