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
    char *fin;
    long valor;

    errno = 0;
    valor = strtol(texto, &fin, 10);
    if (errno != 0 || fin == texto || *fin != '\0' || valor < 1 || valor > 65535)
        return -1;
    return (int)valor;
}

static int abrir_escucha(int puerto) {
    struct sockaddr_in serv_dir;
    int listenfd, si = 1;

    listenfd = socket(AF_INET, SOCK_STREAM, 0);
    if (listenfd < 0) {
        perror("socket");
        exit(EXIT_FAILURE);
    }

    if (setsockopt(listenfd, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) < 0) {
        perror("setsockopt");
        exit(EXIT_FAILURE);
    }

    memset(&serv_dir, 0, sizeof(serv_dir));
    serv_dir.sin_family = AF_INET;
    serv_dir.sin_addr.s_addr = htonl(INADDR_ANY);
    serv_dir.sin_port = htons((uint16_t)puerto);

    if (bind(listenfd, (struct sockaddr *)&serv_dir, sizeof(serv_dir)) < 0) {
        perror("bind");
        exit(EXIT_FAILURE);
    }
    if (listen(listenfd, COLA_PENDIENTES) < 0) {
        perror("listen");
        exit(EXIT_FAILURE);
    }
    return listenfd;
}

static int escribirTodo(int fd, const char *datos, size_t cantidad) {
    while (cantidad > 0) {
        ssize_t n_escritos = write(fd, datos, cantidad);
        if (n_escritos < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        datos += n_escritos;
        cantidad -= (size_t)n_escritos;
    }
    return 0;
}

static void atender_cliente(int sock_cliente) {
    char datos_rx[TAM_BUFFER];
    ssize_t nread;

    for (;;) {
        nread = read(sock_cliente, datos_rx, sizeof(datos_rx));
        if (nread < 0 && errno == EINTR)
            continue;
        if (nread < 0) {
            perror("read");
            return;
        }
        if (nread == 0)
            return;
        if (escribirTodo(sock_cliente, datos_rx, (size_t)nread) < 0) {
            perror("write");
            return;
        }
    }
}

int main(int argc, char *argv[]) {
    struct sigaction accion;
    struct sockaddr_in cli;
    int puerto, listenfd, sock_cliente;
    pid_t pid_hijo;

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

    listenfd = abrir_escucha(puerto);
    printf("Servidor escuchando en el puerto %d\n", puerto);
    fflush(stdout);

    for (;;) {
        sock_cliente = accept(listenfd, (struct sockaddr *)&cli, NULL);
        if (sock_cliente < 0) {
            if (errno != EINTR)
                perror("accept");
            continue;
        }
        printf("Conexión de %s:%d\n", inet_ntoa(cli.sin_addr), ntohs(cli.sin_port));
        fflush(stdout);

        pid_hijo = fork();
        if (pid_hijo < 0) {
            perror("fork");
        } else if (pid_hijo == 0) {
            close(listenfd);
            atender_cliente(sock_cliente);
            close(sock_cliente);
            _exit(EXIT_SUCCESS);
        }
        close(sock_cliente);
    }
}
