/* Runs a program for which some system calls are forbidden: forbid NUMBER:ERRNO... -- PROGRAM ARGUMENTS... */
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct sock_filter filter[64];
    unsigned short length = 0;
    int next = 1;
    filter[length++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0);
    for (; next < argc && strcmp(argv[next], "--") != 0 && length < 60; next++) {
        unsigned number, error;
        if (sscanf(argv[next], "%u:%u", &number, &error) != 2)
            return 2;
        filter[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1);
        filter[length++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error);
    }
    filter[length++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {.len = length, .filter = filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        perror("forbid");
        return 2;
    }
    execvp(argv[next + 1], argv + next + 1);
    perror(argv[next + 1]);
    return 2;
}
