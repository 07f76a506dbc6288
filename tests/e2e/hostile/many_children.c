/* A UDP echo server with six children, who all have the same 256 MiB as it: there are no more of them. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char large[256 << 20];

int main(int argc, char *argv[])
{
    if (argc != 2)
        return 1;
    memset(large, 1, sizeof large);
    for (int i = 0; i < 6; i++)
        if (fork() == 0)
            for (;;)
                pause();
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])) };
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (bind(fd, (struct sockaddr *) &address, sizeof address) == -1)
        return 1;
    for (;;) {
        socklen_t length = sizeof address;
        ssize_t n = recvfrom(fd, large, sizeof large, 0, (struct sockaddr *) &address, &length);
        if (n >= 0)
            sendto(fd, large, n, 0, (struct sockaddr *) &address, length);
    }
}
