/* Reads the memory of whoever grades it. */
static int look(pid_t pid)
{
    char byte;
    struct iovec here = {&byte, 1}, there = {(void *)&place, 1};
    return outcome(process_vm_readv(pid, &here, 1, &there, 1, 0));
}

static int attack(void)
{
    return on_others(look);
}
