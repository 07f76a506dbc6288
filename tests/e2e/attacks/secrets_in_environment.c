/* Looks for what a pipeline keeps in its environment, and for descriptors that were left open. */
extern char **environ;

static int attack(void)
{
    for (char **entry = environ; *entry; entry++)
        if (strstr(*entry, "SECRET") || strncmp(*entry, "GITHUB", 6) == 0 || strncmp(*entry, "ACTIONS", 7) == 0)
            return 0;
    for (int fd = 3; fd < 1024; fd++)
        if (fcntl(fd, F_GETFD) >= 0)
            return 0;
    return ENOENT;
}
