#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>
static void envia(int fd, const char *t) {
    ssize_t largo = strlen(t) + 1, n;
    while ((n = write(fd, t, largo)) < largo)
        if (n < 0) { perror("write"); exit(1); }
}
static void recibe(int fd, const char *r) {
    char b[8192]; size_t k = 0; ssize_t n;
    do {
        if (k == sizeof b) { fprintf(stderr, "mensaje demasiado largo\n"); exit(1); }
        n = read(fd, b + k, 1);
        if (n <= 0) { fprintf(stderr, "%s: se cortó\n", r); exit(1); }
    } while (b[k++] != '\0');
    printf("%s: %s\n", r, b); fflush(stdout);
}
int main(int argc, char **argv) {
    int s[2]; char *d[] = {"", "ida", "vuelta"};
    if (argc == 1) { argc = 3; argv = d; }
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, s) < 0) { perror("socketpair"); return 1; }
    pid_t p = fork(); if (p < 0) { perror("fork"); return 1; }
    int yo = !p; close(s[!yo]);
    for (int i = 1; i < argc; i++) { if (i % 2 != yo) envia(s[yo], argv[i]); else recibe(s[yo], yo ? "hijo" : "padre"); }
    close(s[yo]);
    if (p) waitpid(p, NULL, 0);
    return 0;
}
