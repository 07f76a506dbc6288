/* Fills the disk with one file. */
static int attack(void)
{
    static char block[1 << 20];
    signal(SIGXFSZ, SIG_IGN);
    int fd = open("flood", O_WRONLY | O_CREAT, 0600);
    if (fd < 0)
        return EIO;
    for (int i = 0; i < 1024; i++)
        if (write(fd, block, sizeof block) < 0)
            return errno;
    return 0;
}
