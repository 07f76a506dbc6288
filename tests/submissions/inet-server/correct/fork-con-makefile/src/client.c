#define _GNU_SOURCE
#include "conn.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

int main(int argc, char *argv[])
{
    struct sockaddr_in servidor = { .sin_family = AF_INET };
    struct conn c;
    char *linea = NULL, *eco = NULL;
    size_t lugar = 0, lugar_eco = 0, largo, largo_eco;
    int puerto, fd;

    if (argc != 3 || (puerto = puerto_desde_texto(argv[2])) == -1
        || inet_pton(AF_INET, argv[1], &servidor.sin_addr) != 1) {
        fprintf(stderr, "Uso: inet_client HOST PUERTO (HOST es una dirección IPv4)\n");
        return EXIT_FAILURE;
    }
    servidor.sin_port = htons((in_port_t) puerto);
    signal(SIGPIPE, SIG_IGN);

    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1 || connect(fd, (struct sockaddr *) &servidor, sizeof servidor) == -1) {
        perror("No hay conexión");
        return EXIT_FAILURE;
    }
    if (conn_abrir(&c, fd) == -1)
        return EXIT_FAILURE;

    while (conn_leer_linea(stdin, &linea, &lugar, &largo) == CONN_OK) {
        if (linea[largo - 1] == '\n')
            largo--;
        if (largo > CONN_MAX_LINEA) {
            fprintf(stderr, "La línea tiene más de %d bytes\n", CONN_MAX_LINEA);
            return EXIT_FAILURE;
        }
        linea[largo] = '\n';
        if (conn_enviar(&c, linea, largo + 1) != CONN_OK) {
            perror("El servidor no acepta más datos");
            return EXIT_FAILURE;
        }
        if (conn_leer_linea(c.rx, &eco, &lugar_eco, &largo_eco) != CONN_OK || eco[largo_eco - 1] != '\n') {
            fprintf(stderr, "El servidor cerró la conexión antes de responder\n");
            return EXIT_FAILURE;
        }
        fputs("[eco] ", stdout);
        fwrite(eco, 1, largo_eco, stdout);
        fflush(stdout);
    }

    free(linea);
    free(eco);
    conn_cerrar(&c);
    return EXIT_SUCCESS;
}
