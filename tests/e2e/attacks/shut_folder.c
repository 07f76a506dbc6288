/* Shuts a folder with a file in it, so that whoever cleans up does not get in. */
static int attack(void)
{
    if (mkdir("shut", 0700) < 0 || mkdir("shut/inner", 0700) < 0)
        return 0;
    int file = open("shut/inner/file", O_WRONLY | O_CREAT, 0600);
    if (file < 0 || chmod("shut/inner", 0) < 0 || chmod("shut", 0) < 0)
        return 0;
    return EACCES;
}
