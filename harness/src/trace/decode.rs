//! From the number and the arguments of a call to its [`Deed`].

use super::remote::{self, Message};
use super::watched::Watched;
use crate::model::{CallKind, Deed};
use crate::sys;
use nix::unistd::Pid;
use std::time::Duration;

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
            libc::SYS_readv | libc::SYS_writev | libc::SYS_preadv2 | libc::SYS_pwritev2 => {
                let parts = remote::parts(tid, second, third);
                let base = parts.first().map_or(0, |part| part.base);
                let asked = remote::total(&parts);
                let message = Message { name: 0, name_length: 0, parts, count_at: 0, count: third };
                Some(Transfer { asked, flags: 0, base, name: (0, 0), message: Some(message) })
            }
            // Of several messages the first: its header is the first thing in each `struct mmsghdr`.
            libc::SYS_recvmsg | libc::SYS_sendmsg | libc::SYS_recvmmsg | libc::SYS_sendmmsg => {
                let flags = if self.has_several_messages() { fourth } else { third };
                let message = remote::message(tid, second)?;
                let base = message.parts.first().map_or(0, |part| part.base);
                let name = (message.name, u64::from(message.name_length));
                let asked = remote::total(&message.parts);
                Some(Transfer { asked, flags: int(flags), base, name, message: Some(message) })
            }
            _ => None,
        }
    }

    /// Whether it is sendmmsg(2) or recvmmsg(2), whose result is a number of messages.
    pub(super) fn has_several_messages(&self) -> bool {
        matches!(self.watched.number, libc::SYS_recvmmsg | libc::SYS_sendmmsg)
    }

    /// How many bytes it has moved, now that it has returned with this result; of several messages those of the first.
    fn moved(&self, tid: Pid, result: i64) -> i64 {
        if !self.has_several_messages() || result <= 0 {
            return result;
        }
        remote::first_length(tid, self.arguments[1]).map_or(0, i64::from)
    }

    /// What the call was to do, now that it has returned with this result.
    pub(super) fn deed(&self, tid: Pid, result: i64) -> Option<Deed> {
        let [first, second, third, fourth, ..] = self.arguments;
        let descriptor = int(first);
        match self.watched.number {
            libc::SYS_socket => Some(Deed::Socket { domain: int(first), kind: int(second) & !SOCKET_FLAGS }),
            libc::SYS_socketpair => {
                let ends = if result == 0 { remote::ints(tid, fourth) } else { None };
                Some(Deed::Socketpair { domain: int(first), kind: int(second) & !SOCKET_FLAGS, ends })
            }
            libc::SYS_bind => {
                let (family, to) = (remote::family(tid, second), remote::endpoint(tid, second, third));
                Some(Deed::Bind { descriptor, family, to })
            }
            libc::SYS_connect => {
                let (family, to) = (remote::family(tid, second), remote::endpoint(tid, second, third));
                Some(Deed::Connect { descriptor, family, to })
            }
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
            // What it gives is read from elsewhere, and never seen.
            libc::SYS_sendfile => Some(Deed::Send { descriptor, asked: fourth, to: None, head: Vec::new() }),
            libc::SYS_splice => Some(self.splice(tid)),
            _ => self.by_kind(tid, result).or_else(|| self.older(tid, result)),
        }
    }

    /// After which time an alarm comes that the call sets, if it is such a call; zero if it takes one back. alarm(2),
    /// setitimer(2)
    pub(super) fn alarm(&self, tid: Pid) -> Option<Duration> {
        let [first, second, ..] = self.arguments;
        match self.watched.plain_name() {
            "alarm" => Some(Duration::from_secs(first & 0xffff_ffff)),
            "setitimer" if int(first) == libc::ITIMER_REAL => {
                let [seconds, microseconds] = remote::words(tid, second.wrapping_add(16))?;
                Some(Duration::from_secs(seconds).saturating_add(Duration::from_micros(microseconds)))
            }
            _ => None,
        }
    }

    /// Between a pipe and something else: what is said of it is what it does to a socket, if there is one.
    fn splice(&self, tid: Pid) -> Deed {
        let [from, _, to, _, asked, _] = self.arguments;
        let is_socket = sys::descriptor_link(tid, int(from)).is_some_and(|link| link.starts_with(b"socket:"));
        if is_socket {
            let (descriptor, head) = (int(from), Vec::new());
            Deed::Receive { descriptor, asked, flags: 0, wants_sender: false, from: None, room: None, head }
        } else {
            Deed::Send { descriptor: int(to), asked, to: None, head: Vec::new() }
        }
    }

    fn by_kind(&self, tid: Pid, result: i64) -> Option<Deed> {
        match self.watched.kind? {
            CallKind::Receive => {
                let transfer = self.transfer(tid)?;
                let head = head(tid, &transfer, self.moved(tid, result));
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

/// The first bytes that a call has moved, from however many parts they are in.
fn head(tid: Pid, transfer: &Transfer, moved: i64) -> Vec<u8> {
    let length = usize::try_from(moved.max(0)).unwrap_or_default().min(HEAD_BYTES);
    let whole = [(transfer.base, transfer.asked)];
    let parts: Vec<(u64, u64)> = match &transfer.message {
        Some(message) => message.parts.iter().map(|part| (part.base, part.length)).collect(),
        None => whole.to_vec(),
    };
    let mut head = Vec::new();
    for (base, there) in parts {
        let missing = (length - head.len()).min(usize::try_from(there).unwrap_or(usize::MAX));
        if missing > 0 {
            let bytes = sys::memory(tid, base, missing);
            let is_cut = bytes.len() < missing;
            head.extend(bytes);
            if is_cut {
                break;
            }
        }
    }
    head
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

#[cfg(test)]
mod tests {
    use super::Entered;
    use crate::model::Deed;
    use crate::trace::watched::of_number;
    use nix::unistd::getpid;

    /// What a call that this process could make was to do: a process may read its own memory as a tracer reads that of a tracee.
    fn deed(number: i64, arguments: [u64; 6], result: i64) -> Deed {
        Entered::new(getpid(), of_number(number).unwrap(), arguments).deed(getpid(), result).unwrap()
    }

    #[track_caller]
    fn moves(number: i64, arguments: [u64; 6], result: i64, expected: (i32, u64, &[u8])) {
        let (Deed::Send { descriptor, asked, head, .. } | Deed::Receive { descriptor, asked, head, .. }) =
            deed(number, arguments, result)
        else {
            panic!("it moves bytes")
        };
        assert_eq!((descriptor, asked, head.as_slice()), expected);
    }

    #[test]
    fn the_first_bytes_come_from_all_parts() {
        let texts = [*b"Hola, ", *b"padre!"];
        let vector = [texts[0].as_ptr() as u64, 6, texts[1].as_ptr() as u64, 6];
        let at = vector.as_ptr() as u64;
        moves(libc::SYS_writev, [3, at, 2, 0, 0, 0], 12, (3, 12, b"Hola, padre!"));
        moves(libc::SYS_readv, [3, at, 2, 0, 0, 0], 8, (3, 12, b"Hola, pa"));
        moves(libc::SYS_pwritev2, [3, at, 2, u64::MAX, u64::MAX, 0], 12, (3, 12, b"Hola, padre!"));
        moves(libc::SYS_preadv2, [3, at, 1, u64::MAX, u64::MAX, 0], 3, (3, 6, b"Hol"));
    }

    #[test]
    fn of_several_messages_the_first_is_told() {
        let text = *b"Hola, padre!";
        let vector = [text.as_ptr() as u64, 12];
        // A `struct msghdr` of seven words, then how many bytes of it were moved.
        let messages = [0_u64, 0, vector.as_ptr() as u64, 1, 0, 0, 0, 5];
        let at = messages.as_ptr() as u64;
        moves(libc::SYS_sendmmsg, [3, at, 1, 0, 0, 0], 1, (3, 12, b"Hola, padre!"));
        moves(libc::SYS_recvmmsg, [3, at, 1, 0x40, 0, 0], 1, (3, 12, b"Hola,"));
        moves(libc::SYS_recvmmsg, [3, at, 1, 0x40, 0, 0], -11, (3, 12, b""));
        let Deed::Receive { flags, .. } = deed(libc::SYS_recvmmsg, [3, at, 1, 0x40, 0, 0], 1) else { panic!() };
        assert_eq!(flags, 0x40);
    }

    #[test]
    fn what_goes_through_a_pipe_is_told_of_the_socket() {
        moves(libc::SYS_sendfile, [3, 7, 0, 100, 0, 0], 9, (3, 100, b""));
        moves(libc::SYS_splice, [10_000, 0, 3, 0, 100, 0], 9, (3, 100, b""));
        let (one, _other) = std::os::unix::net::UnixStream::pair().unwrap();
        let one = std::os::fd::AsRawFd::as_raw_fd(&one);
        let from = deed(libc::SYS_splice, [u64::from(one.cast_unsigned()), 0, 9, 0, 100, 0], 9);
        assert!(matches!(from, Deed::Receive { descriptor, asked: 100, .. } if descriptor == one));
    }
}
