// Comunicación entre padre e hijo - programa principal
// Sistemas Operativos
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#define VERDE "\033[1;32m"
#define AZUL "\033[1;34m"
#define NORMAL "\033[0m"
#define TAMANIO 1000

int fd;
const char *color, *nombre;

void despachar(char *msg) {
    write(fd, msg, strlen(msg));
}

void recibir_msj(void) {
    char msg[TAMANIO + 1];
    int n;

    memset(msg, 0, sizeof(msg));
    n = read(fd, msg, TAMANIO);
    if (n < 0) {
        perror("Error al leer");
        exit(1);
    }
    printf("%s%s%s recibió %s%s%s\n", color, nombre, NORMAL, color, msg, NORMAL);
    fflush(stdout);
}

void dialogo(int turno, int cantidad, char **msgs) {
    int i;

    for (i = 0; i < cantidad; i++) {
        if (i % 2 == turno)
            despachar(msgs[i]);
        else
            recibir_msj();
    }
    close(fd);
}

int main(int argc, char **argv) {
    char *msgs[] = {"Hola hijo mío", "Hola papá querido"};
    int s[2], ret_hijo;
    int cantidad = argc - 1, i;
    char **lista = argv + 1;
    pid_t pid;

    printf("**** CHAT ENTRE PROCESOS ****\n");
    fflush(stdout);
    if (cantidad < 1) {
        lista = msgs;
        cantidad = 2;
    }
    for (i = 0; i < cantidad; i++) {
        if (strlen(lista[i]) > TAMANIO) {
            fprintf(stderr, "Mensaje %d demasiado largo\n", i + 1);
            exit(1);
        }
    }
    if (socketpair(AF_LOCAL, SOCK_DGRAM, 0, s) < 0) {
        perror("Error al crear el par de sockets");
        exit(1);
    }
    pid = fork();
    if (pid == 0) {
        close(s[0]);
        fd = s[1];
        color = VERDE;
        nombre = "HIJO";
        dialogo(1, cantidad, lista);
        exit(0);
    }
    close(s[1]);
    fd = s[0];
    color = AZUL;
    nombre = "PADRE";
    dialogo(0, cantidad, lista);
    if (waitpid(pid, &ret_hijo, 0) < 0) {
        perror("Error en waitpid");
        exit(1);
    }
    exit(WIFEXITED(ret_hijo) ? WEXITSTATUS(ret_hijo) : 1);
}
