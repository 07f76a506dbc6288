/*
 * chat.c - Charla entre un proceso padre y su hijo usando socketpair.
 * Sistemas Operativos - Trabajo práctico de comunicación entre procesos
 *
 * Uso: ./chat [MENSAJE]...
 *
 * El canal es de tipo SOCK_STREAM, que no conserva los límites de los
 * mensajes; por eso cada mensaje viaja precedido por su longitud.
 */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define PADRE 0
#define HIJO  1

static const char *nombres[] = { "padre", "hijo" };

/* Lo que se dicen cuando nadie les pasa mensajes. */
static const char *guion[] = {
    "Hola hijo, ¿cómo andás?",
    "Bien, papá. Estoy aprendiendo sockets.",
    "Me alegro mucho. ¡Nos vemos!",
};

/* Escribe todos los bytes pedidos. Devuelve 0, o -1 si hubo un error. */
static int escribir_todo(int fd, const void *datos, size_t cuantos)
{
    const char *p = datos;

    while (cuantos > 0) {
        ssize_t n = write(fd, p, cuantos);
        if (n < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        p += n;
        cuantos -= (size_t) n;
    }
    return 0;
}

/* Lee exactamente los bytes pedidos. Devuelve 0, o -1 si no se pudo. */
static int leer_todo(int fd, void *datos, size_t cuantos)
{
    char *p = datos;

    while (cuantos > 0) {
        ssize_t n = read(fd, p, cuantos);
        if (n < 0) {
            if (errno == EINTR)
                continue;
            perror("read");
            return -1;
        }
        if (n == 0) {
            fprintf(stderr, "El otro proceso cerró el canal antes de tiempo\n");
            return -1;
        }
        p += n;
        cuantos -= (size_t) n;
    }
    return 0;
}

static int enviar_mensaje(int fd, const char *texto)
{
    uint32_t largo = (uint32_t) strlen(texto);

    if (escribir_todo(fd, &largo, sizeof(largo)) < 0 || escribir_todo(fd, texto, largo) < 0) {
        perror("write");
        return -1;
    }
    return 0;
}

/* Devuelve el texto recibido (hay que liberarlo con free) o NULL. */
static char *recibir_mensaje(int fd)
{
    uint32_t largo;
    char *texto;

    if (leer_todo(fd, &largo, sizeof(largo)) < 0)
        return NULL;
    texto = malloc((size_t) largo + 1);
    if (texto == NULL) {
        perror("malloc");
        return NULL;
    }
    if (leer_todo(fd, texto, largo) < 0) {
        free(texto);
        return NULL;
    }
    texto[largo] = '\0';
    return texto;
}

/* El padre dice los mensajes 0, 2, 4...; el hijo dice los impares. */
static int conversar(int fd, int quien, const char **mensajes, int cantidad)
{
    for (int i = 0; i < cantidad; i++) {
        if (i % 2 == quien) {
            if (enviar_mensaje(fd, mensajes[i]) < 0)
                return EXIT_FAILURE;
        } else {
            char *texto = recibir_mensaje(fd);
            if (texto == NULL)
                return EXIT_FAILURE;
            printf("[%s %d] recibí: %s\n", nombres[quien], (int) getpid(), texto);
            fflush(stdout);
            free(texto);
        }
    }
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    int par[2];
    int resultado, estado;
    const char **mensajes = guion;
    int cantidad = sizeof(guion) / sizeof(guion[0]);
    pid_t pid;

    if (argc > 1) {
        mensajes = (const char **) &argv[1];
        cantidad = argc - 1;
    }

    /* Preferimos que write devuelva un error y no que nos mate la señal. */
    signal(SIGPIPE, SIG_IGN);

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, par) < 0) {
        perror("socketpair");
        return EXIT_FAILURE;
    }

    pid = fork();
    if (pid < 0) {
        perror("fork");
        return EXIT_FAILURE;
    }

    if (pid == 0) {
        close(par[PADRE]);
        resultado = conversar(par[HIJO], HIJO, mensajes, cantidad);
        close(par[HIJO]);
        return resultado;
    }

    resultado = conversar(par[PADRE], PADRE, mensajes, cantidad);
    close(par[PADRE]);

    if (waitpid(pid, &estado, 0) < 0) {
        perror("waitpid");
        return EXIT_FAILURE;
    }
    if (!WIFEXITED(estado) || WEXITSTATUS(estado) != 0) {
        fprintf(stderr, "El hijo no terminó bien\n");
        return EXIT_FAILURE;
    }
    return resultado;
}
