#define _GNU_SOURCE
#include "mensajes.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

/* Un mensaje vacío y el final se ven igual (0 bytes): si el otro todavía tiene
   su extremo abierto, fue un mensaje. */
static int hay_mas(int fd)
{
    struct pollfd p = { .fd = fd, .events = POLLRDHUP };

    return poll(&p, 1, 0) == 0;
}

static int recibir(int fd, const char *quien)
{
    char texto[LARGO_MAX];
    ssize_t n = recv(fd, texto, sizeof texto, 0);

    if (n == -1) {
        perror("recv");
        return -1;
    }
    if (n == 0 && !hay_mas(fd)) {
        fprintf(stderr, "%s: el otro se fue\n", quien);
        return -1;
    }
    printf("-> %s recibió: ", quien);
    fwrite(texto, 1, (size_t) n, stdout);
    printf("\n");
    fflush(stdout);
    return 0;
}

int charlar(int fd, const char *quien, int turno, char **mensajes, int cantidad)
{
    for (int i = 0; i < cantidad; i++) {
        if (i % 2 != turno) {
            if (recibir(fd, quien) == -1)
                return -1;
        } else if (send(fd, mensajes[i], strlen(mensajes[i]), MSG_NOSIGNAL) == -1) {
            perror("send");
            return -1;
        }
    }
    return 0;
}
