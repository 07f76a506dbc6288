/* An echo server with a process for each client. Its handler has no call made again. */
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void collect(int signal)
{
    (void)signal;
    int saved = errno;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
    errno = saved;
}

static void serve(int client)
{
    char buffer[256];
    ssize_t n;
    while ((n = recv(client, buffer, sizeof buffer, 0)) > 0)
        for (ssize_t sent = 0, m; sent < n; sent += m)
            if ((m = send(client, buffer + sent, n - sent, MSG_NOSIGNAL)) == -1)
                _exit(1);
    _exit(0);
}

int main(int argc, char *argv[])
{
    if (argc != 2)
        return 2;
    struct sigaction action = { .sa_handler = collect };
    sigaction(SIGCHLD, &action, NULL);
    int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[1])) };
    if (bind(listener, (struct sockaddr *)&address, sizeof address) == -1 || listen(listener, 5) == -1) {
        perror("server");
        return 1;
    }
    for (;;) {
        int client = accept(listener, NULL, NULL);
        if (client == -1) {
            if (errno == EINTR) {
#ifdef CARELESS_ABOUT_INTERRUPTS
                perror("accept");
                return 1;
#endif
                continue;
            }
#ifdef CARELESS_ABOUT_ABORTED_CONNECTIONS
            perror("accept");
            return 1;
#endif
            continue;
        }
        pid_t child = fork();
        if (child == 0) {
            close(listener);
            serve(client);
        }
        if (child == -1) {
            perror("fork");
#ifdef CARELESS_ABOUT_FORK
            return 1;
#endif
        }
        close(client);
    }
}
