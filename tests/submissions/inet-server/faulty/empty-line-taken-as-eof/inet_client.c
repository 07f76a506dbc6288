#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define TAM 65536

int main(int argc, char* argv[])
{
    static char linea[TAM + 1];
    struct sockaddr_in mi_dir;
    int sock, puerto = 0, sobra = 0, c, n, i, tamanio;

    if (argc != 3 || strlen(argv[2]) > 5 || sscanf(argv[2], "%d%n", &puerto, &sobra) != 1
        || argv[2][sobra] != '\0' || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "uso: %s direccion puerto\n", argv[0]);
        exit(1);
    }
    memset(&mi_dir, 0, sizeof(mi_dir));
    mi_dir.sin_family = AF_INET;
    mi_dir.sin_port = htons(puerto);
    if (inet_aton(argv[1], &mi_dir.sin_addr) == 0) {
        fprintf(stderr, "%s: la dirección no es válida\n", argv[1]);
        exit(1);
    }
    sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock < 0) {
        perror("socket");
        exit(1);
    }
    if (connect(sock, (struct sockaddr*)&mi_dir, sizeof(mi_dir)) < 0) {
        perror("connect");
        exit(1);
    }

    for (;;) {
        tamanio = 0;
        while ((c = getchar()) != EOF && c != '\n') {
            if (tamanio == TAM) {
                fprintf(stderr, "La línea no entra en %d bytes\n", TAM);
                exit(1);
            }
            linea[tamanio++] = c;
        }
        if (c == EOF && tamanio == 0)
            break;
        linea[tamanio++] = '\n';

        for (i = 0; i < tamanio; i += n) {
            n = send(sock, linea + i, tamanio - i, MSG_NOSIGNAL);
            if (n < 0) {
                perror("send");
                exit(1);
            }
        }

        printf("Eco: ");
        do {
            char letra;

            n = recv(sock, &letra, 1, 0);
            if (n < 0) {
                perror("recv");
                exit(1);
            }
            if (n == 0) {
                fprintf(stderr, "El servidor se fue\n");
                exit(1);
            }
            c = letra;
            putchar(letra);
        } while (c != '\n');
        fflush(stdout);
    }
    close(sock);
    return 0;
}
