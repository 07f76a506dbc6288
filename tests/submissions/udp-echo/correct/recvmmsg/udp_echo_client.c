#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* La espera máxima la lleva un timerfd que se vigila junto con el socket. */

static struct sockaddr_in servidor;

static int resolver(const char *host, const char *puerto)
{
    struct addrinfo pistas = { .ai_family = AF_INET, .ai_socktype = SOCK_DGRAM, .ai_flags = AI_NUMERICSERV };
    struct addrinfo *r;
    char *fin;
    long n = strtol(puerto, &fin, 10);

    if (*puerto == '\0' || *fin != '\0' || n < 1 || n > 65535) {
        fprintf(stderr, "%s no es un puerto\n", puerto);
        return -1;
    }
    int e = getaddrinfo(host, puerto, &pistas, &r);
    if (e != 0) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(e));
        return -1;
    }
    memcpy(&servidor, r->ai_addr, sizeof servidor);
    freeaddrinfo(r);
    return 0;
}

static ssize_t esperar(int s, int reloj, char *eco, size_t lugar)
{
    struct itimerspec plazo = { .it_value = { .tv_sec = 5 } };

    timerfd_settime(reloj, 0, &plazo, NULL);
    for (;;) {
        struct pollfd p[2] = { { .fd = s, .events = POLLIN }, { .fd = reloj, .events = POLLIN } };
        struct sockaddr_in de;
        socklen_t largo = sizeof de;

        if (poll(p, 2, -1) == -1) {
            perror("poll");
            return -1;
        }
        if (p[0].revents) {
            ssize_t n = recvfrom(s, eco, lugar, 0, (struct sockaddr *) &de, &largo);
            if (n == -1) {
                perror("recvfrom");
                return -1;
            }
            if (de.sin_addr.s_addr == servidor.sin_addr.s_addr && de.sin_port == servidor.sin_port)
                return n;
        }
        if (p[1].revents) {
            fprintf(stderr, "Tiempo agotado\n");
            return -1;
        }
    }
}

int main(int argc, char *argv[])
{
    static char eco[65536];
    char *linea = NULL;
    size_t lugar = 0;
    ssize_t n;

    if (argc != 3) {
        fprintf(stderr, "Uso: udp_echo_client HOST PUERTO\n");
        return 1;
    }
    if (resolver(argv[1], argv[2]) == -1)
        return 1;
    int s = socket(AF_INET, SOCK_DGRAM, 0);
    int reloj = timerfd_create(CLOCK_MONOTONIC, 0);
    if (s == -1 || reloj == -1) {
        perror("udp_echo_client");
        return 1;
    }
    while ((n = getline(&linea, &lugar, stdin)) != -1) {
        struct iovec parte = { linea, (size_t) n };
        struct msghdr m = { .msg_name = &servidor, .msg_namelen = sizeof servidor, .msg_iov = &parte, .msg_iovlen = 1 };

        if (sendmsg(s, &m, 0) == -1) {
            perror("sendmsg");
            return 1;
        }
        if ((n = esperar(s, reloj, eco, sizeof eco)) == -1)
            return 1;
        fwrite("* ", 1, 2, stdout);
        fwrite(eco, 1, (size_t) n, stdout);
        if (n == 0 || eco[n - 1] != '\n')
            putchar('\n');
        fflush(stdout);
    }
    free(linea);
    return 0;
}
