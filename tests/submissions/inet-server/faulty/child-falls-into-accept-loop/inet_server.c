// Servidor TCP para varios clientes

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <errno.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <netinet/in.h>

#define MAXBUF 1024

void sigchld_handler(int sig)
{
    int guardado = errno;

    (void) sig;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
    errno = guardado;
}

void eco(int cliente)
{
    char buffer[MAXBUF];
    int n, m, hecho;

    while ((n = recv(cliente, buffer, MAXBUF, 0)) > 0) {
        hecho = 0;
        while (hecho < n) {
            m = send(cliente, buffer + hecho, n - hecho, MSG_NOSIGNAL);
            if (m == -1)
                return;
            hecho += m;
        }
    }
}

int main(int argc, char *argv[])
{
    int skt, cliente, si = 1;
    char *fin;
    long port;
    pid_t pid;
    struct sockaddr_in mi_dir;

    if (argc != 2) {
        fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
        exit(1);
    }
    port = strtol(argv[1], &fin, 10);
    if (fin == argv[1] || *fin != '\0' || port < 1 || port > 65535) {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    skt = socket(AF_INET, SOCK_STREAM, 0);
    if (skt == -1) {
        perror("socket");
        exit(1);
    }
    if (setsockopt(skt, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) == -1) {
        perror("setsockopt");
        exit(1);
    }

    bzero(&mi_dir, sizeof(mi_dir));
    mi_dir.sin_family = AF_INET;
    mi_dir.sin_port = htons(port);
    mi_dir.sin_addr.s_addr = INADDR_ANY;

    if (bind(skt, (struct sockaddr *) &mi_dir, sizeof(mi_dir)) == -1) {
        perror("bind");
        exit(1);
    }
    if (listen(skt, 10) == -1) {
        perror("listen");
        exit(1);
    }

    /* signal() reinicia las llamadas interrumpidas */
    signal(SIGCHLD, sigchld_handler);

    printf("Esperando clientes en el puerto %ld\n", port);
    fflush(stdout);

    while (1) {
        cliente = accept(skt, NULL, NULL);
        if (cliente == -1) {
            perror("accept");
            continue;
        }

        pid = fork();
        if (pid == -1)
            perror("fork");

        if (pid == 0) {
            /* hijo */
            eco(cliente);
        }

        close(cliente);
    }

    return 0;
}
