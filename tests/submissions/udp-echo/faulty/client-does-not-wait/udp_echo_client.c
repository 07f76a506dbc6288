/* Ejercicio 2b: cliente de eco */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[])
{
    int descriptor, tamanio;
    char *linea = NULL;
    size_t cap = 0;
    char *fin;
    long num_puerto;
    struct sockaddr_in server;

    if (argc != 3) {
        fprintf(stderr, "usage: %s host port\n", argv[0]);
        exit(1);
    }

    num_puerto = strtol(argv[2], &fin, 10);
    if (fin == argv[2] || *fin != '\0' || num_puerto < 1 || num_puerto > 65535) {
        fprintf(stderr, "El puerto no es valido\n");
        exit(1);
    }

    bzero(&server, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_port = htons(num_puerto);
    if (inet_aton(argv[1], &server.sin_addr) == 0) {
        fprintf(stderr, "La direccion no es valida\n");
        exit(1);
    }

    descriptor = socket(AF_INET, SOCK_DGRAM, 0);
    if (descriptor == -1) {
        perror("socket");
        exit(1);
    }

    /* solo nos interesa hablar con el servidor */
    if (connect(descriptor, (struct sockaddr *) &server, sizeof(server)) == -1) {
        perror("connect");
        exit(1);
    }

    while ((tamanio = getline(&linea, &cap, stdin)) > 0) {
        if (linea[tamanio - 1] == '\n')
            tamanio--;

        if (send(descriptor, linea, tamanio, 0) == -1) {
            perror("send");
            exit(1);
        }

        printf("Mensaje enviado\n");
        fflush(stdout);
    }

    free(linea);
    close(descriptor);
    return 0;
}
