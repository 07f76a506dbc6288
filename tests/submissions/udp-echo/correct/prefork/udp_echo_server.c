/* Eco UDP con tres procesos que esperan en el mismo socket. El padre no
 * atiende: vigila a los hijos y los reemplaza si alguno muere. */
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define TRABAJADORES 3

static char bytes[65536];

static void trabajar(int s)
{
    for (;;) {
        struct sockaddr_in de;
        socklen_t largo = sizeof de;
        ssize_t n = recvfrom(s, bytes, sizeof bytes, 0, (struct sockaddr *) &de, &largo);

        if (n >= 0 && sendto(s, bytes, (size_t) n, 0, (struct sockaddr *) &de, largo) >= 0)
            continue;
        perror("trabajador");
    }
}

static void crear_trabajador(int s, pid_t padre)
{
    pid_t pid = fork();

    if (pid == -1) {
        perror("fork");
        return;
    }
    if (pid > 0)
        return;
    /* Si el padre termina (Ctrl-C, kill o lo que sea), el hijo también. */
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != padre)
        _exit(0);
    trabajar(s);
}

int main(int argc, char *argv[])
{
    struct sockaddr_in dir;
    unsigned long puerto;
    char *p;

    if (argc != 2 || argv[1][0] < '0' || argv[1][0] > '9') {
        fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
        return EXIT_FAILURE;
    }
    puerto = strtoul(argv[1], &p, 10);
    if (*p != '\0' || puerto == 0 || puerto > 65535) {
        fprintf(stderr, "%s: ese no es un puerto\n", argv[1]);
        return EXIT_FAILURE;
    }
    int s = socket(AF_INET, SOCK_DGRAM, 0);
    if (s == -1) {
        perror("socket");
        return EXIT_FAILURE;
    }
    memset(&dir, 0, sizeof dir);
    dir.sin_family = AF_INET;
    dir.sin_port = htons((unsigned short) puerto);
    if (bind(s, (struct sockaddr *) &dir, sizeof dir) == -1) {
        perror("bind");
        return EXIT_FAILURE;
    }

    pid_t yo = getpid();
    for (int i = 0; i < TRABAJADORES; i++)
        crear_trabajador(s, yo);
    for (;;) {
        if (wait(NULL) == -1) {
            /* No quedó ninguno (¿fork falló?): se espera un poco y se insiste. */
            if (errno != ECHILD)
                perror("wait");
            sleep(1);
        }
        crear_trabajador(s, yo);
    }
}
