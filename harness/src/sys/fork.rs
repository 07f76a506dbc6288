//! Making and ending processes.
#![expect(unsafe_code, reason = "fork(2) duplicates the process; that it is sound here is argued at the call")]

use nix::errno::Errno;
use nix::sys::signal::{self, Signal};
use nix::unistd::{self, ForkResult, Pid};

/// Panics unless this process has exactly one thread: then a fork may allocate in the child.
///
/// # Panics
/// If there are more threads; a cell must not have made any before it forks.
pub fn assert_single_threaded() {
    let threads = std::fs::read_dir("/proc/self/task").map_or(1, Iterator::count);
    assert!(threads == 1, "a cell forks only while it has one thread, it has {threads}");
}

/// Forks; the child runs `body` and ends with the status that it returns. fork(2)
///
/// # Errors
/// `EAGAIN` or `ENOMEM` if no process can be made.
pub fn fork(body: impl FnOnce() -> i32) -> Result<Pid, Errno> {
    // SAFETY: cells are single-threaded (asserted when a cell begins), so no lock can be held by a thread that the
    // child does not have.
    match unsafe { unistd::fork() }? {
        ForkResult::Parent { child } => Ok(child),
        ForkResult::Child => {
            let status = body();
            // SAFETY: ends the process at once, as the child of a fork must, without running the parent's exit handlers.
            unsafe { libc::_exit(status) }
        }
    }
}

/// Kills one process at once. A process that has gone already is no error. kill(2)
///
/// # Errors
/// `EPERM` if it may not be killed.
///
/// # Panics
/// If the pid is 1 or less: those numbers mean init, a process group or every process there is.
pub fn kill(pid: Pid) -> Result<(), Errno> {
    send_signal(pid, Signal::SIGKILL)
}

/// Sends a signal to one process. A process that has gone already is no error. kill(2)
///
/// # Errors
/// `EPERM` if it may not be sent one.
///
/// # Panics
/// As [`kill`].
pub fn send_signal(pid: Pid, which: Signal) -> Result<(), Errno> {
    assert!(pid.as_raw() > 1, "kill is for one process, never for pid {pid}");
    match signal::kill(pid, which) {
        Ok(()) | Err(Errno::ESRCH) => Ok(()),
        Err(errno) => Err(errno),
    }
}
