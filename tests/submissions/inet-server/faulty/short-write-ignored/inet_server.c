/*
 * Sistemas Operativos I - 2023
 * Práctica de sockets: TCP (servidor)
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int puertoEntero(const char* s)
{
    int n = 0;

    if (!*s || strlen(s) > 5)
        return 0;
    while (*s >= '0' && *s <= '9')
        n = n * 10 + *s++ - '0';
    return *s || n > 65535 ? 0 : n;
}

static int abrir(int familia, int puerto)
{
    struct sockaddr_in6 seis
        = { .sin6_family = AF_INET6, .sin6_port = htons(puerto), .sin6_addr = in6addr_any };
    struct sockaddr_in cuatro = { .sin_family = AF_INET, .sin_port = htons(puerto) };
    int uno = 1, cero = 0, r;
    int s = socket(familia, SOCK_STREAM, 0);

    if (s == -1)
        return -1;
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &uno, sizeof uno);
    if (familia == AF_INET6) {
        setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, &cero, sizeof cero);
        r = bind(s, (struct sockaddr*)&seis, sizeof seis);
    } else {
        r = bind(s, (struct sockaddr*)&cuatro, sizeof cuatro);
    }
    if (r == 0 && listen(s, 100) == 0)
        return s;
    r = errno;
    close(s);
    errno = r;
    return -1;
}

static void* cli(void* arg)
{
    int fd = (int)(intptr_t)arg;
    char b[4000];
    ssize_t n;

    while ((n = recv(fd, b, sizeof b, 0)) > 0) {
        if (send(fd, b, n, MSG_NOSIGNAL) < 0)
            break;
    }
    close(fd);
    return NULL;
}

int main(int argc, char* argv[])
{
    int puerto = argc == 2 ? puertoEntero(argv[1]) : 0;
    int s;

    if (puerto == 0) {
        fprintf(stderr, "Faltan argumentos. Uso: inet_server PUERTO\n");
        return 1;
    }
    s = abrir(AF_INET6, puerto);
    if (s == -1 && (errno == EAFNOSUPPORT || errno == EADDRNOTAVAIL))
        s = abrir(AF_INET, puerto);
    if (s == -1) {
        perror("No se puede usar el puerto");
        return 1;
    }
    while (1) {
        pthread_t h;
        int fd = accept(s, NULL, NULL), e;

        if (fd == -1) {
            perror("accept");
            usleep(10000);
            continue;
        }
        e = pthread_create(&h, NULL, cli, (void*)(intptr_t)fd);
        if (e == 0) {
            pthread_detach(h);
        } else {
            fprintf(stderr, "pthread_create: %s\n", strerror(e));
            close(fd);
        }
    }
}
