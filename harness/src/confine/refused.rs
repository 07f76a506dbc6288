//! The calls that no program of a submission needs, and that would give it power over others or over the machine.

use crate::sys::Filter;
use nix::errno::Errno;

/// What must not be had from clone(2): namespaces, in which an ordinary user is root.
const NAMESPACES: i32 = libc::CLONE_NEWNS
    | libc::CLONE_NEWCGROUP
    | libc::CLONE_NEWUTS
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWUSER
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWNET;

/// Other processes and what they hold.
const PROCESSES: [i64; 5] =
    [libc::SYS_ptrace, libc::SYS_process_vm_readv, libc::SYS_process_vm_writev, libc::SYS_pidfd_getfd, libc::SYS_kcmp];

/// Doors into the kernel that have been broken open often.
const DOORS: [i64; 7] = [
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_fanotify_init,
];

/// Namespaces and what is mounted in them.
const MOUNTS: [i64; 16] = [
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_fsopen,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_mount_setattr,
    libc::SYS_name_to_handle_at,
    libc::SYS_open_by_handle_at,
    libc::SYS_quotactl,
];

/// The machine itself.
const MACHINE: [i64; 15] = [
    libc::SYS_reboot,
    libc::SYS_kexec_load,
    libc::SYS_kexec_file_load,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_acct,
    libc::SYS_sethostname,
    libc::SYS_setdomainname,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_clock_adjtime,
    libc::SYS_syslog,
];

/// What is answered as by an older kernel, so that the C library goes another way: rings, in which calls are made unseen,
/// and clone3(2), whose flags no filter can look at.
const UNKNOWN: [i64; 4] =
    [libc::SYS_io_uring_setup, libc::SYS_io_uring_enter, libc::SYS_io_uring_register, libc::SYS_clone3];

/// The filter under which every program of a submission runs, and everything that builds one.
///
/// Of a program that is `watched`, the tracer itself refuses the door to `io_uring(7)`, and tells that it did.
pub fn refused(watched: bool) -> Filter {
    let forbidden = [&PROCESSES[..], &DOORS, &MOUNTS, &MACHINE].concat().into_iter().map(|call| (call, Errno::EPERM));
    let unknown = UNKNOWN.into_iter().filter(|call| !(watched && *call == libc::SYS_io_uring_setup));
    let unknown = unknown.map(|call| (call, Errno::ENOSYS));
    Filter::refusing(&forbidden.chain(unknown).collect::<Vec<_>>(), NAMESPACES)
}
