/* Leaves a file where everybody keeps temporary ones. */
static int attack(void)
{
    char path[64];
    snprintf(path, sizeof path, "%s/left", place);
    return outcome(open(path, O_WRONLY | O_CREAT, 0644));
}
