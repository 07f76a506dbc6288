// Cliente de eco UDP. Las respuestas van todas en el mismo renglón, entre corchetes.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    static char linea[70000], respuesta[65536];
    struct sockaddr_in servidor = { .sin_family = AF_INET };
    struct timeval espera = { .tv_sec = 5 };
    char *fin = "";
    long puerto = argc == 3 ? strtol(argv[2], &fin, 10) : 0;

    if (puerto < 1 || puerto > 65535 || *fin != '\0' || inet_pton(AF_INET, argv[1], &servidor.sin_addr) != 1) {
        fprintf(stderr, "uso: %s DIRECCION PUERTO\n", argv[0]);
        return 2;
    }
    servidor.sin_port = htons(puerto);

    int s = socket(AF_INET, SOCK_DGRAM, 0);
    if (s < 0 || connect(s, (struct sockaddr *)&servidor, sizeof servidor) < 0) {
        perror("socket");
        return 1;
    }
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &espera, sizeof espera);

    while (fgets(linea, sizeof linea, stdin)) {
        linea[strcspn(linea, "\n")] = '\0';
        if (send(s, linea, strlen(linea), 0) < 0) {
            perror("send");
            return 1;
        }
        ssize_t n = recv(s, respuesta, sizeof respuesta, 0);
        if (n < 0) {
            perror("sin respuesta");
            return 1;
        }
        printf("[%.*s] ", (int)n, respuesta);
        fflush(stdout);
    }
    close(s);
    return 0;
}
