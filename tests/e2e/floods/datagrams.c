/* A server over datagrams; what is wrong with it is put in by the test. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 0)};
    BEFORE
    bind(fd, (struct sockaddr *)&own, sizeof own);
    for (;;) {
        static char text[65536];
        struct sockaddr_in from;
        socklen_t size = sizeof from;
        ssize_t length = recvfrom(fd, text, sizeof text, 0, (struct sockaddr *)&from, &size);
        (void)length;
        REPLY
    }
}
