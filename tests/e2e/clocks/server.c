/* A UDP echo server that waits for ten minutes in the way of WAITS_BY_..., and again if nobody has come by then. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS = 600 };

/* 1 if there is something to receive, 0 if the time is up. */
static int wait_for(int fd)
{
    struct pollfd one = { .fd = fd, .events = POLLIN };
    struct timeval tv = { .tv_sec = SECONDS };
    struct timespec ts = { .tv_sec = SECONDS };
    fd_set set;
    FD_ZERO(&set);
    FD_SET(fd, &set);
    (void) one, (void) tv, (void) ts, (void) set;
#if defined WAITS_BY_POLL
    int n = poll(&one, 1, SECONDS * 1000);
    return n == 0 ? 0 : one.revents & POLLIN;
#elif defined WAITS_BY_PPOLL
    return ppoll(&one, 1, &ts, NULL);
#elif defined WAITS_BY_SELECT
    int n = select(fd + 1, &set, NULL, NULL, &tv);
    /* Whoever looks at the set alone must find it empty, and no time left. */
    return n == 0 && tv.tv_sec == 0 && !FD_ISSET(fd, &set) ? 0 : n == 1 && FD_ISSET(fd, &set);
#elif defined WAITS_BY_PSELECT
    return pselect(fd + 1, &set, NULL, NULL, &ts, NULL);
#elif defined WAITS_BY_EPOLL
    static int many = -1;
    struct epoll_event event = { .events = EPOLLIN };
    if (many == -1) {
        many = epoll_create1(0);
        epoll_ctl(many, EPOLL_CTL_ADD, fd, &event);
    }
    return epoll_wait(many, &event, 1, SECONDS * 1000);
#elif defined WAITS_BY_RECV
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv);
    char byte;
    if (recv(fd, &byte, 1, MSG_PEEK) >= 0)
        return 1;
    return errno == EAGAIN ? 0 : -1;
#elif defined WAITS_BY_SLEEP
    while (recv(fd, &(char) { 0 }, 1, MSG_PEEK | MSG_DONTWAIT) == -1)
        if (nanosleep(&ts, NULL) == 0)
            return 0;
    return 1;
#elif defined WAITS_BY_ALARM || defined WAITS_BY_ITIMER
    char byte;
    if (recv(fd, &byte, 1, MSG_PEEK) >= 0)
        return 1;
    return errno == EINTR ? 0 : -1;
#endif
}

static void ring(int signal)
{
    (void) signal;
}

int main(int argc, char *argv[])
{
    if (argc != 2)
        return 2;
    struct sockaddr_in own = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])) }, from;
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (bind(fd, (struct sockaddr *) &own, sizeof own) == -1)
        return 1;
    struct sigaction action = { .sa_handler = ring };
    sigaction(SIGALRM, &action, NULL);
    for (;;) {
#if defined WAITS_BY_ALARM
        alarm(SECONDS);
#elif defined WAITS_BY_ITIMER
        setitimer(ITIMER_REAL, &(struct itimerval) { .it_value.tv_sec = SECONDS }, NULL);
#endif
        int ready = wait_for(fd);
        if (ready < 0) {
            perror("wait");
            return 3;
        }
        if (ready == 0) {
#ifdef CARELESS
            return 0;
#endif
            continue;
        }
        char buffer[2048];
        socklen_t room = sizeof from;
        ssize_t n = recvfrom(fd, buffer, sizeof buffer, 0, (struct sockaddr *) &from, &room);
        if (n >= 0)
            sendto(fd, buffer, n, 0, (struct sockaddr *) &from, room);
    }
}
