/* Eco local: el cliente */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/un.h>

#define TAM 65536

char texto[TAM + 2];

int main(int argc, char *argv[])
{
    int sockfd, n, len, acumulado;
    char c;
    struct sockaddr_un server;

    if (argc != 2) {
        fprintf(stderr, "usage: %s path\n", argv[0]);
        exit(1);
    }
    if (strlen(argv[1]) >= sizeof(server.sun_path)) {
        fprintf(stderr, "La ruta no es valida\n");
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);

    sockfd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (sockfd == -1) {
        perror("socket");
        exit(1);
    }

    bzero(&server, sizeof(server));
    server.sun_family = AF_UNIX;
    strcpy(server.sun_path, argv[1]);

    if (connect(sockfd, (struct sockaddr *) &server, sizeof(server)) == -1) {
        perror("connect");
        exit(1);
    }

    while (scanf("%65536s", texto) == 1) {
        len = strlen(texto);
        texto[len++] = '\n';

        for (acumulado = 0; acumulado < len; acumulado += n) {
            n = send(sockfd, texto + acumulado, len - acumulado, 0);
            if (n == -1) {
                perror("send");
                exit(1);
            }
        }

        /* la respuesta tambien termina con un fin de linea */
        printf("Eco: ");
        do {
            n = recv(sockfd, &c, 1, 0);
            if (n == -1) {
                perror("recv");
                exit(1);
            }
            if (n == 0) {
                printf("\n");
                fprintf(stderr, "El servidor cerro la conexion\n");
                exit(1);
            }
            putchar(c);
        } while (c != '\n');
        fflush(stdout);
    }

    close(sockfd);
    return 0;
}
