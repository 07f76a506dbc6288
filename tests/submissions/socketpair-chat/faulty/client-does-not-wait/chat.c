#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>
static void er(const char *m) { perror(m); exit(1); }
static void tx(int s, const char *m) { if (send(s, m, strlen(m), 0) < 0) er("send"); }
static void rx(int s, const char *q) { char b[1500]; ssize_t n = recv(s, b, sizeof b, 0); if (n < 0) er("recv"); printf("%s: %.*s\n", q, (int)n, b); fflush(stdout); }
int main(int c, char **v) {
    int s[2]; char *d[] = {"", "a ver", "veamos"};
    if (c == 1) { c = 3; v = d; }
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, s) < 0) er("socketpair");
    pid_t p = fork(); if (p < 0) er("fork");
    if (!p) { close(s[0]); for (int i = 1; i < c; i++) { if (i % 2) rx(s[1], "hijo"); else tx(s[1], v[i]); } return 0; }
    close(s[1]);
    for (int i = 1; i < c; i += 2) tx(s[0], v[i]);
    for (int i = 2; i < c; i += 2) rx(s[0], "padre");
    wait(NULL);
    return 0;
}
