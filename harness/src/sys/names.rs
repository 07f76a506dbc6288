//! System calls by name, as students know them.

/// A call that can block, and its name.
macro_rules! names {
    ($number:expr, $($call:ident => $name:literal),+ $(,)?) => {
        match $number {
            $(libc::$call => Some($name),)+
            _ => None,
        }
    };
}

/// The name of a system call by its number on this architecture; nothing for one that no student's program waits in.
///
/// The C library's functions often end in a call of another name (`recv` in `recvfrom`, `wait` in `wait4`); the name
/// is the kernel's.
pub fn call_name(number: i64) -> Option<&'static str> {
    names!(number,
        SYS_read => "read", SYS_write => "write", SYS_readv => "readv", SYS_writev => "writev",
        SYS_recvfrom => "recvfrom", SYS_recvmsg => "recvmsg", SYS_recvmmsg => "recvmmsg",
        SYS_sendto => "sendto", SYS_sendmsg => "sendmsg", SYS_sendmmsg => "sendmmsg",
        SYS_accept => "accept", SYS_accept4 => "accept4", SYS_connect => "connect",
        SYS_ppoll => "ppoll", SYS_pselect6 => "pselect6", SYS_epoll_pwait => "epoll_pwait", SYS_epoll_pwait2 => "epoll_pwait2",
        SYS_wait4 => "wait4", SYS_waitid => "waitid", SYS_futex => "futex",
        SYS_nanosleep => "nanosleep", SYS_clock_nanosleep => "clock_nanosleep",
        SYS_rt_sigsuspend => "rt_sigsuspend", SYS_rt_sigtimedwait => "rt_sigtimedwait",
        SYS_restart_syscall => "restart_syscall", SYS_fcntl => "fcntl", SYS_flock => "flock",
        SYS_splice => "splice", SYS_sendfile => "sendfile", SYS_msgrcv => "msgrcv", SYS_semop => "semop",
    )
    .or_else(|| older_name(number))
}

#[cfg(target_arch = "x86_64")]
fn older_name(number: i64) -> Option<&'static str> {
    names!(number,
        SYS_poll => "poll", SYS_select => "select", SYS_epoll_wait => "epoll_wait", SYS_pause => "pause",
    )
}

/// Architectures that came later have only the newer forms of these calls.
#[cfg(not(target_arch = "x86_64"))]
fn older_name(_number: i64) -> Option<&'static str> {
    None
}
