// Eco local con un hilo por cliente; otro hilo escucha el teclado
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const char *ruta;

static void *teclado(void *nada)
{
    char orden[80];

    printf("Escriba salir para apagar el servidor\n");
    while (fgets(orden, sizeof orden, stdin) != NULL)
        if (strcmp(orden, "salir\n") == 0)
            break;
    unlink(ruta);
    printf("Servidor apagado\n");
    exit(0);
    return nada;
}

static void *atender(void *arg)
{
    int fd = (int)(intptr_t)arg;
    char datos[8192];
    ssize_t n, m, hechos;

    while ((n = recv(fd, datos, sizeof datos, 0)) > 0) {
        for (hechos = 0; hechos < n; hechos += m) {
            m = send(fd, datos + hechos, n - hechos, MSG_NOSIGNAL);
            if (m < 0) {
                close(fd);
                return NULL;
            }
        }
    }
    close(fd);
    return NULL;
}

static void lanzar(void *(*que)(void *), void *arg)
{
    pthread_t hilo;

    if (pthread_create(&hilo, NULL, que, arg) != 0) {
        fprintf(stderr, "no se pudo crear un hilo\n");
        exit(1);
    }
    pthread_detach(hilo);
}

int main(int argc, char *argv[])
{
    struct sockaddr_un dir;
    int s, fd;

    if (argc != 2) {
        fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
        return 1;
    }
    ruta = argv[1];
    if (strlen(ruta) >= sizeof dir.sun_path) {
        fprintf(stderr, "La ruta no puede tener más de %zu bytes\n", sizeof dir.sun_path - 1);
        return 1;
    }
    memset(&dir, 0, sizeof dir);
    dir.sun_family = AF_UNIX;
    strcpy(dir.sun_path, ruta);

    s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (s < 0) {
        perror("socket");
        return 1;
    }
    unlink(ruta);
    if (bind(s, (struct sockaddr *)&dir, sizeof dir) < 0) {
        perror("bind");
        return 1;
    }
    if (listen(s, 10) < 0) {
        perror("listen");
        return 1;
    }
    lanzar(teclado, NULL);
    for (;;) {
        fd = accept(s, NULL, NULL);
        if (fd < 0) {
            perror("accept");
            continue;
        }
        lanzar(atender, (void *)(intptr_t)fd);
    }
}
