#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <arpa/inet.h>
#define MAXLINEA 66000
#define BUFSIZE 65536
int main(int argc, char *argv[]) {
    static char linea[MAXLINEA];
    char buffer[BUFSIZE];
    struct sockaddr_in servidor;
    if (argc != 3) { fprintf(stderr, "Uso: %s IP puerto\n", argv[0]); return 1; }
    int puerto = atoi(argv[2]);
    if (puerto < 1 || puerto > 65535) { fprintf(stderr, "Puerto incorrecto\n"); return 1; }
    memset(&servidor, 0, sizeof servidor);
    servidor.sin_family = AF_INET;
    servidor.sin_port = htons(puerto);
    if (inet_pton(AF_INET, argv[1], &servidor.sin_addr) <= 0) { fprintf(stderr, "IP incorrecta\n"); return 1; }
    int s = socket(AF_INET, SOCK_DGRAM, 0);
    if (s < 0) { perror("socket"); return 1; }
    struct timeval tv = {5, 0};
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv);
    if (connect(s, (struct sockaddr *)&servidor, sizeof servidor) < 0) { perror("connect"); return 1; }
    while (fgets(linea, sizeof linea, stdin) != NULL) {
        if (linea[0] == 10) break;
        if (send(s, linea, strlen(linea), 0) < 0) { perror("send"); return 1; }
        int n = recv(s, buffer, BUFSIZE, 0);
        if (n < 0) { perror("No hubo respuesta"); return 1; }
        printf("Respuesta: ");
        fwrite(buffer, 1, n, stdout);
        printf("\n");
    }
    return 0;
}
