/* El hijo avisa "listo" (control, no se muestra) antes de que el padre diga el primer mensaje. Imprime por un dup de la salida. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>
static int pantalla;
static void tx(int s, const char *t) { if (write(s, t, strlen(t) + 1) < 0) { perror("write"); exit(1); } }
static void rx(int s, char *b, size_t n) { if (read(s, b, n) < 0) { perror("read"); exit(1); } }
int main(int argc, char **argv) {
    int s[2]; char b[1001]; char *x[] = {"", "¿estás listo?", "listo"};
    if (argc == 1) { argc = 3; argv = x; }
    if ((pantalla = dup(STDOUT_FILENO)) < 0) { perror("dup"); return 1; }
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, s) < 0) { perror("socketpair"); return 1; }
    pid_t p = fork();
    if (p < 0) { perror("fork"); return 1; }
    if (p == 0) {
        close(s[0]);
        tx(s[1], "READY");
        for (int i = 1; i < argc; i++) if (i % 2) { rx(s[1], b, sizeof b); dprintf(pantalla, "hijo: %s\n", b); } else tx(s[1], argv[i]);
        close(s[1]);
        return 0;
    }
    close(s[1]);
    rx(s[0], b, sizeof b);
    if (strcmp(b, "READY") != 0) { fprintf(stderr, "el hijo no arrancó\n"); return 1; }
    for (int i = 1; i < argc; i++) if (i % 2) tx(s[0], argv[i]); else { rx(s[0], b, sizeof b); dprintf(pantalla, "padre: %s\n", b); }
    close(s[0]);
    waitpid(p, NULL, 0);
    return 0;
}
