// Eco sobre un stream local, servidor
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <errno.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/un.h>

static const char *ruta;

/* Ctrl-C o kill: dejamos limpio el directorio. unlink y _exit se pueden
 * llamar desde un manejador de señales. */
static void terminar(int senal)
{
    unlink(ruta);
    _exit(128 + senal);
}

static int abrir(void)
{
    struct sockaddr_un direcc;
    int fd;

    memset(&direcc, 0, sizeof direcc);
    direcc.sun_family = AF_LOCAL;
    if (strlen(ruta) >= sizeof direcc.sun_path) {
        fprintf(stderr, "Nombre de socket muy largo: %s\n", ruta);
        return -1;
    }
    memcpy(direcc.sun_path, ruta, strlen(ruta) + 1);

    if ((fd = socket(AF_LOCAL, SOCK_STREAM, 0)) < 0) {
        perror("socket");
        return -1;
    }
    remove(ruta);
    if (bind(fd, (struct sockaddr *)&direcc, sizeof direcc) < 0) {
        perror("bind");
        close(fd);
        return -1;
    }
    return fd;
}

/* Eco de a pedazos, hasta que el cliente deja de escribir. */
static int eco(int fd)
{
    char pedazo[8192];
    ssize_t n, escritos, total;

    while ((n = read(fd, pedazo, sizeof pedazo)) > 0) {
        for (total = 0; total < n; total += escritos) {
            escritos = write(fd, pedazo + total, n - total);
            if (escritos < 0)
                return 1;
        }
    }
    return n < 0 ? 1 : 0;
}

int main(int argc, char *argv[])
{
    int listenfd, cfd;

    if (argc != 2 || argv[1][0] == '\0') {
        fprintf(stderr, "uso: stream_echo_server RUTA\n");
        return 1;
    }
    ruta = argv[1];
    if ((listenfd = abrir()) < 0)
        return 1;

    signal(SIGINT, terminar);
    signal(SIGTERM, terminar);
    signal(SIGCHLD, SIG_IGN);       /* los hijos no quedan como zombis */

    printf("Atendiendo en %s (pid %d)\n", ruta, (int)getpid());
    fflush(stdout);

    for (;;) {
        cfd = accept(listenfd, NULL, NULL);
        if (cfd < 0) {
            if (errno == EINTR || errno == ECONNABORTED)
                continue;
            perror("accept");
            unlink(ruta);
            return 1;
        }
        switch (fork()) {
        case -1:
            perror("fork");
            break;
        case 0:
            signal(SIGINT, SIG_DFL);
            signal(SIGTERM, SIG_DFL);
            close(listenfd);
            _exit(eco(cfd));
        }
        close(cfd);
    }
}
