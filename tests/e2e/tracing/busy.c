/* An echo server that answers by detours: each line goes through a child and a pipe, a thread and a condition variable, a
 * second connection and a datagram, before it comes back. Nothing of that is seen from outside; somebody is always awake. */
#include <arpa/inet.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static char box[256];
static ssize_t full;

static void *carry(void *unused)
{
    (void)unused;
    for (;;) {
        pthread_mutex_lock(&lock);
        while (full <= 0)
            pthread_cond_wait(&changed, &lock);
        for (int i = 0; i < 3; i++)
            sched_yield();
        full = -full;
        pthread_cond_broadcast(&changed);
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

static void through_thread(char *line, ssize_t n)
{
    pthread_mutex_lock(&lock);
    memcpy(box, line, n);
    full = n;
    pthread_cond_broadcast(&changed);
    while (full >= 0)
        pthread_cond_wait(&changed, &lock);
    memcpy(line, box, n);
    full = 0;
    pthread_mutex_unlock(&lock);
}

static void through_child(char *line, ssize_t n)
{
    int ends[2];
    if (pipe(ends) == -1)
        return;
    pid_t child = fork();
    if (child == 0) {
        for (volatile int i = 0; i < 20000; i++)
            ;
        write(ends[1], line, n);
        _exit(0);
    }
    close(ends[1]);
    for (ssize_t got = 0, m; got < n && (m = read(ends[0], line + got, n - got)) > 0; got += m)
        ;
    close(ends[0]);
    waitpid(child, NULL, 0);
}

static void through_sockets(int kind, char *line, ssize_t n)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t length = sizeof address;
    int inner = socket(AF_INET, kind, 0), outer = socket(AF_INET, kind, 0), last = inner;
    bind(inner, (struct sockaddr *)&address, sizeof address);
    getsockname(inner, (struct sockaddr *)&address, &length);
    if (kind == SOCK_STREAM)
        listen(inner, 1);
    connect(outer, (struct sockaddr *)&address, sizeof address);
    if (kind == SOCK_STREAM)
        last = accept(inner, NULL, NULL);
    send(outer, line, n, 0);
    for (ssize_t got = 0, m; got < n && (m = recv(last, line + got, n - got, 0)) > 0; got += m)
        ;
    if (last != inner)
        close(last);
    close(inner);
    close(outer);
}

int main(int argc, char *argv[])
{
    if (argc != 2)
        return 2;
    signal(SIGPIPE, SIG_IGN);
    pthread_t thread;
    pthread_create(&thread, NULL, carry, NULL);
    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])) };
    if (bind(listener, (struct sockaddr *)&address, sizeof address) == -1 || listen(listener, 5) == -1) {
        perror("server");
        return 1;
    }
    for (;;) {
        int client = accept(listener, NULL, NULL);
        char line[256];
        ssize_t n;
        while ((n = read(client, line, sizeof line)) > 0) {
            through_child(line, n);
            through_thread(line, n);
            through_sockets(SOCK_STREAM, line, n);
            through_sockets(SOCK_DGRAM, line, n);
            for (ssize_t i = 0; i < n; i++)
                if (write(client, line + i, 1) != 1)
                    break;
        }
        close(client);
    }
}
