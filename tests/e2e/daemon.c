/* An echo server that forks twice and leaves its session, so that no parent and no terminal ends it. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    prctl(PR_SET_NAME, "NAME");
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
    if (bind(fd, (struct sockaddr *)&address, sizeof address) != 0)
        return 1;
    if (fork() != 0)
        return 0;
    setsid();
    if (fork() != 0)
        return 0;
    char buffer[65536];
    for (;;) {
        socklen_t length = sizeof address;
        ssize_t count = recvfrom(fd, buffer, sizeof buffer, 0, (struct sockaddr *)&address, &length);
        if (count >= 0)
            sendto(fd, buffer, count, 0, (struct sockaddr *)&address, length);
    }
}
