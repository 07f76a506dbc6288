#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>

void manejarCliente(int sock)
{
    char buffer[2048];
    int cant_leida, n_escritos, total;

    while ((cant_leida = read(sock, buffer, sizeof(buffer))) > 0) {
        time_t ahora = time(NULL);
        strcpy(buffer, ctime(&ahora));
        cant_leida = strlen(buffer);
        total = 0;
        while (total < cant_leida) {
            n_escritos = send(sock, buffer + total, cant_leida - total, MSG_NOSIGNAL);
            if (n_escritos < 0)
                exit(1);
            total += n_escritos;
        }
    }
    exit(0);
}

void nieto(int sock, int sd_escucha)
{
    pid_t pid = fork();

    if (pid == -1) {
        perror("fork");
        return;
    }
    if (pid == 0) {
        pid_t otro;

        close(sd_escucha);
        otro = fork();
        if (otro == 0)
            manejarCliente(sock);
        if (otro == -1)
            perror("fork");
        _exit(0);
    }
    while (waitpid(pid, NULL, 0) == -1 && errno == EINTR)
        ;
}

int main(int argc, char* argv[])
{
    struct sockaddr_in saddr;
    int sock, sd2, nro_puerto = 0, sobra = 0, on = 1;

    if (argc != 2 || strlen(argv[1]) > 5 || sscanf(argv[1], "%d%n", &nro_puerto, &sobra) != 1
        || argv[1][sobra] != '\0' || nro_puerto < 1 || nro_puerto > 65535) {
        fprintf(stderr, "Sintaxis: %s puerto\n", argv[0]);
        exit(1);
    }
    sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock < 0) {
        perror("socket");
        exit(1);
    }
    if (setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0) {
        perror("setsockopt");
        exit(1);
    }
    memset(&saddr, 0, sizeof(saddr));
    saddr.sin_family = AF_INET;
    saddr.sin_port = htons(nro_puerto);
    saddr.sin_addr.s_addr = INADDR_ANY;
    if (bind(sock, (struct sockaddr*)&saddr, sizeof(saddr)) < 0) {
        perror("bind");
        exit(1);
    }
    if (listen(sock, 50) < 0) {
        perror("listen");
        exit(1);
    }
    printf("\n=== SERVIDOR TCP (puerto %d) ===\n", nro_puerto);
    fflush(stdout);
    while (1) {
        sd2 = accept(sock, NULL, NULL);
        if (sd2 < 0) {
            perror("accept");
            usleep(1000);
            continue;
        }
        nieto(sd2, sock);
        close(sd2);
    }
}
