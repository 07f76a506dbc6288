/* A client over a stream that only calls. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

int main(int argc, char *argv[])
{
    if (argc != 3)
        return 2;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in server = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[2])) };
    inet_pton(AF_INET, argv[1], &server.sin_addr);
    if (connect(fd, (struct sockaddr *)&server, sizeof server) == -1) {
#ifdef CARELESS_ABOUT_CONNECT
        return 0;
#endif
        perror("connect");
        return 1;
    }
    return 0;
}
