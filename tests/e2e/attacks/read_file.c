/* Reads a file that is none of its business. */
static int attack(void)
{
    return outcome(open(place, O_RDONLY));
}
