/* Connects to a service of the machine, or of the world. */
static int attack(void)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(place))};
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    return outcome(connect(fd, (struct sockaddr *)&address, sizeof address));
}
