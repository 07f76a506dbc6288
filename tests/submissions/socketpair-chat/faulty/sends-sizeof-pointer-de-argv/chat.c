#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>
void enviar(int s, char *msg) { if (write(s, &msg, sizeof(msg)) < 0) { perror("write"); exit(1); } }
void recibir(int s, char *q) { char *msg; if (read(s, &msg, sizeof(msg)) < 0) { perror("read"); exit(1); } printf("%s recibió: %s\n", q, msg); fflush(stdout); }
int main(int argc, char *argv[]) {
    int s[2], i; char *d[] = {"", "Hola, ¿hay alguien?", "Sí, acá estoy"};
    if (argc == 1) { argc = 3; argv = d; }
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, s) < 0) { perror("socketpair"); return 1; }
    pid_t p = fork();
    if (p < 0) { perror("fork"); return 1; }
    if (p == 0) { close(s[0]); for (i = 1; i < argc; i++) { if (i % 2) recibir(s[1], "Hijo"); else enviar(s[1], argv[i]); } return 0; }
    close(s[1]);
    for (i = 1; i < argc; i++) { if (i % 2) enviar(s[0], argv[i]); else recibir(s[0], "Padre"); }
    wait(NULL);
    return 0;
}
