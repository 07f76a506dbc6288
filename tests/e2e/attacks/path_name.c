/* Talks to a service of the machine by the path of its socket. */
static int attack(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, place, sizeof address.sun_path - 1);
    return outcome(connect(fd, (struct sockaddr *)&address, sizeof address));
}
