// Trabajo Practico 3 - Sistemas Operativos
// Servidor de eco con select()
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <stddef.h>
#include <signal.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/un.h>

int escuchador;
fd_set maestro;
int maximo;

void error_fatal(char *donde) { perror(donde); exit(EXIT_FAILURE); }

int atender(int quien)
{
    unsigned char bloque[4096];
    ssize_t leidos = read(quien, bloque, sizeof bloque), escritos = 0;
    if (leidos <= 0) return -1;
    while (escritos < leidos) {
        ssize_t e = write(quien, bloque + escritos, leidos - escritos);
        if (e < 0) return -1;
        escritos += e;
    }
    printf("[%d] %zd bytes de ida y vuelta\n", quien, leidos);
    fflush(stdout);
    return 0;
}

int main(int argc, char **argv)
{
    struct sockaddr_un dir;
    if (argc < 2 || argc > 2) { fprintf(stderr, "Uso: %s RUTA\n", argv[0]); return 2; }
    if (strlen(argv[1]) > sizeof(dir.sun_path) - 1) { fprintf(stderr, "Ruta demasiado larga\n"); return 2; }
    signal(SIGPIPE, SIG_IGN);
    memset(&dir, 0, sizeof dir);
    dir.sun_family = AF_LOCAL;
    strncpy(dir.sun_path, argv[1], sizeof(dir.sun_path) - 1);
    remove(argv[1]);
    escuchador = socket(PF_LOCAL, SOCK_STREAM, 0);
    if (escuchador < 0) error_fatal("socket");
    if (bind(escuchador, (struct sockaddr *)&dir, sizeof dir) != 0) error_fatal("bind");
    if (listen(escuchador, SOMAXCONN) != 0) error_fatal("listen");
    FD_ZERO(&maestro);
    FD_SET(escuchador, &maestro);
    maximo = escuchador;
    printf("***************************************\n*  SERVIDOR DE ECO esperando clientes *\n***************************************\n");
    fflush(stdout);
    while (1) {
        fd_set listos = maestro;
        struct timeval espera = {2, 0};
        int k = select(maximo + 1, &listos, NULL, NULL, &espera);
        if (k == 0) continue;           /* nada por ahora */
        if (k < 0) error_fatal("select");
        for (int fd = 0; fd <= maximo; fd++) {
            if (!FD_ISSET(fd, &listos)) continue;
            if (fd == escuchador) {
                int nuevo = accept(escuchador, NULL, NULL);
                if (nuevo < 0) { perror("accept"); continue; }
                if (nuevo >= FD_SETSIZE) { close(nuevo); continue; }
                FD_SET(nuevo, &maestro);
                if (nuevo > maximo) maximo = nuevo;
                printf("[%d] llego un cliente\n", nuevo);
            } else if (atender(fd) < 0) {
                printf("[%d] se fue\n", fd);
                FD_CLR(fd, &maestro);
                close(fd);
            }
            fflush(stdout);
        }
    }
}
