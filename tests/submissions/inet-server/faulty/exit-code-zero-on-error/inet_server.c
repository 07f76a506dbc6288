/* Servidor de eco TCP - Grupo 2 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define COLA_PENDIENTES 16
#define LARGO_BUFFER 4096

/* Varias señales pueden juntarse en una: se recogen todos los que terminaron. */
static void manejador_sigchld(int senal)
{
    int errno_anterior = errno;

    (void) senal;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
    errno = errno_anterior;
}

static int convertir_puerto(const char *texto)
{
    char *endptr;
    long valor;

    errno = 0;
    valor = strtol(texto, &endptr, 10);
    if (errno != 0 || endptr == texto || *endptr != '\0' || valor < 1 || valor > 65535)
        return -1;
    return (int) valor;
}

static int crear_servidor(int puerto)
{
    struct sockaddr_in dir;
    int sock_escucha, si = 1;

    sock_escucha = socket(AF_INET, SOCK_STREAM, 0);
    if (sock_escucha < 0) {
        perror("socket");
        exit(EXIT_FAILURE);
    }

    /* Para poder volver a arrancar enseguida en el mismo puerto. */
    if (setsockopt(sock_escucha, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) < 0) {
        perror("setsockopt");
        exit(EXIT_FAILURE);
    }

    memset(&dir, 0, sizeof(dir));
    dir.sin_family = AF_INET;
    dir.sin_addr.s_addr = htonl(INADDR_ANY);
    dir.sin_port = htons((uint16_t) puerto);

    if (bind(sock_escucha, (struct sockaddr *) &dir, sizeof(dir)) < 0) {
        perror("bind");
        exit(EXIT_FAILURE);
    }
    if (listen(sock_escucha, COLA_PENDIENTES) < 0) {
        perror("listen");
        exit(EXIT_FAILURE);
    }
    return sock_escucha;
}

static int escribir_todo(int fd, const char *buf, size_t cantidad)
{
    while (cantidad > 0) {
        ssize_t escritos = write(fd, buf, cantidad);
        if (escritos < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        buf += escritos;
        cantidad -= (size_t) escritos;
    }
    return 0;
}

static void atender_cliente(int conexion)
{
    char mensaje_buf[LARGO_BUFFER];
    ssize_t cuantos;

    for (;;) {
        cuantos = read(conexion, mensaje_buf, sizeof(mensaje_buf));
        if (cuantos < 0 && errno == EINTR)
            continue;
        if (cuantos < 0) {
            perror("read");
            return;
        }
        if (cuantos == 0)
            return;
        if (escribir_todo(conexion, mensaje_buf, (size_t) cuantos) < 0) {
            perror("write");
            return;
        }
    }
}

int main(int argc, char *argv[])
{
    struct sigaction accion;
    struct sockaddr_in cli;
    socklen_t tamanio;
    int puerto, sock_escucha, conexion;
    pid_t pid;

    if (argc != 2 || (puerto = convertir_puerto(argv[1])) < 0) {
        fprintf(stderr, "Uso: %s PUERTO (entre 1 y 65535)\n", argv[0]);
        return EXIT_FAILURE;
    }

    signal(SIGPIPE, SIG_IGN);
    memset(&accion, 0, sizeof(accion));
    accion.sa_handler = manejador_sigchld;
    sigemptyset(&accion.sa_mask);
    accion.sa_flags = SA_RESTART | SA_NOCLDSTOP;
    if (sigaction(SIGCHLD, &accion, NULL) < 0) {
        perror("sigaction");
        return EXIT_FAILURE;
    }

    sock_escucha = crear_servidor(puerto);
    printf("Servidor escuchando en el puerto %d\n", puerto);
    fflush(stdout);

    for (;;) {
        tamanio = sizeof(cli);
        conexion = accept(sock_escucha, (struct sockaddr *) &cli, &tamanio);
        if (conexion < 0) {
            if (errno != EINTR)
                perror("accept");
            continue;
        }
        printf("Conexión de %s:%d\n", inet_ntoa(cli.sin_addr), ntohs(cli.sin_port));
        fflush(stdout);

        pid = fork();
        if (pid < 0) {
            perror("fork");
        } else if (pid == 0) {
            close(sock_escucha);
            atender_cliente(conexion);
            close(conexion);
            _exit(EXIT_SUCCESS);
        }
        close(conexion);
    }
}
