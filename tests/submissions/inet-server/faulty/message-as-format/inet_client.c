/* Trabajo práctico 5 - Cliente TCP */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/types.h>

#define MAX 65536

int main(int argc, char **argv)
{
    static char linea[MAX + 2], respuesta[2 * MAX + 1];
    struct sockaddr_in dir;
    int s, puerto, c, n, largo, enviado, llegaron;
    char extra;

    if (argc != 3 || strlen(argv[2]) > 5 || sscanf(argv[2], "%d%c", &puerto, &extra) != 1 || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
        exit(1);
    }
    bzero(&dir, sizeof(dir));
    dir.sin_family = AF_INET;
    dir.sin_port = htons(puerto);
    if (inet_aton(argv[1], &dir.sin_addr) == 0) {
        fprintf(stderr, "%s no es una dirección IP\n", argv[1]);
        exit(1);
    }

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
        perror("Error en socket");
        exit(1);
    }
    if (connect(s, (struct sockaddr *)&dir, sizeof(dir)) < 0) {
        perror("Error en connect");
        exit(1);
    }

    do {
        /* Una línea del teclado, con su fin de línea */
        largo = 0;
        while ((c = getchar()) != EOF && c != '\n') {
            if (largo == MAX) {
                fprintf(stderr, "Línea demasiado larga (máximo %d bytes)\n", MAX);
                exit(1);
            }
            linea[largo++] = c;
        }
        if (c == EOF && largo == 0)
            break;
        linea[largo++] = '\n';

        for (enviado = 0; enviado < largo; enviado += n) {
            n = send(s, linea + enviado, largo - enviado, MSG_NOSIGNAL);
            if (n < 0) {
                perror("Error en send");
                exit(1);
            }
        }

        /* La respuesta puede llegar en varias partes */
        llegaron = 0;
        do {
            if (llegaron == (int)sizeof(respuesta) - 1) {
                fprintf(stderr, "La respuesta no termina nunca\n");
                exit(1);
            }
            n = recv(s, respuesta + llegaron, sizeof(respuesta) - 1 - llegaron, 0);
            if (n < 0) {
                perror("Error en recv");
                exit(1);
            }
            if (n == 0) {
                fprintf(stderr, "El servidor se desconectó\n");
                exit(1);
            }
            llegaron += n;
        } while (respuesta[llegaron - 1] != '\n');

        printf("Me respondieron: ");
        respuesta[llegaron] = '\0';
        printf(respuesta);
        fflush(stdout);
    } while (c != EOF);

    close(s);
    return 0;
}
