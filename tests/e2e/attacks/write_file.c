/* Writes a file outside of its folder. */
static int attack(void)
{
    return outcome(open(place, O_WRONLY | O_CREAT, 0644));
}
