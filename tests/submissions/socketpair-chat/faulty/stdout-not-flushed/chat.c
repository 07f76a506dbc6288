// Comunicación entre padre e hijo - programa principal
// Alumno: comisión 4
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define TEXTO 1000

typedef struct texto_msj {
    uint16_t numero;
    char texto[TEXTO];
} Mensaje;

#define CABECERA (sizeof(Mensaje) - TEXTO)

static int Enviar(int fd, int numero, const char* texto)
{
    Mensaje m;
    size_t n = strlen(texto);

    m.numero = (uint16_t)numero;
    memcpy(m.texto, texto, n);
    if (send(fd, &m, CABECERA + n, 0) < 0) {
        perror("send");
        return -1;
    }
    return 0;
}

static int Recibir(int fd, const char* rol)
{
    Mensaje m;
    ssize_t n = recv(fd, &m, sizeof(m), 0);

    if (n < (ssize_t)CABECERA) {
        perror("recv");
        return -1;
    }
    printf("\n%s recibe el mensaje %d: %.*s", rol, m.numero, (int)(n - (ssize_t)CABECERA), m.texto);
    return 0;
}

int main(int argc, char* argv[])
{
    char* defecto[2] = { "Ping", "Pong" };
    char** m = defecto;
    int n = 2, fds[2], status, resultado = 0;

    if (argc > 1) {
        m = argv + 1;
        n = argc - 1;
    }
    for (int i = 0; i < n; ++i) {
        if (strlen(m[i]) > TEXTO) {
            fprintf(stderr, "mensaje %d: más de %d bytes\n", i + 1, TEXTO);
            return 1;
        }
    }
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, fds) < 0) {
        perror("socketpair");
        return 1;
    }

    pid_t proc = fork();
    if (proc < 0) {
        perror("fork");
        return 1;
    }
    int soy_padre = proc > 0;
    int mio = fds[soy_padre];
    close(fds[!soy_padre]);

    for (int i = 0; i < n && resultado == 0; ++i) {
        int habla_padre = i % 2 == 0;
        resultado = habla_padre == soy_padre ? Enviar(mio, i + 1, m[i])
                                             : Recibir(mio, soy_padre ? "Padre" : "Hijo");
    }
    close(mio);
    if (!soy_padre)
        _exit(resultado == 0 ? 0 : 1);

    if (waitpid(proc, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        resultado = -1;
    return resultado == 0 ? 0 : 1;
}
