/* Sistemas Operativos - TP 3: chat entre padre e hijo */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * Chat entre padre e hijo, con las funciones de la biblioteca estándar sobre
 * el socket: dos FILE*, uno para leer y otro para escribir. Los mensajes se
 * separan con un byte nulo y se leen con getdelim.
 */

typedef struct {
    FILE *entrada;
    FILE *salida;
    const char *etiqueta;
} Canal;

static Canal abrirCanal(int fd, const char *etiqueta)
{
    Canal c;
    int copia = dup(fd);

    c.etiqueta = etiqueta;
    if (copia < 0) {
        perror("dup");
        exit(1);
    }
    c.entrada = fdopen(fd, "r");
    c.salida = fdopen(copia, "w");
    if (c.entrada == NULL || c.salida == NULL) {
        perror("fdopen");
        exit(1);
    }
    return c;
}

static void cerrarCanal(Canal *c)
{
    fclose(c->salida);
    fclose(c->entrada);
}

static void enviar(Canal *c, const char *mensaje)
{
    if (fputs(mensaje, c->salida) == EOF || fputc('\0', c->salida) == EOF || fflush(c->salida) == EOF) {
        perror(c->etiqueta);
        exit(1);
    }
}

static void recibirYMostrar(Canal *c)
{
    char *mensaje = NULL;
    size_t reservado = 0;

    if (getdelim(&mensaje, &reservado, '\0', c->entrada) < 0) {
        if (ferror(c->entrada))
            perror(c->etiqueta);
        else
            fprintf(stderr, "%s: el canal se cerró\n", c->etiqueta);
        exit(1);
    }
    printf("(%s) me dijeron: %s\n", c->etiqueta, mensaje);
    fflush(stdout);
    free(mensaje);
}

int main(int argc, char *argv[])
{
    int sv[2];
    pid_t pid;
    int status;
    int i;

    signal(SIGPIPE, SIG_IGN);

    if (socketpair(PF_UNIX, SOCK_STREAM, 0, sv) != 0) {
        perror("No se pudo crear el par de sockets");
        return 1;
    }
    if ((pid = fork()) < 0) {
        perror("No se pudo crear el hijo");
        return 1;
    }

    if (pid == 0) {
        close(sv[1]);
        Canal canal = abrirCanal(sv[0], "hijo");
        if (argc < 2) {
            recibirYMostrar(&canal);
        }
        for (i = 1; i < argc; i += 2)
            recibirYMostrar(&canal);
        cerrarCanal(&canal);
        return 0;
    }

    close(sv[0]);
    Canal canal = abrirCanal(sv[1], "padre");
    if (argc < 2) {
        enviar(&canal, "Probando, uno, dos, tres");
    }
    for (i = 1; i < argc; i += 2)
        enviar(&canal, argv[i]);
    cerrarCanal(&canal);

    if (waitpid(pid, &status, 0) != pid) {
        perror("waitpid");
        return 1;
    }
    return (WIFEXITED(status) && WEXITSTATUS(status) == 0) ? 0 : 1;
}
