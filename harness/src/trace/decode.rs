//! From the number and the arguments of a call to its [`Deed`].

use super::remote::{self, Message};
use super::watched::Watched;
use crate::model::{CallKind, Deed};
use crate::sys;
use nix::unistd::Pid;

/// How many bytes of what is sent or received are kept with a call.
const HEAD_BYTES: usize = 48;
/// The flags that share a register with the type of a socket; socket(2).
const SOCKET_FLAGS: i32 = libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK;

/// A call that a tracee is in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entered {
    pub(super) watched: &'static Watched,
    pub(super) arguments: [u64; 6],
    /// How much room for an address it said that there is, before the kernel wrote there how much it used.
    room: Option<i32>,
}

impl Entered {
    pub(super) fn new(tid: Pid, watched: &'static Watched, arguments: [u64; 6]) -> Self {
        let [_, _, third, _, _, sixth] = arguments;
        let length = match watched.number {
            libc::SYS_accept | libc::SYS_accept4 => third,
            libc::SYS_recvfrom => sixth,
            _ => 0,
        };
        let room = if length == 0 { None } else { remote::int(tid, length) };
        Self { watched, arguments, room }
    }

    /// The descriptor that it is about, of a call of a kind that has one.
    pub(super) fn descriptor(&self) -> i32 {
        int(self.arguments[0])
    }

    /// How many bytes it is to move, and with which flags; nothing if it moves none.
    pub(super) fn transfer(&self, tid: Pid) -> Option<Transfer> {
        let [_, second, third, fourth, fifth, sixth] = self.arguments;
        let flat = |flags| Transfer { asked: third, flags, base: second, name: (0, 0), message: None };
        match self.watched.number {
            libc::SYS_read | libc::SYS_write => Some(flat(0)),
            libc::SYS_recvfrom => Some(Transfer { name: (fifth, 0), ..flat(int(fourth)) }),
            libc::SYS_sendto => Some(Transfer { name: (fifth, sixth), ..flat(int(fourth)) }),
            libc::SYS_readv | libc::SYS_writev => {
                let parts = remote::parts(tid, second, third);
                let base = parts.first().map_or(0, |part| part.base);
                let asked = remote::total(&parts);
                let message = Message { name: 0, name_length: 0, parts, count_at: 0, count: third };
                Some(Transfer { asked, flags: 0, base, name: (0, 0), message: Some(message) })
            }
            libc::SYS_recvmsg | libc::SYS_sendmsg => {
                let message = remote::message(tid, second)?;
                let base = message.parts.first().map_or(0, |part| part.base);
                let name = (message.name, u64::from(message.name_length));
                let asked = remote::total(&message.parts);
                Some(Transfer { asked, flags: int(third), base, name, message: Some(message) })
            }
            _ => None,
        }
    }

    /// What the call was to do, now that it has returned with this result.
    pub(super) fn deed(&self, tid: Pid, result: i64) -> Option<Deed> {
        let [first, second, third, fourth, ..] = self.arguments;
        let descriptor = int(first);
        match self.watched.number {
            libc::SYS_socket => Some(Deed::Socket { domain: int(first), kind: int(second) & !SOCKET_FLAGS }),
            libc::SYS_socketpair => {
                let ends = if result == 0 { remote::ints(tid, fourth) } else { None };
                Some(Deed::Socketpair { kind: int(second) & !SOCKET_FLAGS, ends })
            }
            libc::SYS_bind => Some(Deed::Bind { descriptor, to: remote::endpoint(tid, second, third) }),
            libc::SYS_connect => Some(Deed::Connect { descriptor, to: remote::endpoint(tid, second, third) }),
            libc::SYS_listen => Some(Deed::Listen { descriptor, backlog: int(second) }),
            libc::SYS_accept | libc::SYS_accept4 => {
                Some(Deed::Accept { descriptor, room: self.room, wants_address: second != 0 })
            }
            libc::SYS_setsockopt => Some(Deed::SetOption { descriptor, level: int(second), option: int(third) }),
            libc::SYS_shutdown => Some(Deed::Shutdown { descriptor, how: int(second) }),
            libc::SYS_close => Some(Deed::Close { first: descriptor, last: descriptor }),
            libc::SYS_close_range => {
                let marks_only = third & u64::from(libc::CLOSE_RANGE_CLOEXEC) != 0;
                let last = i32::try_from(second).unwrap_or(i32::MAX);
                (!marks_only).then_some(Deed::Close { first: descriptor, last })
            }
            libc::SYS_fcntl => {
                matches!(int(second), libc::F_DUPFD | libc::F_DUPFD_CLOEXEC).then_some(Deed::Duplicate { descriptor })
            }
            libc::SYS_dup | libc::SYS_dup3 => Some(Deed::Duplicate { descriptor }),
            libc::SYS_pipe2 => Some(self.pipe(tid, result)),
            libc::SYS_setitimer => Some(clock(tid, second)),
            libc::SYS_timer_settime => Some(clock(tid, third)),
            libc::SYS_exit_group => Some(Deed::Exit { status: descriptor }),
            libc::SYS_rt_sigaction => self.handler(tid),
            _ => self.by_kind(tid, result).or_else(|| self.older(tid, result)),
        }
    }

