//! Making and ending processes.
#![expect(unsafe_code, reason = "fork(2) duplicates the process; that it is sound here is argued at the call")]

use nix::errno::Errno;
use nix::sys::signal::{self, Signal};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{self, ForkResult, Gid, Pid, Uid};

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

/// Stops one process, so that it makes no others while these are ended. One that has gone already is no error. kill(2)
///
/// # Errors
/// `EPERM` if it may not be stopped.
///
/// # Panics
/// If the pid is 1 or less, as [`kill`].
pub fn stop(pid: Pid) -> Result<(), Errno> {
    assert!(pid.as_raw() > 1, "a stop is for one process, never for pid {pid}");
    match signal::kill(pid, Signal::SIGSTOP) {
        Ok(()) | Err(Errno::ESRCH) => Ok(()),
        Err(errno) => Err(errno),
    }
}

/// How the child of [`kill_all_of`] ends: the signal was sent; it did not become that user.
const SENT: i32 = 0;
const NOT_THAT_USER: i32 = 2;

/// Kills every process of a user that nobody else is, at one stroke.
///
/// kill(2) with pid -1 reaches whatever the caller may signal. So it is called by a child that has become that user and
/// has no capability left, and only after that was seen to be so. Whether it reached anybody is not to be had: the kernel
/// says the same if all that it found was somebody else's.
///
/// # Errors
/// If we may not become that user: then nothing was killed.
///
/// # Panics
/// If the user is root, or is ourselves.
pub fn kill_all_of(uid: Uid, gid: Gid) -> Result<(), Errno> {
    assert!(!uid.is_root() && uid != unistd::getuid() && uid != unistd::geteuid(), "user {uid} is not for killing");
    let child = fork(|| {
        let became = unistd::setgroups(&[gid])
            .and_then(|()| unistd::setresgid(gid, gid, gid))
            .and_then(|()| unistd::setresuid(uid, uid, uid));
        if became.is_err() || !is_only(uid) {
            return NOT_THAT_USER;
        }
        // SAFETY: no memory is passed. This process is that user and has no rights over anybody else: see above.
        let _nobody_else = unsafe { libc::kill(-1, libc::SIGKILL) };
        SENT
    })?;
    match waitpid(child, None)? {
        WaitStatus::Exited(_, SENT) => Ok(()),
        _ => Err(Errno::EPERM),
    }
}

/// Whether this process is that user in every respect, and nothing more: then it may signal that user's processes only.
fn is_only(uid: Uid) -> bool {
    let ids = unistd::getresuid().is_ok_and(|ids| [ids.real, ids.effective, ids.saved] == [uid; 3]);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let is_bare = |set: &str| {
        let mask = status.lines().find_map(|line| line.strip_prefix(set));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()) == Some(0)
    };
    ids && !uid.is_root() && is_bare("CapEff:") && is_bare("CapPrm:")
}

#[cfg(test)]
mod tests {
    use super::{fork, is_only, kill, kill_all_of};
    use nix::sys::signal::Signal;
    use nix::sys::wait::{WaitStatus, waitpid};
    use nix::unistd::{Gid, Uid, geteuid, pause, setresuid};

    /// A user that no other test and no person is.
    const USER: u32 = 65_107;

    #[test]
    fn whoever_has_rights_left_kills_nobody() {
        assert!(!geteuid().is_root() || !is_only(geteuid()));
        assert!(!is_only(Uid::from_raw(USER)));
    }

    #[test]
    fn a_user_is_ended_and_nobody_else() {
        let (uid, gid) = (Uid::from_raw(USER), Gid::from_raw(USER));
        if !geteuid().is_root() {
            assert!(kill_all_of(uid, gid).is_err());
            return;
        }
        let own = fork(|| {
            pause();
            0
        })
        .unwrap();
        let (reader, writer) = std::io::pipe().unwrap();
        let of_user = fork(|| {
            let became = setresuid(uid, uid, uid);
            drop(writer.try_clone().map(|mut end| std::io::Write::write_all(&mut end, b"!")));
            if became.is_ok() {
                pause();
            }
            0
        })
        .unwrap();
        drop(writer);
        std::io::Read::read_exact(&mut &reader, &mut [0]).unwrap();
        assert_eq!(kill_all_of(uid, gid), Ok(()));
        assert_eq!(waitpid(of_user, None), Ok(WaitStatus::Signaled(of_user, Signal::SIGKILL, false)));
        kill(own).unwrap();
        assert_eq!(waitpid(own, None), Ok(WaitStatus::Signaled(own, Signal::SIGKILL, false)));
    }

    #[test]
    fn root_is_not_for_killing() {
        let attempt = || kill_all_of(Uid::from_raw(0), Gid::from_raw(0));
        assert!(std::panic::catch_unwind(attempt).is_err());
    }
}
