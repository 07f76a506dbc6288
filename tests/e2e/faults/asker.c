/* A client over datagrams: it asks again, and takes answers only from whom it asked, and only to what it asked last. */
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    if (argc != 3)
        return 2;
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in server = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[2])) };
    inet_pton(AF_INET, argv[1], &server.sin_addr);
    char line[1500], answer[1500], last[1500] = "";
    while (fgets(line, sizeof line, stdin)) {
        int tries = 0;
        for (;;) {
            struct pollfd waits = { .fd = fd, .events = POLLIN };
            if (tries == 0 || poll(&waits, 1, 300) == 0) {
#ifdef CARELESS_ABOUT_LOSS
                if (tries > 0) {
                    pause();
                }
#endif
                if (tries++ > 10) {
                    fprintf(stderr, "no answer\n");
                    return 1;
                }
                sendto(fd, line, strlen(line), 0, (struct sockaddr *)&server, sizeof server);
                continue;
            }
            struct sockaddr_in from;
            socklen_t length = sizeof from;
            ssize_t n = recvfrom(fd, answer, sizeof answer - 1, 0, (struct sockaddr *)&from, &length);
            if (n < 0)
                continue;
            answer[n] = '\0';
#ifndef CARELESS_ABOUT_STRANGERS
            if (from.sin_port != server.sin_port || from.sin_addr.s_addr != server.sin_addr.s_addr)
                continue;
#endif
#ifndef CARELESS_ABOUT_DUPLICATES
            if (strcmp(answer, last) == 0)
                continue;
#endif
            break;
        }
        strcpy(last, answer);
        printf("%s", answer);
        fflush(stdout);
    }
    return 0;
}
