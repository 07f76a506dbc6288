/* Ejercicio 3a - servidor de eco */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/un.h>

#define TAM 1024

int main(int argc, char *argv[])
{
    int sd, cliente;
    int n, m, acumulado;
    char bufer[TAM];
    struct sockaddr_un local;

    if (argc != 2) {
        fprintf(stderr, "usage: %s path\n", argv[0]);
        exit(1);
    }
    if (strlen(argv[1]) == 0 || strlen(argv[1]) >= sizeof(local.sun_path)) {
        fprintf(stderr, "La ruta no es valida\n");
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);

    sd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (sd == -1) {
        perror("socket");
        exit(1);
    }

    bzero(&local, sizeof(local));
    local.sun_family = AF_UNIX;
    strcpy(local.sun_path, argv[1]);
    unlink(argv[1]);

    if (bind(sd, (struct sockaddr *) &local, sizeof(local)) == -1) {
        perror("bind");
        exit(1);
    }
    if (listen(sd, 5) == -1) {
        perror("listen");
        exit(1);
    }

    printf("Servidor listo\n");

    cliente = accept(sd, NULL, NULL);
    if (cliente == -1) {
        perror("accept");
        exit(1);
    }
    printf("Llego un cliente\n");

    while ((n = recv(cliente, bufer, TAM, 0)) > 0) {
        acumulado = 0;
        while (acumulado < n) {
            m = send(cliente, bufer + acumulado, n - acumulado, 0);
            if (m == -1)
                break;
            acumulado += m;
        }
        if (acumulado < n)
            break;
    }

    close(cliente);
    printf("Fin de la conexion\n");
    close(sd);

    return 0;
}
