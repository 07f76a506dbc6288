/* Eco TCP (cliente) */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define BUFSZ 65536

int main(int argc, char *argv[])
{
    int descriptor, n, len, total;
    char *entrada_usuario = NULL;
    size_t cap = 0;
    char c, *fin;
    long puerto;
    struct sockaddr_in server;

    if (argc != 3)
    {
        fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
        exit(1);
    }
    puerto = strtol(argv[2], &fin, 10);
    if (fin == argv[2] || *fin != '\0' || puerto < 1 || puerto > 65535)
    {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    signal(SIGPIPE, SIG_IGN);

    bzero(&server, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_port = htons(puerto);
    if (inet_aton(argv[1], &server.sin_addr) == 0)
    {
        fprintf(stderr, "La direccion no es valida\n");
        exit(1);
    }

    descriptor = socket(AF_INET, SOCK_STREAM, 0);
    if (descriptor == -1)
    {
        perror("socket");
        exit(1);
    }
    if (connect(descriptor, (struct sockaddr *) &server, sizeof(server)) == -1)
    {
        perror("connect");
        exit(1);
    }

    while ((len = getline(&entrada_usuario, &cap, stdin)) > 0)
    {
        if (entrada_usuario[len - 1] != '\n')
            entrada_usuario[len++] = '\n';
        if (len > BUFSZ + 1)
        {
            fprintf(stderr, "La linea es demasiado larga\n");
            exit(1);
        }

        for (total = 0; total < len; total += n)
        {
            n = send(descriptor, entrada_usuario + total, len - total, 0);
            if (n == -1)
            {
                perror("send");
                exit(1);
            }
        }

        /* la respuesta tambien termina con un fin de linea */
        printf("El servidor contesta: ");
        do
        {
            n = recv(descriptor, &c, 1, 0);
            if (n == -1)
            {
                perror("recv");
                exit(1);
            }
            if (n == 0)
            {
                printf("\n");
                fprintf(stderr, "El servidor se desconecto\n");
                exit(1);
            }
            putchar(c);
        } while (c != '\n');
        fflush(stdout);
    }

    free(entrada_usuario);
    close(descriptor);
    return len;
}
