/* Lists a folder that is none of its business. */
static int attack(void)
{
    return opendir(place) ? 0 : errno;
}
