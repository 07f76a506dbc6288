/* stream_echo_client.c - ejercicio 3 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/un.h>

#define TAM 65536

int main(int argc, char *argv[])
{
    int sd, n, tamanio, hecho;
    char *renglon = NULL;
    size_t cap = 0;
    struct sockaddr_un serv;

    if (argc != 2) {
        fprintf(stderr, "Sintaxis: %s <ruta del socket>\n", argv[0]);
        exit(1);
    }
    if (strlen(argv[1]) >= sizeof(serv.sun_path)) {
        fprintf(stderr, "La ruta no es valida\n");
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);

    sd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (sd == -1) {
        perror("socket");
        exit(1);
    }

    bzero(&serv, sizeof(serv));
    serv.sun_family = AF_UNIX;
    strcpy(serv.sun_path, argv[1]);

    if (connect(sd, (struct sockaddr *) &serv, sizeof(serv)) == -1) {
        perror("connect");
        exit(1);
    }

    while ((tamanio = getline(&renglon, &cap, stdin)) > 0) {
        if (renglon[tamanio - 1] != '\n')
            renglon[tamanio++] = '\n';
        if (tamanio > TAM + 1) {
            fprintf(stderr, "La linea es demasiado larga\n");
            exit(1);
        }

        for (hecho = 0; hecho < tamanio; hecho += n) {
            n = send(sd, renglon + hecho, tamanio - hecho, 0);
            if (n == -1) {
                perror("send");
                exit(1);
            }
        }

        printf("Enviado\n");
        fflush(stdout);
    }

    free(renglon);
    close(sd);
    return 0;
}
