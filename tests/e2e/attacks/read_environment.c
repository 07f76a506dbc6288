/* Reads the environment of whoever grades it. */
static int look(pid_t pid)
{
    char path[64], byte;
    snprintf(path, sizeof path, "/proc/%d/environ", (int)pid);
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return errno;
    long result = read(fd, &byte, 1);
    int kept = result > 0 ? 0 : result == 0 ? EIO : errno;
    close(fd);
    return kept;
}

static int attack(void)
{
    return on_others(look);
}
