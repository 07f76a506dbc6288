/* Leaves processes that hide: sessions of their own, no parent, deaf to signals, stopped, and made anew again and again. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

static void leave(int kind)
{
    if (fork() != 0)
        return;
    setsid();
    if (fork() != 0)
        _exit(0);
    prctl(PR_SET_NAME, "NAME");
    for (int number = 1; number < 32; number++)
        signal(number, SIG_IGN);
    if (kind == 0)
        for (;;)
            pause();
    if (kind == 1)
        for (;;)
            raise(SIGSTOP);
    /* Each head makes the next one, and dies. */
    for (int life = 0; life < 1000000; life++) {
        if (fork() > 0)
            _exit(0);
        setsid();
    }
    _exit(0);
}

int main(void)
{
    for (int i = 0; i < 12; i++)
        leave(i % 3);
    return 1;
}
