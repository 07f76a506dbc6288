// Cliente AF_UNIX, TP de sockets

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
    int sock, n, tamanio, acumulado;
    char *texto = NULL;
    size_t cap = 0;
    char c;
    struct sockaddr_un srv;

    if (argc != 2) {
        fprintf(stderr, "usage: %s path\n", argv[0]);
        exit(1);
    }
    if (strlen(argv[1]) >= sizeof(srv.sun_path)) {
        fprintf(stderr, "La ruta no es valida\n");
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);

    sock = socket(AF_UNIX, SOCK_STREAM, 0);
    if (sock == -1) {
        perror("socket");
        exit(1);
    }

    bzero(&srv, sizeof(srv));
    srv.sun_family = AF_UNIX;
    strcpy(srv.sun_path, argv[1]);

    if (connect(sock, (struct sockaddr *) &srv, sizeof(srv)) == -1) {
        perror("connect");
        exit(1);
    }

    while ((tamanio = getline(&texto, &cap, stdin)) > 0) {
        if (texto[tamanio - 1] != '\n')
            texto[tamanio++] = '\n';
        if (tamanio > MAXBUF + 1) {
            fprintf(stderr, "La linea es demasiado larga\n");
            exit(1);
        }

        for (acumulado = 0; acumulado < tamanio; acumulado += n) {
            n = send(sock, texto + acumulado, tamanio - acumulado, 0);
            if (n == -1) {
                perror("send");
                exit(1);
            }
        }

        /* la respuesta tambien termina con un fin de linea */
        printf("El servidor contesta: ");
        do {
            n = recv(sock, &c, 1, 0);
            if (n == -1) {
                perror("recv");
                exit(1);
            }
            if (n == 0) {
                printf("\n");
                fprintf(stderr, "El servidor se desconecto\n");
                exit(1);
            }
            putchar(c);
        } while (c != '\n');
        fflush(stdout);
    }

    free(texto);
    close(sock);
    return 0;
}
