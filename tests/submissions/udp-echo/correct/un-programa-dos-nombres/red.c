#include "red.h"
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static volatile sig_atomic_t terminar = 0;
static void al_terminar(int s) { terminar = s; }

int leer_puerto(const char *t)
{
    char *f;
    long p = strtol(t, &f, 10);
    return (*t && !*f && p > 0 && p < 65536) ? (int)p : -1;
}
int abrir(void)
{
    int s = socket(AF_INET, SOCK_DGRAM, 0);
    if (s < 0) { perror("socket"); exit(1); }
    return s;
}
/* Latido cada segundo; SIGINT/SIGTERM piden terminar. */
int servidor(int puerto)
{
    static char b[65536];
    struct sigaction sa;
    struct timeval un_segundo = { 1, 0 };
    struct sockaddr_in d;
    long ocioso = 0, servidos = 0;
    int s = abrir();
    memset(&sa, 0, sizeof sa);
    sa.sa_handler = al_terminar;          /* sin SA_RESTART */
    sigaction(SIGINT, &sa, NULL);
    sigaction(SIGTERM, &sa, NULL);
    memset(&d, 0, sizeof d);
    d.sin_family = AF_INET;
    d.sin_port = htons(puerto);
    if (bind(s, (struct sockaddr *)&d, sizeof d) < 0) { perror("bind"); return 1; }
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &un_segundo, sizeof un_segundo);
    while (!terminar) {
        struct sockaddr_in q;
        socklen_t l = sizeof q;
        ssize_t n = recvfrom(s, b, sizeof b, 0, (struct sockaddr *)&q, &l);
        if (n < 0) {
            if (errno == EAGAIN || errno == EWOULDBLOCK) { if (++ocioso % 60 == 0) printf("ocioso desde hace %ld s\n", ocioso); }
            continue;
        }
        ocioso = 0;
        servidos++;
        sendto(s, b, n, 0, (struct sockaddr *)&q, l);
    }
    printf("Fin: %ld datagramas servidos\n", servidos);
    close(s);
    return 0;
}
/* Espera de a un segundo y cuenta hasta cinco, reenviando en el tercero. */
int cliente(const char *host, int puerto)
{
    static char l[65536], b[65536];
    struct sockaddr_in d;
    struct timeval un_segundo = { 1, 0 };
    int s = abrir();
    memset(&d, 0, sizeof d);
    d.sin_family = AF_INET;
    d.sin_port = htons(puerto);
    if ((d.sin_addr.s_addr = inet_addr(host)) == INADDR_NONE) { fprintf(stderr, "%s no es una direccion\n", host); return 1; }
    if (connect(s, (struct sockaddr *)&d, sizeof d) < 0) { perror("connect"); return 1; }
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &un_segundo, sizeof un_segundo);
    while (fgets(l, sizeof l, stdin)) {
        size_t t = strlen(l);
        if (t > 0 && l[t - 1] == '\n') l[--t] = 0;
        else if (!feof(stdin)) { fprintf(stderr, "linea demasiado larga\n"); return 1; }
        if (send(s, l, t, 0) < 0) { perror("send"); return 1; }
        int seg;
        for (seg = 1; seg <= 5; seg++) {
            ssize_t n = recv(s, b, sizeof b, 0);
            if (n >= 0) { printf("%.0s", b); fwrite(b, 1, n, stdout); putchar('\n'); break; }
            if (errno == ECONNREFUSED) { fprintf(stderr, "no hay servidor en %s:%d\n", host, puerto); return 1; }
            fprintf(stderr, "%d... ", seg);
            if (seg == 3) send(s, l, t, 0);
        }
        if (seg > 5) { fprintf(stderr, "me cansé de esperar\n"); return 1; }
    }
    return 0;
}
