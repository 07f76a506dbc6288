/* Ejercicio 4: servidor */

#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct {
    int fd;
    unsigned id;
} DatosHilo;

static int enviarTodo(int fd, const void *buf, size_t n)
{
    const char *p = buf;

    while (n > 0)
    {
        ssize_t r = send(fd, p, n, MSG_NOSIGNAL);
        if (r == -1)
        {
            if (errno == EINTR)
                continue;
            return -1;
        }
        p += r;
        n -= r;
    }
    return 0;
}

static void *atender(void *arg)
{
    DatosHilo paquete = *(DatosHilo *) arg;
    char *buf = NULL, *p;
    size_t acumulado = 0, lugar = 0;
    ssize_t n;

    free(arg);
    // se junta el mensaje completo
    do
    {
        if (lugar - acumulado < 1024)
        {
            lugar += 16384;
            p = realloc(buf, lugar);
            if (p == NULL)
                break;
            buf = p;
        }
        n = recv(paquete.fd, buf + acumulado, lugar - acumulado, 0);
        if (n > 0)
            acumulado += n;
    } while (n > 0);
    enviarTodo(paquete.fd, buf, acumulado);
    free(buf);
    close(paquete.fd);
    printf("[cliente %u] terminó\n", paquete.id);
    fflush(stdout);
    return NULL;
}

static int abrirPuerto(int nro_puerto)
{
    struct sockaddr_in dir = { 0 };
    int uno = 1;
    int s = socket(AF_INET, SOCK_STREAM, 0);

    if (s == -1)
    {
        perror("socket");
        return -1;
    }
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &uno, sizeof uno);

    dir.sin_family = AF_INET;
    dir.sin_port = htons(nro_puerto);
    dir.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(s, (struct sockaddr *) &dir, sizeof dir) == -1)
    {
        perror("bind");
        close(s);
        return -1;
    }
    if (listen(s, SOMAXCONN) == -1)
    {
        perror("listen");
        close(s);
        return -1;
    }
    return s;
}

int main(int argc, char *argv[])
{
    pthread_attr_t attr;
    pthread_t hilo;
    unsigned cuenta = 0;
    int serv, error;
    long nro_puerto;
    char *resto;

    if (argc != 2)
    {
        fprintf(stderr, "Uso: inet_server PUERTO\n");
        return 1;
    }
    nro_puerto = strtol(argv[1], &resto, 10);
    if (argv[1][0] == '\0' || resto[0] != '\0' || nro_puerto <= 0 || nro_puerto > 65535)
    {
        fprintf(stderr, "inet_server: puerto incorrecto\n");
        return 1;
    }

    if ((serv = abrirPuerto((int) nro_puerto)) == -1)
        return 1;

    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);

    for (;;)
    {
        DatosHilo *paquete;
        int fd = accept(serv, NULL, NULL);

        if (fd == -1)
        {
            perror("accept");
            usleep(10000);
            continue;
        }
        // Cada hilo recibe su propia copia
        paquete = malloc(sizeof *paquete);
        if (paquete == NULL)
        {
            perror("malloc");
            close(fd);
            continue;
        }
        paquete->fd = fd;
        paquete->id = ++cuenta;
        error = pthread_create(&hilo, &attr, atender, paquete);
        if (error != 0)
        {
            fprintf(stderr, "pthread_create: %s\n", strerror(error));
            free(paquete);
            close(fd);
        }
    }
}
