#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAXIMO 1400

static void abortar(const char *motivo)
{
    fprintf(stderr, "udp_echo_client: %s\n", motivo);
    exit(EXIT_FAILURE);
}

/* Espera la respuesta hasta 5 segundos. */
static size_t responder(int s, char *donde, size_t lugar)
{
    struct timeval cinco = { 5, 0 };
    fd_set leer;
    ssize_t n;

    FD_ZERO(&leer);
    FD_SET(s, &leer);
    switch (select(s + 1, &leer, NULL, NULL, &cinco)) {
    case -1:
        perror("select");
        exit(EXIT_FAILURE);
    case 0:
        abortar("el servidor no respondió");
    }
    if ((n = recv(s, donde, lugar, 0)) < 0) {
        perror("recv");
        exit(EXIT_FAILURE);
    }
    return (size_t) n;
}

int main(int argc, char *argv[])
{
    struct sockaddr_in servidor = { 0 };
    char *linea = NULL, *eco, *resto;
    size_t lugar = 0, n;
    ssize_t largo;
    unsigned long puerto;

    if (argc != 3)
        abortar("hacen falta HOST y PUERTO");
    puerto = strtoul(argv[2], &resto, 10);
    if (resto == argv[2] || *resto != '\0' || puerto - 1 >= 65535)
        abortar("el puerto no es válido");
    servidor.sin_family = AF_INET;
    servidor.sin_port = htons((in_port_t) puerto);
    if (inet_pton(AF_INET, argv[1], &servidor.sin_addr) != 1)
        abortar("la dirección no es válida");

    int s = socket(AF_INET, SOCK_DGRAM, 0);
    if (s < 0 || connect(s, (struct sockaddr *) &servidor, sizeof servidor) < 0) {
        perror("No hay socket");
        return EXIT_FAILURE;
    }
    if ((eco = malloc(65507)) == NULL)
        abortar("no hay memoria");

    while ((largo = getline(&linea, &lugar, stdin)) >= 0) {
        if (largo > 0 && linea[largo - 1] == '\n')
            largo--;
        if (largo > MAXIMO)
            abortar("la línea es demasiado larga");
        if (send(s, linea, (size_t) largo, 0) < 0) {
            perror("send");
            return EXIT_FAILURE;
        }
        n = responder(s, eco, 65507);
        printf("%zu bytes: ", n);
        fwrite(eco, 1, n, stdout);
        puts("");
        fflush(stdout);
    }
    free(eco);
    free(linea);
    close(s);
    return EXIT_SUCCESS;
}
