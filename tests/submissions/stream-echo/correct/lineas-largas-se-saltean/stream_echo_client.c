/*
 * stream_echo_client.c
 *
 * Envía cada línea del teclado y muestra el eco. Una línea que no entra se
 * avisa, se saltea y se sigue con la próxima.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define LINEA_MAX 65536

static void fallo(const char *que)
{
    perror(que);
    exit(1);
}

static void saltear_resto(void)
{
    int c;

    do
        c = getchar();
    while (c != EOF && c != '\n');
}

static void enviar(int s, const char *p, size_t cuanto)
{
    while (cuanto > 0) {
        ssize_t n = write(s, p, cuanto);
        if (n < 0)
            fallo("No se pudo enviar");
        p += n;
        cuanto -= n;
    }
}

/* Copia en la pantalla lo que llega hasta el '\n'. */
static void mostrar_eco(int s)
{
    char trozo[2000];
    ssize_t n;

    fputs("eco: ", stdout);
    do {
        n = read(s, trozo, sizeof trozo);
        if (n < 0)
            fallo("No se pudo recibir");
        if (n == 0) {
            puts("");
            fputs("El servidor cerró la conexión\n", stderr);
            exit(1);
        }
        fwrite(trozo, 1, n, stdout);
    } while (trozo[n - 1] != '\n');
    fflush(stdout);
}

int main(int argc, char *argv[])
{
    static char linea[LINEA_MAX + 2];
    struct sockaddr_un dir = { .sun_family = AF_UNIX };
    int s;

    if (argc != 2) {
        fputs("Uso: stream_echo_client RUTA\n", stderr);
        return 1;
    }
    if (strlen(argv[1]) >= sizeof dir.sun_path) {
        fputs("Esa ruta no entra en una dirección\n", stderr);
        return 1;
    }
    strcpy(dir.sun_path, argv[1]);
    signal(SIGPIPE, SIG_IGN);

    s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (s < 0)
        fallo("socket");
    if (connect(s, (struct sockaddr *)&dir, sizeof dir) < 0)
        fallo("connect");

    while (fgets(linea, sizeof linea, stdin) != NULL) {
        size_t largo = strlen(linea);

        if (linea[largo - 1] != '\n') {
            if (largo > LINEA_MAX) {
                fprintf(stderr, "Línea de más de %d bytes: no se envía\n", LINEA_MAX);
                saltear_resto();
                continue;
            }
            linea[largo++] = '\n';      /* la última, sin salto */
        }
        enviar(s, linea, largo);
        mostrar_eco(s);
    }
    close(s);
    return 0;
}
