/* An echo server for one client after another. */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int send_all(int fd, const char *data, size_t length)
{
    while (length > 0) {
        ssize_t n = write(fd, data, length);
        if (n == -1)
            return -1;
#ifdef CARELESS_ABOUT_SHORT_WRITES
        break;
#endif
        data += n;
        length -= n;
    }
    return 0;
}

int main(int argc, char *argv[])
{
    if (argc != 2)
        return 2;
#ifndef CARELESS_ABOUT_RESETS
    signal(SIGPIPE, SIG_IGN);
#endif
    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])) };
    if (bind(listener, (struct sockaddr *)&address, sizeof address) == -1) {
#ifndef CARELESS_ABOUT_BIND
        perror("bind");
        return 1;
#endif
    }
    if (listen(listener, 5) == -1) {
        perror("listen");
        return 1;
    }
    for (;;) {
        int client = accept(listener, NULL, NULL);
        if (client == -1)
            continue;
        char buffer[256];
        ssize_t n;
        while ((n = read(client, buffer, sizeof buffer)) > 0) {
#ifdef CARELESS_ABOUT_SHORT_READS
            if (buffer[n - 1] != '\n')
                continue;
#endif
            if (send_all(client, buffer, n) == -1) {
#ifdef CARELESS_ABOUT_RESETS
                perror("write");
                return 1;
#endif
                break;
            }
        }
        close(client);
    }
}
