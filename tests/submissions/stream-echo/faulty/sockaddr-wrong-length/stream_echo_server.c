/*
 * Ejercicio 3: eco por sockets locales (servidor)
 */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define NHILOS 5

static int oyente;

static int contestar(int fd, const char *p, size_t n) {
    while (n > 0) {
        ssize_t k = write(fd, p, n);

        if (k == -1)
            return -1;
        p += k;
        n -= k;
    }
    return 0;
}

static void *hilo(void *arg) {
    long id = (long)arg;
    char *buf = malloc(16384);

    if (buf == NULL) {
        perror("malloc");
        return NULL;
    }
    while (1) {
        ssize_t n;
        int fd = accept(oyente, NULL, NULL);

        if (fd == -1) {
            perror("accept");
            usleep(10000);
            continue;
        }
        printf("hilo %ld: cliente nuevo\n", id);
        fflush(stdout);
        while ((n = read(fd, buf, 16384)) > 0)
            if (contestar(fd, buf, n) == -1)
                break;
        close(fd);
    }
}

int main(int argc, char *argv[]) {
    struct sockaddr_un addr;
    struct stat st;

    if (argc != 2 || *argv[1] == '\0' || strlen(argv[1]) >= sizeof(addr.sun_path)) {
        fprintf(stderr, "uso: stream_echo_server RUTA\n");
        exit(1);
    }
    signal(SIGPIPE, SIG_IGN);
    if ((oyente = socket(AF_UNIX, SOCK_STREAM, 0)) == -1) {
        perror("socket");
        exit(1);
    }
    memset(&addr, 0, sizeof(addr));
    addr.sun_family = AF_UNIX;
    strcpy(addr.sun_path, argv[1]);
    if (stat(argv[1], &st) == 0 && S_ISSOCK(st.st_mode))
        unlink(argv[1]);
    if (bind(oyente, (struct sockaddr *)&addr, sizeof(addr)) == -1) {
        perror("bind");
        exit(1);
    }
    if (listen(oyente, 20) == -1) {
        perror("listen");
        exit(1);
    }
    for (long i = 1; i < NHILOS; i++) {
        pthread_t h;
        int e = pthread_create(&h, NULL, hilo, (void *)i);

        if (e != 0)
            fprintf(stderr, "pthread_create: %s\n", strerror(e));
    }
    hilo((void *)0L); /* el hilo principal también atiende */
    return 1;
}
