// Práctica de sockets INET, servidor

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

#define TAM_BUF 8192

void sigchld_handler(int sig)
{
    int guardado = errno;

    (void) sig;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
    errno = guardado;
}

void eco(int client)
{
    char buf[TAM_BUF], c;
    int n, m, r, hecho;

    do
    {
        /* una linea por vez */
        n = 0;
        while ((r = recv(client, &c, 1, 0)) > 0)
        {
            if (n < TAM_BUF - 1 || c == '\n')
                buf[n++] = c;
            if (c == '\n')
                break;
        }
        hecho = 0;
        while (hecho < n)
        {
            m = send(client, buf + hecho, n - hecho, MSG_NOSIGNAL);
            if (m == -1)
                return;
            hecho += m;
        }
    } while (r > 0);
}

int main(int argc, char *argv[])
{
    int sock, client, si = 1;
    char *sobra;
    long port;
    pid_t pid;
    struct sockaddr_in local;

    if (argc != 2)
    {
        fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
        exit(1);
    }
    port = strtol(argv[1], &sobra, 10);
    if (sobra == argv[1] || *sobra != '\0' || port < 1 || port > 65535)
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

    bzero(&local, sizeof(local));
    local.sin_family = AF_INET;
    local.sin_port = htons(port);
    local.sin_addr.s_addr = INADDR_ANY;

    if (bind(sock, (struct sockaddr *) &local, sizeof(local)) == -1)
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

    printf("Esperando clientes en el puerto %ld\n", port);
    fflush(stdout);

    while (1)
    {
        client = accept(sock, NULL, NULL);
        if (client == -1)
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
            eco(client);
            close(client);
            exit(0);
        }

        /* padre */
        close(client);
    }

    return 0;
}
