/* Becomes root in namespaces of its own, in each of the three ways there are. */
static int attack(void)
{
    if (unshare(CLONE_NEWUSER) == 0)
        return 0;
    long child = syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0);
    if (child == 0)
        _exit(0);
    if (child > 0)
        return 0;
    struct { unsigned long flags, rest[10]; } arguments = {.flags = CLONE_NEWUSER};
    child = syscall(SYS_clone3, &arguments, 64);
    if (child == 0)
        _exit(0);
    return outcome(child);
}
