/*
 * Servidor de eco TCP concurrente: un proceso hijo por cada cliente.
 * Uso: ./inet_server PUERTO
 */
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
#define TAM_BUFFER 4096

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
    char *fin;
    long valor;

    errno = 0;
    valor = strtol(texto, &fin, 10);
    if (errno != 0 || fin == texto || *fin != '\0' || valor < 1 || valor > 65535)
        return -1;
    return (int) valor;
}

static int crear_servidor(int puerto)
{
    struct sockaddr_in direccion;
    int escucha, si = 1;

    escucha = socket(AF_INET, SOCK_STREAM, 0);
    if (escucha < 0) {
        perror("socket");
        exit(EXIT_FAILURE);
    }

    /* Para poder volver a arrancar enseguida en el mismo puerto. */
    if (setsockopt(escucha, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) < 0) {
        perror("setsockopt");
        exit(EXIT_FAILURE);
    }

    memset(&direccion, 0, sizeof(direccion));
    direccion.sin_family = AF_INET;
    direccion.sin_addr.s_addr = htonl(INADDR_ANY);
    direccion.sin_port = htons((uint16_t) puerto);

    if (bind(escucha, (struct sockaddr *) &direccion, sizeof(direccion)) < 0) {
        perror("bind");
        exit(EXIT_FAILURE);
    }
    if (listen(escucha, COLA_PENDIENTES) < 0) {
        perror("listen");
        exit(EXIT_FAILURE);
    }
    return escucha;
}

static int escribir_todo(int fd, const char *datos, size_t cantidad)
{
    while (cantidad > 0) {
        ssize_t escritos = write(fd, datos, cantidad);
        if (escritos < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        datos += escritos;
        cantidad -= (size_t) escritos;
    }
    return 0;
}

/* Junta lo que llega hasta el fin de línea, y entonces responde todo. */
static void atender_cliente(int conexion)
{
    static char juntado[TAM_BUFFER];
    size_t cantidad = 0;
    ssize_t leidos;

    for (;;) {
        leidos = read(conexion, juntado + cantidad, sizeof(juntado) - cantidad);
        if (leidos < 0 && errno == EINTR)
            continue;
        if (leidos < 0) {
            perror("read");
            return;
        }
        if (leidos > 0)
            cantidad += (size_t) leidos;
        if (leidos == 0 || juntado[cantidad - 1] == '\n' || cantidad == sizeof(juntado)) {
            if (escribir_todo(conexion, juntado, cantidad) < 0) {
                perror("write");
                return;
            }
            cantidad = 0;
        }
        if (leidos == 0)
            return;
    }
}

int main(int argc, char *argv[])
{
    struct sigaction accion;
    struct sockaddr_in cliente;
    socklen_t largo;
    int puerto, escucha, conexion;
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

    escucha = crear_servidor(puerto);
    printf("Servidor escuchando en el puerto %d\n", puerto);
    fflush(stdout);

    for (;;) {
        largo = sizeof(cliente);
        conexion = accept(escucha, (struct sockaddr *) &cliente, &largo);
        if (conexion < 0) {
            if (errno != EINTR)
                perror("accept");
            continue;
        }
        printf("Conexión de %s:%d\n", inet_ntoa(cliente.sin_addr), ntohs(cliente.sin_port));
        fflush(stdout);

        pid = fork();
        if (pid < 0) {
            perror("fork");
        } else if (pid == 0) {
            close(escucha);
            atender_cliente(conexion);
            close(conexion);
            _exit(EXIT_SUCCESS);
        }
        close(conexion);
    }
}
