// Servidor de eco UDP: tres procesos iguales reciben por el mismo socket.
// Con Ctrl-C terminan los tres, porque la terminal avisa a todo el grupo.
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PROCESOS 3

int main(int argc, char *argv[])
{
    static char datos[65536];
    struct sockaddr_in dir = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_ANY) };
    char *fin = "";
    long puerto = argc == 2 ? strtol(argv[1], &fin, 10) : 0;

    if (puerto < 1 || puerto > 65535 || *fin != '\0') {
        fprintf(stderr, "uso: %s PUERTO\n", argv[0]);
        return 2;
    }
    dir.sin_port = htons(puerto);

    int s = socket(AF_INET, SOCK_DGRAM, 0);
    if (s < 0) {
        perror("socket");
        return 1;
    }
    if (bind(s, (struct sockaddr *)&dir, sizeof dir) < 0) {
        perror("bind");
        return 1;
    }

    for (int i = 1; i < PROCESOS; i++) {
        pid_t hijo = fork();

        if (hijo < 0)
            perror("fork");     // quedan menos procesos, pero el servidor sirve igual
        if (hijo == 0)
            break;
    }

    for (;;) {
        struct sockaddr_in cliente;
        socklen_t largo = sizeof cliente;
        ssize_t n = recvfrom(s, datos, sizeof datos, 0, (struct sockaddr *)&cliente, &largo);

        if (n < 0) {
            if (errno != EINTR)
                perror("recvfrom");
            continue;
        }
        printf("[%d] %zd bytes\n", (int)getpid(), n);
        if (sendto(s, datos, n, 0, (struct sockaddr *)&cliente, largo) < 0)
            perror("sendto");
    }
}
