// Trabajo Practico 3 - Cliente de eco
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#define TAM 65538

char linea[TAM];      /* lo que escribe el usuario */
char vuelta[TAM];     /* lo que contesta el servidor */

int main(int argc, char **argv)
{
    struct sockaddr_un dir = { .sun_family = AF_UNIX };
    if (argc != 2) { fprintf(stderr, "Uso: %s RUTA\n", argv[0]); return 2; }
    if (strlen(argv[1]) >= sizeof dir.sun_path) { fprintf(stderr, "Ruta demasiado larga\n"); return 2; }
    strcpy(dir.sun_path, argv[1]);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd == -1) { perror("socket"); return 1; }
    if (connect(fd, (struct sockaddr *)&dir, sizeof dir) == -1) { perror("No me pude conectar"); return 1; }
    signal(SIGPIPE, SIG_IGN);
    while (fgets(linea, TAM, stdin)) {
        size_t largo = strlen(linea);
        if (largo == 0) continue;
        if (linea[largo-1] != '\n') {
            if (largo == TAM - 1) {      /* no entro */
                int c;
                fprintf(stderr, "Linea demasiado larga, la ignoro\n");
                while ((c = getchar()) != EOF && c != '\n') ;
                continue;
            }
            linea[largo++] = '\n';
        }
        for (size_t i = 0; i < largo; ) {
            ssize_t k = write(fd, linea + i, largo - i);
            if (k <= 0) { fprintf(stderr, "El servidor se desconecto\n"); return 1; }
            i += k;
        }
        size_t n = 0;
        while (n < largo) {                 /* el eco tiene el mismo largo */
            ssize_t k = read(fd, vuelta + n, largo - n);
            if (k <= 0) { fprintf(stderr, "El servidor cerro la conexion\n"); return 1; }
            n += k;
        }
        printf("Servidor dice: ");
        fwrite(vuelta, 1, n, stdout);
        fflush(stdout);
    }
    close(fd);
    puts("Fin.");
    return 0;
}
