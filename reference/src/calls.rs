//! Two habits around system calls that every program needs: repeat what a signal interrupted, and do not run hot.

use nix::errno::Errno;
use nix::poll::poll;

/// How long [`rest`] waits, in milliseconds.
const REST_MS: u8 = 100;

/// Makes a system call again for as long as a signal interrupts it.
///
/// `EINTR` is not a failure: a signal arrived while the call waited, and nothing was done (see `signal(7)`,
/// "Interruption of system calls and library functions by signal handlers"). A program that treats it like an error
/// ends because somebody resized the window or stopped it for a moment. In C this is glibc's `TEMP_FAILURE_RETRY`.
///
/// # Errors
/// Every error of the call but `EINTR`.
pub fn uninterrupted<T>(mut call: impl FnMut() -> nix::Result<T>) -> nix::Result<T> {
    loop {
        match call() {
            Err(Errno::EINTR) => {}
            result => return result,
        }
    }
}

/// Waits a tenth of a second: a call that fails at once would otherwise be repeated a million times a second.
///
/// `poll(2)` without descriptors is a wait with a time limit. If a signal cuts it short, the rest is shorter.
pub fn rest() {
    let _ = poll(&mut [], REST_MS);
}
