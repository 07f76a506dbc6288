/* An echo server that keeps the contract, after something else that the test puts in; it ends with 9 if that succeeds. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

/* A file that is there was left by an earlier run; one that is not is made. */
static int found(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (access(path, F_OK) == 0)
        return 1;
    int fd = open(path, O_CREAT | O_WRONLY, 0666);
    if (fd >= 0)
        close(fd);
    return 0;
}

int main(int argc, char **argv)
{
    (void)found;
    { BEFORE }
    char *rest = NULL;
    long port = argc == 2 ? strtol(argv[1], &rest, 10) : 0;
    if (port < 1 || port > 65535 || *rest != '\0') {
        fprintf(stderr, "use: %s PORT\n", argv[0]);
        return 2;
    }
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(port)};
    if (fd < 0 || bind(fd, (struct sockaddr *)&own, sizeof own) < 0) {
        perror("bind");
        return 1;
    }
    for (;;) {
        static char text[65536];
        struct sockaddr_in from;
        socklen_t size = sizeof from;
        ssize_t length = recvfrom(fd, text, sizeof text, 0, (struct sockaddr *)&from, &size);
        if (length >= 0)
            sendto(fd, text, length, 0, (struct sockaddr *)&from, size);
    }
}
