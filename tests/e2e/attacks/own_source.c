/* Changes its own program while it is graded. */
static int attack(void)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 4);
    if (length < 0)
        return errno;
    strcpy(path + length, ".x");
    return outcome(open(path, O_WRONLY | O_CREAT, 0644));
}
