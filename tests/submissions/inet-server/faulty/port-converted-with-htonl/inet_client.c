#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/types.h>

#define MAX 65536

int main(int argc, char **argv) {
    static char line[MAX + 2], reply[2 * MAX];
    struct sockaddr_in addr;
    int s, nro_puerto, c, n, tamanio, enviado, llegaron;
    char extra;

    if (argc != 3 || strlen(argv[2]) > 5 || sscanf(argv[2], "%d%c", &nro_puerto, &extra) != 1 ||
        nro_puerto < 1 || nro_puerto > 65535) {
        fprintf(stderr, "Sintaxis: %s HOST PUERTO\n", argv[0]);
        exit(1);
    }
    bzero(&addr, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_port = htonl(nro_puerto);
    if (inet_aton(argv[1], &addr.sin_addr) == 0) {
        fprintf(stderr, "%s no es una dirección IP\n", argv[1]);
        exit(1);
    }

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
        perror("Error en socket");
        exit(1);
    }
    if (connect(s, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
        perror("Error en connect");
        exit(1);
    }

    do {

        tamanio = 0;
        while ((c = getchar()) != EOF && c != '\n') {
            if (tamanio == MAX) {
                fprintf(stderr, "Línea demasiado larga (máximo %d bytes)\n", MAX);
                exit(1);
            }
            line[tamanio++] = c;
        }
        if (c == EOF && tamanio == 0)
            break;
        line[tamanio++] = '\n';

        for (enviado = 0; enviado < tamanio; enviado += n) {
            n = send(s, line + enviado, tamanio - enviado, MSG_NOSIGNAL);
            if (n < 0) {
                perror("Error en send");
                exit(1);
            }
        }

        llegaron = 0;
        do {
            if (llegaron == (int)sizeof(reply)) {
                fprintf(stderr, "La respuesta no termina nunca\n");
                exit(1);
            }
            n = recv(s, reply + llegaron, sizeof(reply) - llegaron, 0);
            if (n < 0) {
                perror("Error en recv");
                exit(1);
            }
            if (n == 0) {
                fprintf(stderr, "El servidor se desconectó\n");
                exit(1);
            }
            llegaron += n;
        } while (reply[llegaron - 1] != '\n');

        printf("Me respondieron: ");
        fwrite(reply, 1, llegaron, stdout);
        fflush(stdout);
    } while (c != EOF);

    close(s);
    return 0;
}