    fn by_kind(&self, tid: Pid, result: i64) -> Option<Deed> {
        match self.watched.kind? {
            CallKind::Receive => {
                let transfer = self.transfer(tid)?;
                let head = head(tid, &transfer, result);
                let from = if result >= 0 { self.sender(tid, &transfer) } else { None };
                Some(Deed::Receive {
                    descriptor: self.descriptor(),
                    asked: transfer.asked,
                    flags: transfer.flags,
                    wants_sender: transfer.name.0 != 0,
                    from,
                    room: self.room,
                    head,
                })
            }
            CallKind::Send => {
                let transfer = self.transfer(tid)?;
                let (at, length) = transfer.name;
                let to = if at == 0 { None } else { remote::endpoint(tid, at, length) };
                let sent = i64::try_from(transfer.asked).unwrap_or(i64::MAX);
                let head = head(tid, &transfer, sent);
                Some(Deed::Send { descriptor: self.descriptor(), asked: transfer.asked, to, head })
            }
            CallKind::Fork => Some(Deed::Fork),
            CallKind::Wait => Some(Deed::Wait),
            CallKind::Accept
            | CallKind::Connect
            | CallKind::Bind
            | CallKind::Listen
            | CallKind::Socket
            | CallKind::Socketpair => None,
        }
    }

    /// The address that the kernel has left with what was received.
    fn sender(&self, tid: Pid, transfer: &Transfer) -> Option<crate::model::Endpoint> {
        let (at, _) = transfer.name;
        let length = match &transfer.message {
            Some(message) => u64::from(message.name_length),
            None => u64::try_from(remote::int(tid, self.arguments[5])?).ok()?,
        };
        if at == 0 { None } else { remote::endpoint(tid, at, length) }
    }

    /// Whether it makes a process, and not a thread. clone(2), `CLONE_THREAD`
    pub(super) fn makes_process(&self, tid: Pid) -> bool {
        let [first, ..] = self.arguments;
        let flags = match self.watched.number {
            libc::SYS_clone => first,
            // The flags are the first field of `struct clone_args`, 64 bits on every architecture.
            libc::SYS_clone3 => {
                let bytes = sys::memory(tid, first, size_of::<u64>());
                bytes.as_slice().try_into().map_or(0, u64::from_ne_bytes)
            }
            _ => 0,
        };
        flags & u64::from(libc::CLONE_THREAD.cast_unsigned()) == 0
    }

    fn pipe(&self, tid: Pid, result: i64) -> Deed {
        Deed::Pipe { ends: if result == 0 { remote::ints(tid, self.arguments[0]) } else { None } }
    }

    /// The kernel's `struct sigaction` begins with the handler and the flags; <asm/signal.h>.
    fn handler(&self, tid: Pid) -> Option<Deed> {
        let [signal, action, ..] = self.arguments;
        let bytes = sys::memory(tid, action, 16);
        let word = |at: usize| bytes.get(at..at + 8).and_then(|eight| eight.try_into().ok()).map(u64::from_ne_bytes);
        let (function, flags) = (word(0)?, word(8)?);
        let restarts = flags & u64::from(libc::SA_RESTART.cast_unsigned()) != 0;
        let handled = function != libc::SIG_DFL as u64 && function != libc::SIG_IGN as u64;
        Some(Deed::Handler { signal: int(signal), handled, restarts })
    }

    #[cfg(target_arch = "x86_64")]
    fn older(&self, tid: Pid, result: i64) -> Option<Deed> {
        match self.watched.number {
            libc::SYS_dup2 => Some(Deed::Duplicate { descriptor: self.descriptor() }),
            libc::SYS_pipe => Some(self.pipe(tid, result)),
            libc::SYS_alarm => Some(Deed::Clock { runs: self.arguments[0] != 0, goes_on: false }),
            _ => None,
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn older(&self, _tid: Pid, _result: i64) -> Option<Deed> {
        None
    }
}

/// The bytes that a call is to move.
#[derive(Clone, Debug)]
pub(super) struct Transfer {
    /// How many.
    pub(super) asked: u64,
    /// `MSG_…`
    pub(super) flags: i32,
    base: u64,
    /// The place of an address, and its length.
    pub(super) name: (u64, u64),
    /// The parts, of a call with a vector.
    pub(super) message: Option<Message>,
}

fn head(tid: Pid, transfer: &Transfer, moved: i64) -> Vec<u8> {
    let first = transfer.message.as_ref().and_then(|message| message.parts.first());
    let there = first.map_or(transfer.asked, |part| part.length);
    let length = usize::try_from(moved.max(0)).unwrap_or_default().min(HEAD_BYTES);
    let length = length.min(usize::try_from(there).unwrap_or(usize::MAX));
    if length == 0 { Vec::new() } else { sys::memory(tid, transfer.base, length) }
}

/// A `struct itimerval` or `itimerspec`: the interval, then the time until the first signal, two words each.
fn clock(tid: Pid, at: u64) -> Deed {
    let bytes = sys::memory(tid, at, 32);
    let is_set =
        |range: std::ops::Range<usize>| bytes.get(range).is_some_and(|time| time.iter().any(|byte| *byte != 0));
    Deed::Clock { runs: is_set(16..32), goes_on: is_set(0..16) }
}

/// A register that holds an int.
#[expect(clippy::cast_possible_truncation, reason = "the kernel, too, looks at the lower half of the register only")]
fn int(register: u64) -> i32 {
    (register as u32).cast_signed()
}
