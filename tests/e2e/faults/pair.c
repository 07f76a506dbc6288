/* A parent and a child that say nothing. */
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == -1) {
        perror("socketpair");
        return 1;
    }
    pid_t child = fork();
#ifndef CARELESS_ABOUT_CHILDREN
    if (child == -1) {
        perror("fork");
        return 1;
    }
#endif
    if (child == 0)
        return 0;
    wait(NULL);
    return 0;
}
