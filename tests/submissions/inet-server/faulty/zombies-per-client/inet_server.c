// Servidor TCP para varios clientes
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#define COLA_PENDIENTES 16
#define TAM_BUFFER 4096

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

static int crear_servidor(int port)
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
    dir.sin_port = htons((uint16_t) port);

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

static int write_all(int fd, const char *contenido, size_t cantidad)
{
    while (cantidad > 0) {
        ssize_t escritos = write(fd, contenido, cantidad);
        if (escritos < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        contenido += escritos;
        cantidad -= (size_t) escritos;
    }
    return 0;
}

static void atenderCliente(int nueva)
{
    char buffer[TAM_BUFFER];
    ssize_t n;

    for (;;) {
        n = read(nueva, buffer, sizeof(buffer));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            perror("read");
            return;
        }
        if (n == 0)
            return;
        if (write_all(nueva, buffer, (size_t) n) < 0) {
            perror("write");
            return;
        }
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_in cliente;
    socklen_t len;
    int port, sock_escucha, nueva;
    pid_t pid;

    if (argc != 2 || (port = convertir_puerto(argv[1])) < 0) {
        fprintf(stderr, "Uso: %s PUERTO (entre 1 y 65535)\n", argv[0]);
        return EXIT_FAILURE;
    }

    signal(SIGPIPE, SIG_IGN);

    sock_escucha = crear_servidor(port);
    printf("Servidor escuchando en el puerto %d\n", port);
    fflush(stdout);

    for (;;) {
        len = sizeof(cliente);
        nueva = accept(sock_escucha, (struct sockaddr *) &cliente, &len);
        if (nueva < 0) {
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
            close(sock_escucha);
            atenderCliente(nueva);
            close(nueva);
            _exit(EXIT_SUCCESS);
        }
        close(nueva);
    }
}
