/* Servidor de eco UDP. SIGUSR1 muestra cuántos datagramas van; SIGINT y
 * SIGTERM terminan después de saludar. */
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static volatile sig_atomic_t contar;

static void pedir_cuenta(int s)
{
    (void) s;
    contar = 1;
}

static void despedirse(int s)
{
    static const char chau[] = "\nServidor terminado\n";

    if (write(STDOUT_FILENO, chau, sizeof chau - 1) < 0)
        _exit(1);
    _exit(s == SIGINT ? 130 : 143);
}

static void cuando(int s, void (*que)(int), int opciones)
{
    struct sigaction a;

    memset(&a, 0, sizeof a);
    a.sa_handler = que;
    a.sa_flags = opciones;
    if (sigaction(s, &a, NULL) == -1) {
        perror("sigaction");
        exit(1);
    }
}

int main(int argc, char *argv[])
{
    static char bytes[65536];
    struct sockaddr_in yo, otro;
    unsigned long total = 0;
    char *fin;
    long puerto;
    int s;

    if (argc != 2 || (puerto = strtol(argv[1], &fin, 10)) < 1 || puerto > 65535 || *fin) {
        fprintf(stderr, "Hay que indicar un puerto: udp_echo_server PUERTO\n");
        return 1;
    }
    cuando(SIGUSR1, pedir_cuenta, SA_RESTART);
    cuando(SIGINT, despedirse, 0);
    cuando(SIGTERM, despedirse, 0);

    s = socket(AF_INET, SOCK_DGRAM, 0);
    if (s == -1) {
        perror("socket");
        return 1;
    }
    memset(&yo, 0, sizeof yo);
    yo.sin_family = AF_INET;
    yo.sin_addr.s_addr = htonl(INADDR_ANY);
    yo.sin_port = htons(puerto);
    if (bind(s, (struct sockaddr *) &yo, sizeof yo) == -1) {
        perror("bind");
        return 1;
    }
    for (;;) {
        socklen_t l = sizeof otro;
        ssize_t n = recvfrom(s, bytes, sizeof bytes, 0, (struct sockaddr *) &otro, &l);

        if (n == -1) {
            if (errno != EINTR)
                perror("recvfrom");
            continue;
        }
        total++;
        if (contar) {
            contar = 0;
            printf("Van %lu datagramas\n", total);
            fflush(stdout);
        }
        if (sendto(s, bytes, n, 0, (struct sockaddr *) &otro, l) == -1)
            perror("sendto");
    }
}
