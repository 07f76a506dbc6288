//! A system call of a program that is watched, decoded as far as checks and explanations need it.

use super::{Effect, Endpoint};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A system call that has returned.
///
/// It is known as an interval: from `entered` to the time of the event that holds it. What overlaps has no order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// The kernel's name of it, such as `recvfrom`.
    pub name: String,
    /// When it was entered, since the check began.
    pub entered: Duration,
    /// What it was to do.
    pub deed: Deed,
    /// What it returned; an error as its negative number.
    pub result: i64,
    /// What the harness did to it, if a fault was injected.
    pub fault: Option<Effect>,
}

/// What a call returns inside the kernel when a signal has interrupted it: `ERESTARTSYS` and its kind.
pub const INTERRUPTED: std::ops::RangeInclusive<i64> = -516..=-512;

impl Call {
    /// The error number, of a call that failed.
    pub fn errno(&self) -> Option<i32> {
        // Evidence may come from a file, and there a result is any number.
        let errno = self.result.checked_neg().filter(|errno| *errno > 0)?;
        i32::try_from(errno).ok()
    }

    /// Whether it was interrupted by a signal, so that it is made again or tells of it: what the kernel calls
    /// `ERESTARTSYS` and its kind never reaches a program, and whether `EINTR` did, nobody can see.
    pub fn was_interrupted(&self) -> bool {
        INTERRUPTED.contains(&self.result) || self.errno() == Some(libc::EINTR)
    }

    /// The descriptor that it is about.
    pub fn descriptor(&self) -> Option<i32> {
        match &self.deed {
            Deed::Bind { descriptor, .. }
            | Deed::Connect { descriptor, .. }
            | Deed::Listen { descriptor, .. }
            | Deed::Accept { descriptor, .. }
            | Deed::Send { descriptor, .. }
            | Deed::Receive { descriptor, .. }
            | Deed::SetOption { descriptor, .. }
            | Deed::Shutdown { descriptor, .. }
            | Deed::Duplicate { descriptor }
            | Deed::Close { first: descriptor, .. } => Some(*descriptor),
            Deed::Socket { .. }
            | Deed::Socketpair { .. }
            | Deed::Pipe { .. }
            | Deed::Fork
            | Deed::Wait
            | Deed::Clock { .. }
            | Deed::Handler { .. }
            | Deed::Exit { .. } => None,
        }
    }
}

/// What a call was to do. Calls that do the same are one here: read(2) on a socket is recv(2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// socket(2); the result is the descriptor.
    Socket {
        /// `AF_…`
        domain: i32,
        /// `SOCK_…`, without its flags.
        kind: i32,
    },
    /// socketpair(2).
    Socketpair {
        /// `AF_…`
        domain: i32,
        /// `SOCK_…`, without its flags.
        kind: i32,
        /// The two descriptors, if it succeeded.
        ends: Option<(i32, i32)>,
    },
    /// pipe(2).
    Pipe {
        /// The two descriptors, if it succeeded.
        ends: Option<(i32, i32)>,
    },
    /// bind(2).
    Bind {
        /// The socket.
        descriptor: i32,
        /// `AF_…`, as the address says; `AF_UNSPEC` if there is none.
        family: i32,
        /// Where; nothing for an address that is none.
        to: Option<Endpoint>,
    },
    /// connect(2).
    Connect {
        /// The socket.
        descriptor: i32,
        /// `AF_…`, as the address says; `AF_UNSPEC` if there is none.
        family: i32,
        /// Where to; nothing for an address that is none.
        to: Option<Endpoint>,
    },
    /// listen(2).
    Listen {
        /// The socket.
        descriptor: i32,
        /// How many connections may wait.
        backlog: i32,
    },
    /// accept(2); the result is the descriptor of the connection.
    Accept {
        /// The listening socket.
        descriptor: i32,
        /// How many bytes of address it was told that there is room for; nothing if it asked for none.
        room: Option<i32>,
        /// Whether it gave a place for the address.
        wants_address: bool,
    },
    /// Bytes given to a descriptor: write(2), send(2) and their kind; the result is how many were taken, of sendmmsg(2) how many
    /// messages.
    Send {
        /// The descriptor.
        descriptor: i32,
        /// How many there were, in bytes.
        asked: u64,
        /// Where to, if it names an address.
        to: Option<Endpoint>,
        /// The first of them.
        head: Vec<u8>,
    },
    /// Bytes taken from a descriptor: read(2), recv(2) and their kind; the result is how many, 0 at the end, of recvmmsg(2) how
    /// many messages.
    Receive {
        /// The descriptor.
        descriptor: i32,
        /// How many there was room for, in bytes.
        asked: u64,
        /// `MSG_…`
        flags: i32,
        /// Whether it asked who had sent them.
        wants_sender: bool,
        /// Who had, if it asked and was told.
        from: Option<Endpoint>,
        /// How many bytes of address it was told that there is room for; nothing if it asked for none.
        room: Option<i32>,
        /// The first of them.
        head: Vec<u8>,
    },
    /// setsockopt(2).
    SetOption {
        /// The socket.
        descriptor: i32,
        /// `SOL_…` or a protocol.
        level: i32,
        /// `SO_…` and its kind.
        option: i32,
    },
    /// shutdown(2).
    Shutdown {
        /// The socket.
        descriptor: i32,
        /// `SHUT_…`
        how: i32,
    },
    /// close(2) or `close_range(2)`.
    Close {
        /// The first descriptor.
        first: i32,
        /// The last descriptor.
        last: i32,
    },
    /// dup(2), dup2(2), dup3(2) or fcntl(2) with `F_DUPFD`; the result is the duplicate.
    Duplicate {
        /// The descriptor that is duplicated.
        descriptor: i32,
    },
    /// fork(2) and its kind, for a process and not for a thread; the result is its pid.
    Fork,
    /// poll(2), select(2), epoll(7): waits for several descriptors.
    Wait,
    /// alarm(2), setitimer(2) and their kind: a clock that sends a signal.
    Clock {
        /// Whether it runs now.
        runs: bool,
        /// Whether it goes on after its first signal.
        goes_on: bool,
    },
    /// sigaction(2), with a handler or without.
    Handler {
        /// The signal.
        signal: i32,
        /// Whether there is a function now that is called for it.
        handled: bool,
        /// Whether calls that it interrupts are made again (`SA_RESTART`).
        restarts: bool,
    },
    /// `exit_group(2)`: ends the whole process.
    Exit {
        /// The status.
        status: i32,
    },
}
