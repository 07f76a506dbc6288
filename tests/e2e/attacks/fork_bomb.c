/* Makes processes without end, which do the same. */
static int attack(void)
{
    int made = 0;
    while (made < 2000) {
        pid_t child = fork();
        if (child < 0)
            return errno;
        if (child == 0)
            for (;;)
                pause();
        made++;
    }
    return 0;
}
