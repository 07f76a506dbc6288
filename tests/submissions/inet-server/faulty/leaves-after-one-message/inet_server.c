/* Servidor de eco: un hijo por cliente. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>

static void atender(int cliente)
{
    char buf[4096];
    ssize_t n = read(cliente, buf, sizeof(buf) - 1);

    if (n > 0) {
        buf[n] = '\0';
        printf("Recibido: %s", buf);
        fflush(stdout);
        if (write(cliente, buf, n) != n)
            perror("write");
    }
    close(cliente);
}

int main(int argc, char *argv[])
{
    struct sockaddr_in dir;
    int s, puerto, si = 1;

    if (argc != 2 || (puerto = atoi(argv[1])) < 1 || puerto > 65535) {
        fprintf(stderr, "Uso: %s puerto\n", argv[0]);
        return 1;
    }
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_IGN);
    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
        perror("socket");
        return 1;
    }
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si));
    memset(&dir, 0, sizeof(dir));
    dir.sin_family = AF_INET;
    dir.sin_port = htons(puerto);
    dir.sin_addr.s_addr = INADDR_ANY;
    if (bind(s, (struct sockaddr *)&dir, sizeof(dir)) < 0) {
        perror("bind");
        return 1;
    }
    if (listen(s, 10) < 0) {
        perror("listen");
        return 1;
    }
    for (;;) {
        int cliente = accept(s, NULL, NULL);

        if (cliente < 0) {
            perror("accept");
            continue;
        }
        switch (fork()) {
        case -1:
            perror("fork");
            break;
        case 0:
            close(s);
            atender(cliente);
            exit(0);
        }
    }
}
