/* Talks to a service of the machine by a name in the abstract namespace. */
static int attack(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path + 1, place);
    socklen_t length = offsetof(struct sockaddr_un, sun_path) + 1 + strlen(place);
    return outcome(connect(fd, (struct sockaddr *)&address, length));
}
