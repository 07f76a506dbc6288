/*
 * Práctica de sockets: TCP (servidor)
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

static void manejador_sigchld(int senal) {
    int errno_anterior = errno;

    (void)senal;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
    errno = errno_anterior;
}

static int convertir_puerto(const char *texto) {
    char *final;
    long valor;

    errno = 0;
    valor = strtol(texto, &final, 10);
    if (errno != 0 || final == texto || *final != '\0' || valor < 1 || valor > 65535)
        return -1;
    return (int)valor;
}

static int prepararServidor(int nro_puerto) {
    struct sockaddr_in direccion;
    int oyente, si = 1;

    oyente = socket(AF_INET, SOCK_STREAM, 0);
    if (oyente < 0) {
        perror("socket");
        exit(EXIT_FAILURE);
    }

    if (setsockopt(oyente, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) < 0) {
        perror("setsockopt");
        exit(EXIT_FAILURE);
    }

    memset(&direccion, 0, sizeof(direccion));
    direccion.sin_family = AF_INET;
    direccion.sin_addr.s_addr = htonl(INADDR_ANY);
    direccion.sin_port = htons((uint16_t)nro_puerto);

    if (bind(oyente, (struct sockaddr *)&direccion, sizeof(direccion)) < 0) {
        perror("bind");
        exit(EXIT_FAILURE);
    }
    if (listen(oyente, COLA_PENDIENTES) < 0) {
        perror("listen");
        exit(EXIT_FAILURE);
    }
    return oyente;
}

static int mandar_bytes(int fd, const char *contenido, size_t cantidad) {
    while (cantidad > 0) {
        ssize_t cant_escrita = write(fd, contenido, cantidad);
        if (cant_escrita < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        contenido += cant_escrita;
        cantidad -= (size_t)cant_escrita;
    }
    return 0;
}

static void dialogar(int con) {
    char buf[TAM_BUFFER];
    ssize_t leidos;

    for (;;) {
        leidos = read(con, buf, sizeof(buf));
        if (leidos < 0 && errno == EINTR)
            continue;
        if (leidos < 0) {
            perror("read");
            return;
        }
        if (leidos == 0)
            return;
        if (mandar_bytes(con, buf, (size_t)leidos) < 0) {
            perror("write");
            return;
        }
    }
}

int main(int argc, char *argv[]) {
    struct sigaction accion;
    struct sockaddr_in cli;
    socklen_t largo;
    int nro_puerto, oyente, con;
    pid_t proc;

    if (argc != 2 || (nro_puerto = convertir_puerto(argv[1])) < 0) {
        fprintf(stderr, "Faltan argumentos. Uso: %s PUERTO (entre 1 y 65535)\n", argv[0]);
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

    oyente = prepararServidor(nro_puerto);
    printf("Servidor escuchando en el puerto %d\n", nro_puerto);
    fflush(stdout);

    for (;;) {
        largo = sizeof(cli);
        con = accept(oyente, (struct sockaddr *)&cli, &largo);
        if (con < 0) {
            if (errno != EINTR)
                perror("accept");
            continue;
        }
        printf("Conexión de %s:%d\n", inet_ntoa(cli.sin_addr), ntohs(cli.sin_port));
        fflush(stdout);

        proc = fork();
        if (proc < 0) {
            perror("fork");
        } else if (proc == 0) {
            dialogar(con);
            close(con);
            _exit(EXIT_SUCCESS);
        }
        close(con);
    }
}
