// Chat con socketpair - programa principal
// Alumno: comisión 4
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

void mandar_msg(char *texto_msj) {
    if (write(fd, texto_msj, strlen(texto_msj)) < 0) {
        perror("Error al escribir");
        exit(1);
    }
}

void leer_msg(void) {
    char texto_msj[TAMANIO + 1];
    int n;

    memset(texto_msj, 0, sizeof(texto_msj));
    n = read(fd, texto_msj, TAMANIO);
    if (n < 0) {
        perror("Error al leer");
        exit(1);
    }
    printf("%s%s%s recibió %s%s%s\n", color, nombre, NORMAL, color, texto_msj, NORMAL);
    fflush(stdout);
}

void conversacion(int turno, int cantidad, char **lista_msj) {
    int i;

    for (i = 0; i < cantidad; i++) {
        if (i % 2 == turno)
            mandar_msg(lista_msj[i]);
        else
            leer_msg();
    }
    close(fd);
}

int main(int argc, char **argv) {
    char *lista_msj[] = {"Hola hijo mío", "Hola papá querido"};
    int s[2], ret_hijo;
    int cantidad = argc - 1, i;
    char **lista = argv + 1;
    pid_t pid;

    printf("**** CHAT ENTRE PROCESOS ****\n");
    fflush(stdout);
    if (cantidad < 1) {
        lista = lista_msj;
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
    if (pid < 0) {
        perror("Error al crear el proceso hijo");
        exit(1);
    }
    if (pid == 0) {
        close(s[0]);
        fd = s[1];
        color = VERDE;
        nombre = "HIJO";
        conversacion(1, cantidad, lista);
        exit(0);
    }
    // otro hijo, para el sentido contrario
    pid_t otro = fork();
    if (otro == 0) {
        close(s[0]);
        close(s[1]);
        exit(0);
    }
    close(s[1]);
    fd = s[0];
    color = AZUL;
    nombre = "PADRE";
    conversacion(0, cantidad, lista);
    if (waitpid(otro, NULL, 0) < 0 || waitpid(pid, &ret_hijo, 0) < 0) {
        perror("Error en waitpid");
        exit(1);
    }
    exit(WIFEXITED(ret_hijo) ? WEXITSTATUS(ret_hijo) : 1);
}
