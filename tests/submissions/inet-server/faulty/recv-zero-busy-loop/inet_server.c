// inet_server.c - ejercicio 4

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

#define BUFSZ 1024

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
    char buf[BUFSZ];
    int n, m, acumulado;

    while ((n = recv(cliente, buf, BUFSZ, 0)) >= 0)
    {
        acumulado = 0;
        while (acumulado < n)
        {
            m = send(cliente, buf + acumulado, n - acumulado, MSG_NOSIGNAL);
            if (m == -1)
                return;
            acumulado += m;
        }
    }
}

int main(int argc, char *argv[])
{
    int sock, cliente, si = 1;
    char *fin;
    long nro_puerto;
    pid_t pid;
    struct sockaddr_in dir_local;

    if (argc != 2)
    {
        fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
        exit(1);
    }
    nro_puerto = strtol(argv[1], &fin, 10);
    if (fin == argv[1] || *fin != '\0' || nro_puerto < 1 || nro_puerto > 65535)
    {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock == -1)
    {
        perror("socket");
        exit(1);
    }
    if (setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) == -1)
    {
        perror("setsockopt");
        exit(1);
    }

    bzero(&dir_local, sizeof(dir_local));
    dir_local.sin_family = AF_INET;
    dir_local.sin_port = htons(nro_puerto);
    dir_local.sin_addr.s_addr = INADDR_ANY;

    if (bind(sock, (struct sockaddr *) &dir_local, sizeof(dir_local)) == -1)
    {
        perror("bind");
        exit(1);
    }
    if (listen(sock, 10) == -1)
    {
        perror("listen");
        exit(1);
    }

    /* signal() reinicia las llamadas interrumpidas */
    signal(SIGCHLD, sigchld_handler);

    printf("Esperando clientes en el puerto %ld\n", nro_puerto);
    fflush(stdout);

    while (1)
    {
        cliente = accept(sock, NULL, NULL);
        if (cliente == -1)
        {
            perror("accept");
            continue;
        }

        pid = fork();
        if (pid == -1)
            perror("fork");

        if (pid == 0)
        {
            /* hijo */
            close(sock);
            eco(cliente);
            close(cliente);
            exit(0);
        }

        /* padre */
        close(cliente);
    }

    return 0;
}
