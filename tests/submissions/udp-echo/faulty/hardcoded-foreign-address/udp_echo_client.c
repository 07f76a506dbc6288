// Eco UDP - cliente
// Alumno: comisión 4
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <errno.h>
#include <time.h>
#include <arpa/inet.h>
#include <sys/types.h>
#include <sys/socket.h>

#define TIMEOUT 5.0
#define IP_SERVIDOR "192.168.1.40"

static char reply[65536];

static void error(const char *msg)
{
    perror(msg);
    exit(1);
}

static double ahora(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void no_contesta(void)
{
    fprintf(stderr, "El servidor no contesta (%.0f segundos)\n", TIMEOUT);
    exit(1);
}

static int traer(int sockfd, const struct sockaddr_in *serv)
{
    double limite = ahora() + TIMEOUT;
    struct sockaddr_in from;

    for (;;)
    {
        socklen_t len = sizeof(from);
        char c;

        if (recvfrom(sockfd, &c, 1, MSG_PEEK, (struct sockaddr *)&from, &len) < 0)
        {
            if (errno != EAGAIN && errno != EWOULDBLOCK)
                error("ERROR en recvfrom");
        }
        else if (from.sin_port == serv->sin_port && from.sin_addr.s_addr == serv->sin_addr.s_addr)
        {
            int n = recv(sockfd, reply, sizeof(reply), 0);
            if (n < 0)
                error("ERROR en recv");
            return n;
        }
        else
        {
            recv(sockfd, &c, 1, 0);
        }
        if (ahora() >= limite)
            no_contesta();
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_in serv;
    struct timeval tv = {0, 250000}; /* cada tanto se mira el reloj */
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;
    int sockfd, portno, n, leido = 0;

    if (argc != 3)
    {
        fprintf(stderr, "Modo de uso: %s host puerto\n", argv[0]);
        exit(1);
    }
    if (strlen(argv[2]) > 5 || sscanf(argv[2], "%d%n", &portno, &leido) != 1 || argv[2][leido] != '\0' ||
        portno < 1 || portno > 65535)
    {
        fprintf(stderr, "ERROR, puerto incorrecto\n");
        exit(1);
    }
    memset(&serv, 0, sizeof(serv));
    serv.sin_family = AF_INET;
    serv.sin_port = htons(portno);
    if (strlen(argv[1]) == 0)
    {
        fprintf(stderr, "ERROR, host incorrecto\n");
        exit(1);
    }
    serv.sin_addr.s_addr = inet_addr(IP_SERVIDOR);
    sockfd = socket(AF_INET, SOCK_DGRAM, 0);
    if (sockfd < 0)
        error("ERROR al abrir el socket");
    if (setsockopt(sockfd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv)) < 0)
        error("ERROR en setsockopt");

    while ((len = getline(&line, &cap, stdin)) != -1)
    {
        if (line[len - 1] == '\n')
            len--;
        if (sendto(sockfd, line, len, 0, (struct sockaddr *)&serv, sizeof(serv)) < 0)
            error("ERROR en sendto");
        n = traer(sockfd, &serv);
        printf("respuesta: ");
        fwrite(reply, 1, n, stdout);
        printf("\n");
        fflush(stdout);
    }
    close(sockfd);
    return 0;
}
