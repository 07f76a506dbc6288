/* What every attack has in common: it is a server that attacks before it serves, and says what came of it. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* A file or a folder that the attack is about. */
static const char *place = "PLACE";

/* 0 if it did what it should not be able to, else what kept it from that. */
static int attack(void);

/* What a call came to, in the terms of an attack. */
static int outcome(long result)
{
    return result >= 0 ? 0 : errno;
}

/* The processes that are not our own: our ancestors, and whoever else is to be seen. Calls `act` on each; 0 if one
   of them succeeded. */
static int on_others(int (*act)(pid_t))
{
    int kept = ESRCH;
    for (pid_t pid = 2; pid < 100000; pid++) {
        if (pid == getpid())
            continue;
        int result = act(pid);
        if (result == 0)
            return 0;
        if (result != ESRCH && result != ENOENT)
            kept = result;
    }
    return kept;
}

int main(void)
{
    int kept = attack();
    (void)place;
    (void)outcome;
    (void)on_others;
    if (kept == 0)
        printf("BROKEN\n");
    else
        printf("kept out\n");
    fprintf(stderr, "%s\n", strerror(kept));
    return 1;
}
