/* Servidor de eco UDP que pide al sistema que le informe de los errores de la red. */
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static void salir(const char *donde)
{
    perror(donde);
    exit(EXIT_FAILURE);
}

int main(int argc, char *argv[])
{
    static char bytes[65536];
    struct sockaddr_in yo, cliente;
    int si = 1;
    char *fin;
    long puerto;
    int s;

    if (argc != 2 || (puerto = strtol(argv[1], &fin, 10)) < 1 || puerto > 65535 || *fin) {
        fprintf(stderr, "Uso: udp_echo_server PUERTO\n");
        return EXIT_FAILURE;
    }
    if ((s = socket(AF_INET, SOCK_DGRAM, 0)) == -1)
        salir("socket");
    memset(&yo, 0, sizeof yo);
    yo.sin_family = AF_INET;
    yo.sin_addr.s_addr = htonl(INADDR_ANY);
    yo.sin_port = htons(puerto);
    if (bind(s, (struct sockaddr *) &yo, sizeof yo) == -1)
        salir("bind");
    if (setsockopt(s, IPPROTO_IP, IP_RECVERR, &si, sizeof si) == -1)
        salir("setsockopt");
    printf("Esperando en el puerto %ld\n", puerto);
    fflush(stdout);

    for (;;) {
        socklen_t l = sizeof cliente;
        ssize_t n = recvfrom(s, bytes, sizeof bytes, 0, (struct sockaddr *) &cliente, &l);

        if (n == -1)
            salir("recvfrom");
        if (sendto(s, bytes, n, 0, (struct sockaddr *) &cliente, l) == -1)
            perror("sendto");
    }
}
