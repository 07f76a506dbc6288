/* Chat por socketpair entre dos procesos.
   El proceso inicial no charla: crea el par, lanza a los dos que hablan
   y se queda supervisando hasta que los dos terminen. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

typedef enum { ANA = 0, BETO = 1 } Rol;

static const char *nombreDe[2] = { "Ana", "Beto" };

/* Los mensajes van por un SOCK_STREAM, separados con '\0' (que nunca
   puede ser parte de un argumento). */
static int decir(int fd, const char *frase)
{
    size_t falta = strlen(frase) + 1;

    while (falta > 0) {
        ssize_t hecho = send(fd, frase, falta, MSG_NOSIGNAL);
        if (hecho == -1) {
            if (errno == EINTR)
                continue;
            perror("send");
            return -1;
        }
        frase += hecho;
        falta -= (size_t) hecho;
    }
    return 0;
}

static int oir(int fd, char *frase, size_t lugar)
{
    size_t usados = 0;

    for (;;) {
        ssize_t n = recv(fd, frase + usados, 1, 0);
        if (n == -1) {
            if (errno == EINTR)
                continue;
            perror("recv");
            return -1;
        }
        if (n == 0) {
            fprintf(stderr, "se cortó la charla\n");
            return -1;
        }
        if (frase[usados] == '\0')
            return 0;
        if (++usados == lugar) {
            fprintf(stderr, "frase demasiado larga\n");
            return -1;
        }
    }
}

static int hablar(Rol rol, int fd, int cuantas, char *frases[])
{
    char recibida[1001];

    for (int turno = 0; turno < cuantas; turno++) {
        if (turno % 2 == (int) rol) {
            if (decir(fd, frases[turno]) == -1)
                return 1;
        } else {
            if (oir(fd, recibida, sizeof(recibida)) == -1)
                return 1;
            printf("%s escucha: %s\n", nombreDe[rol], recibida);
            fflush(stdout);
        }
    }
    return 0;
}

static pid_t lanzar(Rol rol, int extremo[2], int cuantas, char *frases[])
{
    pid_t pid = fork();

    if (pid == 0) {
        int salida;

        close(extremo[1 - rol]);
        salida = hablar(rol, extremo[rol], cuantas, frases);
        close(extremo[rol]);
        exit(salida);
    }
    if (pid == -1)
        perror("fork");
    return pid;
}

int main(int argc, char *argv[])
{
    static char *dePrueba[] = { "Hola Beto", "Hola Ana, ¿todo en orden?", "Todo en orden" };
    char **frases = argc > 1 ? &argv[1] : dePrueba;
    int cuantas = argc > 1 ? argc - 1 : 3;
    int extremo[2], fallas = 0, lanzados = 0;

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, extremo) == -1) {
        perror("socketpair");
        return EXIT_FAILURE;
    }

    for (int rol = ANA; rol <= BETO; rol++) {
        if (lanzar((Rol) rol, extremo, cuantas, frases) == -1) {
            fallas++;
            break;
        }
        lanzados++;
    }

    /* El supervisor no usa ninguno de los dos extremos. */
    close(extremo[0]);
    close(extremo[1]);

    while (lanzados > 0) {
        int estado;

        if (wait(&estado) == -1) {
            perror("wait");
            return EXIT_FAILURE;
        }
        if (!WIFEXITED(estado) || WEXITSTATUS(estado) != 0)
            fallas++;
        lanzados--;
    }
    return fallas == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
