/* inet_server.c - ejercicio 4 */
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

#define TAM 1024

void sigchld_handler(int sig)
{
    int guardado = errno;

    (void) sig;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
    errno = guardado;
}

void eco(int cli)
{
    char buffer[TAM];
    int n, m, acumulado;

    while ((n = recv(cli, buffer, TAM, 0)) > 0)
    {
        acumulado = 0;
        while (acumulado < n)
        {
            m = send(cli, buffer + acumulado, n - acumulado, MSG_NOSIGNAL);
            if (m == -1)
                return;
            acumulado += m;
        }
    }
}

int main(int argc, char *argv[])
{
    int sockfd, cli, si = 1;
    char *fin;
    long num_puerto;
    pid_t pid;
    struct sockaddr_in addr;

    if (argc != 2)
    {
        fprintf(stderr, "Faltan argumentos. Uso: %s PUERTO\n", argv[0]);
        exit(1);
    }
    num_puerto = strtol(argv[1], &fin, 10);
    if (fin == argv[1] || *fin != '\0' || num_puerto < 1 || num_puerto > 65535)
    {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    sockfd = socket(AF_INET, SOCK_STREAM, 0);
    if (sockfd == -1)
    {
        perror("socket");
        exit(1);
    }
    if (setsockopt(sockfd, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) == -1)
    {
        perror("setsockopt");
        exit(1);
    }

    bzero(&addr, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_port = htons(num_puerto);
    addr.sin_addr.s_addr = INADDR_ANY;

    if (bind(sockfd, (struct sockaddr *) &addr, sizeof(addr)) == -1)
    {
        perror("bind");
        exit(1);
    }
    if (listen(sockfd, 10) == -1)
    {
        perror("listen");
        exit(1);
    }

    /* signal() reinicia las llamadas interrumpidas */
    signal(SIGCHLD, sigchld_handler);

    printf("Esperando clientes en el puerto %ld\n", num_puerto);
    fflush(stdout);

    while (1)
    {
        cli = accept(sockfd, NULL, NULL);
        if (cli == -1)
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
            close(sockfd);
            eco(cli);
            close(cli);
            exit(0);
        }

        /* padre */
        close(cli);
    }

    return 0;
}
