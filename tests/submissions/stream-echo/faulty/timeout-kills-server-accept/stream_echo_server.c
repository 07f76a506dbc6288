#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdint.h>
#include <errno.h>
#include <signal.h>
#include <pthread.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

pthread_mutex_t mtx = PTHREAD_MUTEX_INITIALIZER;
int conectados = 0, total = 0;

void contar(int d)
{
    pthread_mutex_lock(&mtx);
    conectados += d;
    if (d > 0) total++;
    printf("conectados: %d, atendidos: %d\n", conectados, total);
    fflush(stdout);
    pthread_mutex_unlock(&mtx);
}

void *hilo(void *arg)
{
    int fd = (int)(intptr_t)arg;
    char *buf = malloc(65536);
    struct timeval tv = {1, 500000};
    contar(+1);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv);
    while (buf) {
        ssize_t n = recv(fd, buf, 65536, 0), m = 0, k = 0;
        if (n == 0) break;
        if (n < 0) {
            if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) continue;   /* sigue callado */
            break;
        }
        while (m < n && (k = send(fd, buf + m, n - m, 0)) > 0) m += k;
        if (k < 0) break;
    }
    free(buf);
    close(fd);
    contar(-1);
    return NULL;
}

int main(int argc, char *argv[])
{
    if (argc != 2) { fprintf(stderr, "%s: modo de uso: %s RUTA\n", argv[0], argv[0]); return EXIT_FAILURE; }
    struct sockaddr_un dir;
    memset(&dir, 0, sizeof(dir));
    dir.sun_family = AF_UNIX;
    if (strlen(argv[1]) >= sizeof(dir.sun_path)) { fprintf(stderr, "ruta larga\n"); return EXIT_FAILURE; }
    strcpy(dir.sun_path, argv[1]);
    sigaction(SIGPIPE, &(struct sigaction){ .sa_handler = SIG_IGN }, NULL);
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (s < 0) { perror("socket"); return EXIT_FAILURE; }
    if (bind(s, (struct sockaddr *)&dir, sizeof(dir)) < 0 && errno == EADDRINUSE) {
        fprintf(stderr, "borro el socket anterior\n");
        unlink(argv[1]);
        if (bind(s, (struct sockaddr *)&dir, sizeof(dir)) < 0) { perror("bind"); return EXIT_FAILURE; }
    } else if (errno) { perror("bind"); return EXIT_FAILURE; }
    struct timeval tv = {30, 0};
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv);
    if (listen(s, 8) < 0) { perror("listen"); return EXIT_FAILURE; }
    pthread_attr_t at;
    pthread_attr_init(&at);
    pthread_attr_setdetachstate(&at, PTHREAD_CREATE_DETACHED);
    for (;;) {
        int c = accept(s, NULL, NULL);
        pthread_t t;
        if (c < 0 && errno == EAGAIN) { fprintf(stderr, "nadie se conecta hace 30 segundos\n"); exit(EXIT_FAILURE); }
        if (c < 0) { perror("accept"); sleep(1); continue; }
        if (pthread_create(&t, &at, hilo, (void *)(intptr_t)c) != 0) { fprintf(stderr, "sin hilos\n"); close(c); }
    }
}
