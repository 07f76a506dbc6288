//! The first process of a cell's PID namespace: it adopts and buries what the programs leave, and when it dies, all die.

use crate::sys;
use nix::errno::Errno;
use nix::fcntl::OFlag;
use nix::mount::{MsFlags, mount};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sched::{CloneFlags, unshare};
use nix::sys::prctl;
use nix::sys::signal::Signal;
use nix::sys::wait::{Id, WaitPidFlag, WaitStatus, waitid, waitpid};
use nix::unistd::{self, Pid};
use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::{AsFd, BorrowedFd};

/// The init of a cell, as the cell sees it.
pub struct Init {
    /// Its pid, in the cell's own numbers.
    pid: Pid,
    mounts: File,
    reports: File,
}

/// A process that its parent left behind, buried by init.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Orphan {
    /// Its session, in the numbers of the PID namespace; by it the program is known.
    pub session: Pid,
}

const REPORT_BYTES: usize = 4;
const READY: [u8; REPORT_BYTES] = i32::MIN.to_ne_bytes();

impl Init {
    /// Starts init as the first child after `unshare(CLONE_NEWPID)`, with a `/proc` of the new namespace.
    ///
    /// # Errors
    /// What the system refused, in words.
    pub fn start() -> Result<Self, String> {
        let pipe = || unistd::pipe2(OFlag::O_CLOEXEC).map_err(|errno| format!("pipe: {}", errno.desc()));
        let ((reader, writer), (looked, look)) = (pipe()?, pipe()?);
        let (mut writer, mut look) = (File::from(writer), Some(look));
        let pid = sys::fork(|| {
            drop(look.take());
            live(&mut writer, File::from(looked))
        })
        .map_err(|errno| format!("start init: {}", errno.desc()))?;
        drop(writer);
        let mut reports = File::from(reader);
        let mut first = [0; REPORT_BYTES];
        reports.read_exact(&mut first).map_err(|_| "init ended at once".to_owned())?;
        if first != READY {
            return Err(format!("mount /proc: {}", Errno::from_raw(i32::from_ne_bytes(first)).desc()));
        }
        let mounts = File::open(format!("/proc/{pid}/ns/mnt"))
            .map_err(|error| format!("open the mount namespace of init: {error}"))?;
        // From here on it hides, from us as well.
        drop(look.take());
        nix::fcntl::fcntl(&reports, nix::fcntl::FcntlArg::F_SETFL(OFlag::O_NONBLOCK))
            .map_err(|errno| errno.desc().to_owned())?;
        Ok(Self { pid, mounts, reports })
    }

    /// Its pid, in the cell's own numbers.
    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// The mount namespace in which programs are to run.
    pub fn mounts(&self) -> BorrowedFd<'_> {
        self.mounts.as_fd()
    }

    /// What init has buried since the last call.
    pub fn orphans(&mut self) -> Vec<Orphan> {
        let mut orphans = Vec::new();
        let mut report = [0; REPORT_BYTES];
        // Reports are shorter than PIPE_BUF and so come whole or not at all; pipe(7).
        while self.reports.read_exact(&mut report).is_ok() {
            orphans.push(Orphan { session: Pid::from_raw(i32::from_ne_bytes(report)) });
        }
        orphans
    }

    /// Ends init, and with it everything in its namespace; `pid_namespaces(7)`.
    ///
    /// Init's end waits until every process in it is buried, also those that the cell itself has started: all children of
    /// the cell are waited for.
    ///
    /// # Errors
    /// If it may not be killed, or somebody else has killed it: what its programs then died of is not their doing.
    pub fn end(&self) -> Result<(), String> {
        let was_dying = self.is_dying();
        let said = |errno: Errno| errno.desc().to_owned();
        sys::kill(self.pid).map_err(said)?;
        loop {
            match waitpid(None, Some(WaitPidFlag::__WALL)) {
                Ok(status) if status.pid() == Some(self.pid) => break,
                Ok(_) | Err(Errno::EINTR) => {}
                Err(errno) => return Err(said(errno)),
            }
        }
        if was_dying { Err("its init was killed".to_owned()) } else { Ok(()) }
    }

    /// Whether it has begun to die: it lets go of its files before it takes its namespace with it.
    fn is_dying(&self) -> bool {
        let mut reports = [PollFd::new(self.reports.as_fd(), PollFlags::empty())];
        poll(&mut reports, PollTimeout::ZERO).is_ok()
            && reports.iter().filter_map(PollFd::revents).any(|seen| seen.contains(PollFlags::POLLHUP))
    }
}

/// The life of init: never returns while the cell lives.
#[expect(clippy::infinite_loop, reason = "init lives until it is killed")]
fn live(reports: &mut File, mut looked: File) -> i32 {
    let prepared = prepare();
    let first = match prepared {
        Ok(()) => READY,
        Err(errno) => (errno as i32).to_ne_bytes(),
    };
    if reports.write_all(&first).is_err() || prepared.is_err() {
        return 1;
    }
    let seen = looked.read(&mut [0]);
    if seen.is_err() || prctl::set_dumpable(false).is_err() {
        return 1;
    }
    loop {
        match waitid(Id::All, WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT) {
            Ok(status) => bury(status, reports),
            // Nobody to wait for: signals (a new orphan that ends, our own end) wake this up.
            Err(Errno::ECHILD) => wait_for_child(),
            Err(_) => {}
        }
    }
}

fn prepare() -> Result<(), Errno> {
    prctl::set_pdeathsig(Signal::SIGKILL)?;
    unistd::setsid()?;
    // SIGCHLD is blocked so that `wait_for_child` can wait for it without missing one.
    let mut set = nix::sys::signal::SigSet::empty();
    set.add(Signal::SIGCHLD);
    set.thread_block()?;
    unshare(CloneFlags::CLONE_NEWNS)?;
    mount(
        Some("proc"),
        "/proc",
        Some("proc"),
        MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC,
        None::<&str>,
    )
}

/// Reports first and buries after: whoever sees that init has no children left finds all reports written.
fn bury(status: WaitStatus, reports: &mut File) {
    let Some(pid) = status.pid() else { return };
    let session = sys::session(pid).unwrap_or(pid);
    let _reader_gone = reports.write_all(&session.as_raw().to_ne_bytes());
    let _buried = waitid(Id::Pid(pid), WaitPidFlag::WEXITED);
}

fn wait_for_child() {
    let mut set = nix::sys::signal::SigSet::empty();
    set.add(Signal::SIGCHLD);
    let _signal = set.wait();
}
