//! From numbers to [`Call`]s: the calls by which two processes of one program talk through descriptors.

use crate::model::Call;
use crate::sys;
use nix::unistd::Pid;

/// The calls that stop, on every architecture.
const COMMON: [i64; 15] = [
    libc::SYS_socketpair,
    libc::SYS_pipe2,
    libc::SYS_close,
    libc::SYS_close_range,
    libc::SYS_dup,
    libc::SYS_dup3,
    libc::SYS_fcntl,
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_recvfrom,
    libc::SYS_recvmsg,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
];
/// Those that only older architectures have.
#[cfg(target_arch = "x86_64")]
const OLDER: [i64; 2] = [libc::SYS_dup2, libc::SYS_pipe];
#[cfg(not(target_arch = "x86_64"))]
const OLDER: [i64; 0] = [];

/// The calls that stop.
pub(super) fn watched() -> Vec<i64> {
    COMMON.into_iter().chain(OLDER).collect()
}

/// The call that has returned, if it matters; a failed one does not.
pub(super) fn call(tid: Pid, number: i64, arguments: [u64; 6], result: i64) -> Option<Call> {
    let [first, second, _, fourth, _, _] = arguments;
    let descriptor = i32::try_from(first).unwrap_or(-1);
    let made = i32::try_from(result).ok().filter(|made| *made >= 0)?;
    match number {
        libc::SYS_socketpair => pair(tid, fourth).map(|(one, other)| Call::Socketpair { one, other }),
        libc::SYS_pipe2 => Some(Call::Pipe),
        libc::SYS_close => Some(Call::Close { first: descriptor, last: descriptor }),
        libc::SYS_close_range => {
            let marks_only = arguments[2] & u64::from(libc::CLOSE_RANGE_CLOEXEC) != 0;
            let last = i32::try_from(second).unwrap_or(i32::MAX);
            (!marks_only).then_some(Call::Close { first: descriptor, last })
        }
        libc::SYS_dup | libc::SYS_dup3 => Some(Call::Duplicate { from: descriptor, to: made }),
        libc::SYS_fcntl => {
            let command = i32::try_from(second).unwrap_or(-1);
            matches!(command, libc::F_DUPFD | libc::F_DUPFD_CLOEXEC)
                .then_some(Call::Duplicate { from: descriptor, to: made })
        }
        libc::SYS_read | libc::SYS_readv | libc::SYS_recvfrom | libc::SYS_recvmsg => {
            Some(Call::Receive { descriptor, length: made })
        }
        libc::SYS_write | libc::SYS_writev | libc::SYS_sendto | libc::SYS_sendmsg => {
            Some(Call::Send { descriptor, length: made })
        }
        _ => older(number, descriptor, made),
    }
}

#[cfg(target_arch = "x86_64")]
fn older(number: i64, descriptor: i32, made: i32) -> Option<Call> {
    match number {
        libc::SYS_dup2 => Some(Call::Duplicate { from: descriptor, to: made }),
        libc::SYS_pipe => Some(Call::Pipe),
        _ => None,
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn older(_number: i64, _descriptor: i32, _made: i32) -> Option<Call> {
    None
}

/// The two descriptors that socketpair(2) has written.
fn pair(tid: Pid, address: u64) -> Option<(i32, i32)> {
    let bytes = sys::memory(tid, address, 8);
    let at = |at: usize| bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(i32::from_ne_bytes);
    Some((at(0)?, at(4)?))
}
