/* chat [MENSAJE]... : el padre y el hijo se turnan para hablar. */
#include "canal.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static char *charla_propia[] = {
    "¿Ya comiste?",
    "Sí, unas empanadas.",
    "¿De qué eran?",
    "De humita.",
};

static bool turno_de(bool soy_padre, int i)
{
    return soy_padre == (i % 2 == 0);
}

static int participar(bool soy_padre, int extremo, char **mensajes, int n)
{
    mensaje_t recibido;

    for (int i = 0; i < n; i++) {
        if (turno_de(soy_padre, i)) {
            if (canal_enviar(extremo, mensajes[i]) != 0)
                return EXIT_FAILURE;
            continue;
        }
        if (canal_recibir(extremo, &recibido) != 0)
            return EXIT_FAILURE;
        printf("%s << %.*s\n", soy_padre ? "PADRE" : "HIJO", (int) recibido.largo, recibido.texto);
        fflush(stdout);
    }
    close(extremo);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    int extremos[2];
    char **mensajes = charla_propia;
    int n = 4;

    if (argc > 1) {
        mensajes = argv + 1;
        n = argc - 1;
    }
    if (canal_crear(extremos) != 0)
        return EXIT_FAILURE;

    pid_t hijo = fork();
    if (hijo == -1) {
        perror("fork");
        return EXIT_FAILURE;
    }
    if (hijo == 0) {
        close(extremos[0]);
        return participar(false, extremos[1], mensajes, n);
    }

    close(extremos[1]);
    int resultado = participar(true, extremos[0], mensajes, n);
    if (resultado != EXIT_SUCCESS)
        close(extremos[0]);

    int estado = 0;
    if (waitpid(hijo, &estado, 0) == -1) {
        perror("waitpid");
        return EXIT_FAILURE;
    }
    if (!WIFEXITED(estado) || WEXITSTATUS(estado) != EXIT_SUCCESS)
        resultado = EXIT_FAILURE;
    return resultado;
}
