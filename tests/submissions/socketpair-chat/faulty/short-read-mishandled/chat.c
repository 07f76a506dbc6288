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
#define HIJO 1

static const char* nombres[] = { "padre", "hijo" };

static const char* guion[] = {
    "Hola hijo, ¿cómo andás?",
    "Bien, papá. Estoy aprendiendo sockets.",
    "Me alegro mucho. ¡Nos vemos!",
};

static int escribir_todo(int fd, const void* dat, size_t cuantos)
{
    const char* p = dat;

    while (cuantos > 0) {
        ssize_t n = write(fd, p, cuantos);
        if (n < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        p += n;
        cuantos -= (size_t)n;
    }
    return 0;
}

static int leer_todo(int fd, void* dat, size_t cuantos)
{
    char* p = dat;

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
        cuantos -= (size_t)n;
    }
    return 0;
}

static int enviar_mensaje(int fd, const char* texto)
{
    uint32_t len = (uint32_t)strlen(texto);

    if (escribir_todo(fd, &len, sizeof(len)) < 0 || escribir_todo(fd, texto, len) < 0) {
        perror("write");
        return -1;
    }
    return 0;
}

static char* recibir_mensaje(int fd)
{
    uint32_t len = 0;
    char* texto;

    if (read(fd, &len, sizeof(len)) <= 0) {
        perror("read");
        return NULL;
    }
    texto = malloc((size_t)len + 1);
    if (texto == NULL) {
        perror("malloc");
        return NULL;
    }
    if (leer_todo(fd, texto, len) < 0) {
        free(texto);
        return NULL;
    }
    texto[len] = '\0';
    return texto;
}

static int conversar(int fd, int origen, const char** textos, int cantidad)
{
    for (int i = 0; i < cantidad; i++) {
        if (i % 2 == origen) {
            if (enviar_mensaje(fd, textos[i]) < 0)
                return EXIT_FAILURE;
        } else {
            char* texto = recibir_mensaje(fd);
            if (texto == NULL)
                return EXIT_FAILURE;
            printf("[%s %d] recibí: %s\n", nombres[origen], (int)getpid(), texto);
            fflush(stdout);
            free(texto);
        }
    }
    return EXIT_SUCCESS;
}

int main(int argc, char* argv[])
{
    int extremo[2];
    int resultado, estado;
    const char** textos = guion;
    int cantidad = sizeof(guion) / sizeof(guion[0]);
    pid_t pid;

    if (argc > 1) {
        textos = (const char**)&argv[1];
        cantidad = argc - 1;
    }

    signal(SIGPIPE, SIG_IGN);

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, extremo) < 0) {
        perror("socketpair");
        return EXIT_FAILURE;
    }

    pid = fork();
    if (pid < 0) {
        perror("fork");
        return EXIT_FAILURE;
    }

    if (pid == 0) {
        close(extremo[PADRE]);
        resultado = conversar(extremo[HIJO], HIJO, textos, cantidad);
        close(extremo[HIJO]);
        return resultado;
    }

    close(extremo[HIJO]);
    resultado = conversar(extremo[PADRE], PADRE, textos, cantidad);
    close(extremo[PADRE]);

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
