/* Makes the calls that no program needs; one that is let through does nothing with these arguments but say so. */
static int attack(void)
{
    static const struct { long number; int expected; } calls[] = {
        {SYS_ptrace, EPERM}, {SYS_process_vm_writev, EPERM}, {SYS_kcmp, EPERM}, {SYS_bpf, EPERM},
        {SYS_perf_event_open, EPERM}, {SYS_userfaultfd, EPERM}, {SYS_keyctl, EPERM}, {SYS_mount, EPERM},
        {SYS_umount2, EPERM}, {SYS_setns, EPERM}, {SYS_unshare, EPERM}, {SYS_pivot_root, EPERM},
        {SYS_reboot, EPERM}, {SYS_kexec_load, EPERM}, {SYS_io_uring_enter, ENOSYS}, {SYS_clone3, ENOSYS},
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (syscall(calls[i].number, -1L, -1L, -1L, -1L, -1L, -1L) != -1 || errno != calls[i].expected)
            return 0;
    return EPERM;
}
