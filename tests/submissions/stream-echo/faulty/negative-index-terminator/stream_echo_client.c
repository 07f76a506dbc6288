/*
 * Ejercicio 3: eco por sockets locales (cliente)
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX 65536

static int conectarse(const char* ruta)
{
    struct sockaddr_un addr = { .sun_family = AF_UNIX };
    int fd;

    if (strlen(ruta) >= sizeof addr.sun_path) {
        fprintf(stderr, "%s: ruta demasiado larga\n", ruta);
        exit(2);
    }
    strcpy(addr.sun_path, ruta);
    if ((fd = socket(PF_UNIX, SOCK_STREAM, 0)) == -1) {
        perror("socket");
        exit(1);
    }
    if (connect(fd, (struct sockaddr*)&addr, SUN_LEN(&addr)) == -1) {
        fprintf(stderr, "No hay servidor en ");
        perror(ruta);
        exit(1);
    }
    return fd;
}

int main(int argc, char** argv)
{
    FILE *in, *out;
    char *pregunta = NULL, *reply = NULL;
    size_t capP = 0, capR = 0;
    ssize_t n;
    int fd;

    if (argc != 2) {
        fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);

    fd = conectarse(argv[1]);
    if ((in = fdopen(fd, "r")) == NULL || (out = fdopen(dup(fd), "w")) == NULL) {
        perror("fdopen");
        return 1;
    }

    printf("Conectado. Escriba sus mensajes.\n");
    for (;;) {
        printf("mensaje> ");
        fflush(stdout);
        if ((n = getline(&pregunta, &capP, stdin)) == -1)
            break;
        if (n > MAX + 1) {
            fprintf(stderr, "Mensaje demasiado largo (%zd bytes)\n", n);
            return 1;
        }

        fwrite(pregunta, 1, n, out);
        if (pregunta[n - 1] != '\n')
            fputc('\n', out);
        if (fflush(out) == EOF) {
            perror("El servidor ya no está");
            return 1;
        }

        n = getline(&reply, &capR, in);
        if (n == -1 || reply[n - 1] != '\n') {
            fprintf(stderr, "El servidor cortó la comunicación\n");
            return 1;
        }
        printf("respuesta> ");
        fwrite(reply, 1, n, stdout);
    }
    printf("\nChau\n");
    free(pregunta);
    free(reply);
    fclose(out);
    fclose(in);
    return 0;
}
