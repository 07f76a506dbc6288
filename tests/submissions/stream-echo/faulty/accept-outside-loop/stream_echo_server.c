// Práctica 3: servidor

#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TAM_BUF 4096

static bool atender(int fd)
{
    char buffer[TAM_BUF];
    ssize_t n = recv(fd, buffer, sizeof buffer, 0), hecho = 0;

    while (hecho < n)
    {
        ssize_t m = send(fd, buffer + hecho, (size_t) (n - hecho), MSG_NOSIGNAL);
        if (m == -1)
            return false;
        hecho += m;
    }
    return n > 0;
}

int main(int argc, char *argv[])
{
    struct sockaddr_un d = { .sun_family = AF_UNIX };

    if (argc != 2 || *argv[1] == '\0' || strlen(argv[1]) >= sizeof d.sun_path)
    {
        fprintf(stderr, "Uso: %s RUTA (hasta %zu caracteres)\n", argv[0], sizeof d.sun_path - 1);
        return EXIT_FAILURE;
    }
    strcpy(d.sun_path, argv[1]);

    int listenfd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (listenfd == -1)
    {
        perror("socket");
        return EXIT_FAILURE;
    }
    unlink(argv[1]);
    if (bind(listenfd, (struct sockaddr *) &d, sizeof d) == -1 || listen(listenfd, 64) == -1)
    {
        perror(argv[1]);
        return EXIT_FAILURE;
    }

    struct pollfd clienteFd = { .events = POLLIN };
    while ((clienteFd.fd = accept(listenfd, NULL, NULL)) == -1)
        perror("accept");

    for (;;)
    {
        if (poll(&clienteFd, 1, -1) == -1)
        {
            if (errno == EINTR)
                continue;
            perror("poll");
            return EXIT_FAILURE;
        }
        if (clienteFd.revents != 0 && !atender(clienteFd.fd))
        {
            close(clienteFd.fd);
            clienteFd.fd = -1;
        }
    }
}
