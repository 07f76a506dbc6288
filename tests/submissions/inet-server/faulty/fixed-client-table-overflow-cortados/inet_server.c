/* inet_server: eco por TCP para varios clientes, con poll */
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LUGARES 20

static struct pollfd mesa[1 + LUGARES];
static int ocupados;

static void fin(const char *donde)
{
    perror(donde);
    exit(1);
}

static void sentar(int cliente)
{
    if (ocupados == LUGARES) {
        fprintf(stderr, "no queda lugar\n");
        close(cliente);
        return;
    }
    for (int i = 1; i <= LUGARES; i++) {
        if (mesa[i].fd == -1) {
            mesa[i].fd = cliente;
            mesa[i].events = POLLIN;
            ocupados++;
            return;
        }
    }
}

static void levantar(int i)
{
    close(mesa[i].fd);
    mesa[i].fd = -1;
}

static void atender(int i)
{
    char datos[2048];
    ssize_t hay = recv(mesa[i].fd, datos, sizeof datos, 0);

    if (hay == -1) {
        perror("recv");
        levantar(i);
        return;
    }
    if (hay == 0) {
        levantar(i);
        ocupados--;
        return;
    }
    for (ssize_t van = 0; van < hay;) {
        ssize_t m = send(mesa[i].fd, datos + van, hay - van, MSG_NOSIGNAL);
        if (m == -1) {
            levantar(i);
            ocupados--;
            return;
        }
        van += m;
    }
}

int main(int argc, char **argv)
{
    struct sockaddr_in aqui = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_ANY) };
    int si = 1;
    char *resto;
    long puerto = argc == 2 ? strtol(argv[1], &resto, 10) : 0;

    if (argc != 2 || *resto != '\0' || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "Se usa así: %s PUERTO\n", argv[0]);
        return 1;
    }
    for (int i = 0; i <= LUGARES; i++)
        mesa[i].fd = -1;

    mesa[0].fd = socket(AF_INET, SOCK_STREAM, 0);
    if (mesa[0].fd == -1)
        fin("socket");
    setsockopt(mesa[0].fd, SOL_SOCKET, SO_REUSEADDR, &si, sizeof si);
    aqui.sin_port = htons(puerto);
    if (bind(mesa[0].fd, (struct sockaddr *)&aqui, sizeof aqui) == -1)
        fin("bind");
    if (listen(mesa[0].fd, LUGARES) == -1)
        fin("listen");
    mesa[0].events = POLLIN;

    for (;;) {
        if (poll(mesa, 1 + LUGARES, -1) == -1)
            continue;
        for (int i = 1; i <= LUGARES; i++)
            if (mesa[i].fd != -1 && mesa[i].revents)
                atender(i);
        if (mesa[0].revents & POLLIN) {
            int nuevo = accept(mesa[0].fd, NULL, NULL);
            if (nuevo != -1)
                sentar(nuevo);
        }
    }
}
