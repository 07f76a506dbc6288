/* Práctica 3: cliente */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/un.h>

#define MAXBUF 65536

int main(int argc, char *argv[])
{
    int skt, n, len, acumulado;
    char *linea = NULL;
    size_t cap = 0;
    char c;
    struct sockaddr_un servidor;

    if (argc != 2) {
        fprintf(stderr, "usage: %s path\n", argv[0]);
        exit(1);
    }
    if (strlen(argv[1]) >= sizeof(servidor.sun_path)) {
        fprintf(stderr, "La ruta no es valida\n");
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);

    skt = socket(AF_UNIX, SOCK_STREAM, 0);
    if (skt == -1) {
        perror("socket");
        exit(1);
    }

    bzero(&servidor, sizeof(servidor));
    servidor.sun_family = AF_UNIX;
    strcpy(servidor.sun_path, argv[1]);

    if (connect(skt, (struct sockaddr *) &servidor, sizeof(servidor)) == -1) {
        perror("connect");
        exit(1);
    }

    while ((len = getline(&linea, &cap, stdin)) > 0) {
        if (linea[len - 1] != '\n')
            linea[len++] = '\n';
        if (len > MAXBUF + 1) {
            fprintf(stderr, "La linea es demasiado larga\n");
            exit(1);
        }

        for (acumulado = 0; acumulado < len; acumulado += n) {
            n = send(skt, linea + acumulado, len - acumulado, 0);
            if (n == -1) {
                perror("send");
                exit(1);
            }
        }

        /* la respuesta tambien termina con un fin de linea */
        printf("Servidor: ");
        do {
            n = recv(skt, &c, 1, 0);
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

    free(linea);
    close(skt);
    return 0;
}
