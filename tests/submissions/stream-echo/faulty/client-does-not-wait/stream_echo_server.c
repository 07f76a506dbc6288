// stream_echo_server.c - ejercicio 3

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
    int sd, client;
    int n, m, hecho;
    char mensaje_buf[TAM];
    struct sockaddr_un mi_dir;

    if (argc != 2) {
        fprintf(stderr, "usage: %s path\n", argv[0]);
        exit(1);
    }
    if (strlen(argv[1]) == 0 || strlen(argv[1]) >= sizeof(mi_dir.sun_path)) {
        fprintf(stderr, "La ruta no es valida\n");
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);

    sd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (sd == -1) {
        perror("socket");
        exit(1);
    }

    bzero(&mi_dir, sizeof(mi_dir));
    mi_dir.sun_family = AF_UNIX;
    strcpy(mi_dir.sun_path, argv[1]);
    unlink(argv[1]);

    if (bind(sd, (struct sockaddr *) &mi_dir, sizeof(mi_dir)) == -1) {
        perror("bind");
        exit(1);
    }
    if (listen(sd, 5) == -1) {
        perror("listen");
        exit(1);
    }

    printf("Servidor listo\n");

    while (1) {
        client = accept(sd, NULL, NULL);
        if (client == -1) {
            perror("accept");
            continue;
        }
        printf("Nueva conexion\n");

        while ((n = recv(client, mensaje_buf, TAM, 0)) > 0) {
            hecho = 0;
            while (hecho < n) {
                m = send(client, mensaje_buf + hecho, n - hecho, 0);
                if (m == -1)
                    break;
                hecho += m;
            }
            if (hecho < n)
                break;
        }

        close(client);
        printf("Fin de la conexion\n");
    }

    return 0;
}
