/* Traces whoever grades it. */
static int trace(pid_t pid)
{
    return outcome(ptrace(PTRACE_SEIZE, pid, NULL, NULL));
}

static int attack(void)
{
    return on_others(trace);
}
