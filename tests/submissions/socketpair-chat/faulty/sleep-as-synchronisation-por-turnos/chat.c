#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>
void mandar(int s, char *t) { if (send(s, t, strlen(t), MSG_NOSIGNAL) < 0) { perror("send"); exit(1); } }
void leer(int s, char *q) { char b[1001]; int n = recv(s, b, 1000, MSG_DONTWAIT); if (n < 0) { perror(q); exit(1); } b[n] = 0; printf("%s: %s\n", q, b); fflush(stdout); }
int main(int argc, char **argv) {
    int s[2], i; char *d[] = {"", "primero yo", "ahora yo"};
    if (argc == 1) { argc = 3; argv = d; }
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, s) < 0) { perror("socketpair"); return 1; }
    pid_t p = fork();
    if (p < 0) { perror("fork"); return 1; }
    int e = p ? s[0] : s[1];
    close(p ? s[1] : s[0]);
    for (i = 1; i < argc; i++) {        /* medio segundo por turno */
        if ((i % 2 == 1) == (p != 0)) { mandar(e, argv[i]); usleep(500000); }
        else { usleep(250000); leer(e, p ? "padre" : "hijo"); usleep(250000); }
    }
    if (p) wait(NULL);
    return 0;
}
