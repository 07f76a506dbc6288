/* A server over TCP, with a process for each client; what is wrong with it is put in by the test. */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int listener = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 0)};
    signal(SIGCHLD, SIG_IGN);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    bind(listener, (struct sockaddr *)&own, sizeof own);
    listen(listener, 128);
    for (;;) {
        int fd = accept(listener, NULL, NULL);
        if (fork() == 0) {
            close(listener);
            EACH
            exit(0);
        }
        close(fd);
    }
}
