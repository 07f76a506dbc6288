/*
 * Eco UDP (servidor)
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static int crear_servidor(in_port_t port)
{
    struct sockaddr_in addr = {
        .sin_family = AF_INET,
        .sin_port = port,
        .sin_addr = {.s_addr = htonl(INADDR_ANY)},
    };
    int s = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, IPPROTO_UDP);

    if (s == -1)
    {
        perror("socket");
        exit(EXIT_FAILURE);
    }
    if (bind(s, (const struct sockaddr *)&addr, sizeof addr) == -1)
    {
        perror("bind");
        exit(EXIT_FAILURE);
    }
    return s;
}

static void hacer_eco(int s)
{
    static char bytes[65535];
    struct sockaddr_in orig;
    struct iovec iov;
    struct msghdr msj;

    for (;;)
    {
        iov.iov_base = bytes;
        iov.iov_len = sizeof bytes;
        memset(&msj, 0, sizeof msj);
        msj.msg_name = &orig;
        msj.msg_namelen = sizeof orig;
        msj.msg_iov = &iov;
        msj.msg_iovlen = 1;

        ssize_t n = recvmsg(s, &msj, 0);
        if (n == -1)
        {
            if (errno != EINTR)
                perror("recvmsg");
            continue;
        }

        iov.iov_len = (size_t)n;
        msj.msg_flags = 0;
        if (sendmsg(s, &msj, 0) == -1)
            perror("sendmsg");
    }
}

int main(int argc, char *argv[])
{
    unsigned int port;
    char sobra;

    if (argc != 2)
    {
        fprintf(stderr, "Faltan argumentos. Uso: %s puerto\n", argv[0]);
        return EXIT_FAILURE;
    }
    if (strlen(argv[1]) > 5 || sscanf(argv[1], "%u%c", &port, &sobra) != 1 || port < 1 || port > 65535)
    {
        fprintf(stderr, "%s: '%s' no es un puerto válido\n", argv[0], argv[1]);
        return EXIT_FAILURE;
    }

    int s = crear_servidor(htons((in_port_t)port));
    printf("Escuchando UDP en %u\n", port);
    fflush(stdout);
    hacer_eco(s);
}
