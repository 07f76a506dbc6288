//! That somebody wants the run to end: SIGINT, SIGTERM and SIGHUP, turned into something that every wait can look at.
#![expect(unsafe_code, reason = "sigaction(2) that only asks, and pidfd_open(2), have no safe wrapper")]

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{SigSet, Signal};
use nix::unistd::{Pid, pause};
use std::io::PipeReader;
use std::os::fd::{AsFd as _, BorrowedFd, FromRawFd as _, OwnedFd};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::{Duration, Instant};

/// The signals that ask for the end of a run.
const SIGNALS: [Signal; 3] = [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP];

/// The one that came; 0 as long as none has.
static CAME: AtomicI32 = AtomicI32::new(0);
/// A pipe whose writing end is closed when one comes.
static ALARM: OnceLock<PipeReader> = OnceLock::new();

/// From now on, one of these signals ends no process but makes [`interrupted`] say so; the second one ends it after all.
///
/// To be called before any other thread exists, for they inherit what is blocked. Signals that were ignored stay so.
///
/// # Errors
/// If the system has no descriptors or no thread for it; then the signals do what they did.
pub fn heed_interruption() -> std::io::Result<()> {
    let heeded: SigSet = SIGNALS.into_iter().filter(|signal| !is_ignored(*signal)).collect();
    let (reader, writer) = std::io::pipe()?;
    if ALARM.set(reader).is_err() {
        return Ok(());
    }
    heeded.thread_block()?;
    let watch = move || {
        if let Ok(signal) = heeded.wait() {
            CAME.store(signal as i32, Ordering::SeqCst);
            drop(writer);
            // Whoever asks twice does not want to wait.
            let _blocked_as_before = heeded.thread_unblock();
            pause();
        }
    };
    match std::thread::Builder::new().name("interruption".to_owned()).spawn(watch) {
        Ok(_) => Ok(()),
        Err(error) => {
            heeded.thread_unblock()?;
            Err(error)
        }
    }
}

/// The number of the signal that asked for the end of this run, if one has.
pub fn interrupted() -> Option<i32> {
    Some(CAME.load(Ordering::SeqCst)).filter(|signal| *signal != 0)
}

/// Hangs up, for poll(2), as soon as the run is interrupted; nothing if nobody heeds that.
pub fn interruption() -> Option<BorrowedFd<'static>> {
    // The thread that holds the other end may not have come to be; then there is nothing to wait for.
    ALARM.get().map(|alarm| alarm.as_fd())
}

/// Waits until a child has ended, a time has passed or the run is interrupted, whatever comes first; the child is not buried.
///
/// # Errors
/// If the kernel has no `pidfd_open(2)`, which came with Linux 5.3, or no descriptor is left.
pub fn await_end(child: Pid, limit: Duration) -> nix::Result<()> {
    // SAFETY: no pointers are passed.
    let number = Errno::result(unsafe { libc::syscall(libc::SYS_pidfd_open, child.as_raw(), 0) })?;
    let number = i32::try_from(number).map_err(|_| Errno::EBADF)?;
    // SAFETY: the descriptor was just made, and nobody else knows it.
    let process = unsafe { OwnedFd::from_raw_fd(number) };
    let deadline = Instant::now() + limit;
    loop {
        let left = PollTimeout::try_from(deadline.saturating_duration_since(Instant::now()));
        let awaited = std::iter::once(process.as_fd()).chain(interruption());
        let mut awaited: Vec<PollFd<'_>> = awaited.map(|fd| PollFd::new(fd, PollFlags::POLLIN)).collect();
        match poll(&mut awaited, left.unwrap_or(PollTimeout::MAX)) {
            Err(Errno::EINTR) => {}
            Err(errno) => return Err(errno),
            Ok(_) => return Ok(()),
        }
    }
}

/// Whether a signal is ignored, as in what a shell starts in the background or nohup(1) starts.
fn is_ignored(signal: Signal) -> bool {
    let mut action = std::mem::MaybeUninit::<libc::sigaction>::zeroed();
    // SAFETY: a null pointer asks without changing anything, and the other one has room for the answer.
    let asked = unsafe { libc::sigaction(signal as i32, std::ptr::null(), action.as_mut_ptr()) };
    // SAFETY: all bytes zero are a valid value, should the call have written nothing.
    let action = unsafe { action.assume_init() };
    asked == 0 && action.sa_sigaction == libc::SIG_IGN
}
