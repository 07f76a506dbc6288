/*
 * Sistemas Operativos I - 2023
 * TP IPC - datagramas (cliente)
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void salir(const char *texto)
{
    fprintf(stderr, "udp_echo_client: %s\n", texto);
    exit(EXIT_FAILURE);
}

static int abrir(const char *host, const char *port)
{
    struct sockaddr_in saddr;
    char *p;
    unsigned long n = strtoul(port, &p, 10);

    memset(&saddr, 0, sizeof saddr);
    saddr.sin_family = AF_INET;
    if (*port < '0' || *port > '9' || *p != '\0' || n == 0 || n > 65535)
        salir("puerto incorrecto");
    saddr.sin_port = htons((unsigned short)n);
    if (inet_pton(AF_INET, host, &saddr.sin_addr) != 1)
        salir("dirección incorrecta");

    int s = socket(AF_INET, SOCK_DGRAM, 0);
    if (s == -1 || connect(s, (struct sockaddr *)&saddr, sizeof saddr) == -1)
        salir(strerror(errno));
    return s;
}

int main(int argc, char *argv[])
{
    static char respuesta[65536];
    char *texto_linea = NULL;
    size_t capacidad = 0;
    ssize_t n;

    if (argc != 3)
        salir("se necesitan HOST y PUERTO");
    int s = abrir(argv[1], argv[2]);

    for (;;)
    {
        struct pollfd p = {.fd = s, .events = POLLIN};
        struct timespec cinco = {.tv_sec = 5};
        int r;

        printf("? ");
        fflush(stdout);
        if ((n = getline(&texto_linea, &capacidad, stdin)) == -1)
            break;
        n -= texto_linea[n - 1] == '\n';
        if (send(s, texto_linea, (size_t)n, 0) == -1)
            salir(strerror(errno));
        r = ppoll(&p, 1, &cinco, NULL);
        if (r == -1)
            salir(strerror(errno));
        if (r == 0)
            exit(EXIT_FAILURE);
        if ((n = recv(s, respuesta, sizeof respuesta, 0)) == -1)
            salir(strerror(errno));
        printf("! ");
        fwrite(respuesta, 1, (size_t)n, stdout);
        printf("\n");
        fflush(stdout);
    }
    close(s);
    return EXIT_SUCCESS;
}
