//! Faults: what the kernel could do to a call at any time, done at an exact point.
//!
//! A fault is only ever something that the kernel could do by itself, so no correct program can suffer from it.

use super::Reference;
use serde::{Deserialize, Serialize};

/// A kind of call, whatever its name: read(2) and recvmsg(2) both receive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CallKind {
    /// accept(2)
    Accept,
    /// read(2), recv(2) and their kind, on a socket.
    Receive,
    /// write(2), send(2) and their kind, on a socket.
    Send,
    /// connect(2)
    Connect,
    /// bind(2)
    Bind,
    /// listen(2)
    Listen,
    /// socket(2)
    Socket,
    /// socketpair(2)
    Socketpair,
    /// fork(2) and its kind, for a process and not for a thread.
    Fork,
    /// poll(2), select(2), epoll(7)
    Wait,
}

impl CallKind {
    /// The word of assignment files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Receive => "receive",
            Self::Send => "send",
            Self::Connect => "connect",
            Self::Bind => "bind",
            Self::Listen => "listen",
            Self::Socket => "socket",
            Self::Socketpair => "socketpair",
            Self::Fork => "fork",
            Self::Wait => "wait",
        }
    }

    /// The errors with which such a call may fail whatever its arguments are, by their numbers; a receiving call with `EAGAIN`
    /// only where the socket has a time limit (`SO_RCVTIMEO`).
    ///
    /// Source: the ERRORS sections of accept(2), recv(2), send(2), connect(2), bind(2), listen(2), socket(2),
    /// socketpair(2), fork(2).
    pub fn errors(self) -> &'static [i32] {
        match self {
            Self::Accept => {
                &[libc::ECONNABORTED, libc::EMFILE, libc::ENFILE, libc::ENOBUFS, libc::ENOMEM, libc::EPROTO]
            }
            Self::Receive => &[libc::ENOMEM, libc::EAGAIN],
            Self::Send => &[libc::ENOBUFS, libc::ENOMEM],
            Self::Connect => &[libc::ECONNREFUSED, libc::ETIMEDOUT, libc::ENETUNREACH, libc::EHOSTUNREACH],
            Self::Bind => &[libc::EADDRINUSE, libc::EACCES],
            Self::Listen => &[libc::EADDRINUSE],
            Self::Socket | Self::Socketpair => &[libc::EMFILE, libc::ENFILE, libc::ENOBUFS, libc::ENOMEM],
            Self::Fork => &[libc::EAGAIN, libc::ENOMEM],
            Self::Wait => &[],
        }
    }

    /// Whether it moves bytes, of which there may be fewer than asked for.
    pub fn moves_bytes(self) -> bool {
        matches!(self, Self::Receive | Self::Send)
    }

    /// Whether it is about a socket, so that it can be asked which.
    pub fn has_socket(self) -> bool {
        matches!(self, Self::Accept | Self::Receive | Self::Send | Self::Connect | Self::Bind | Self::Listen)
    }

    /// Whether a signal may interrupt it.
    pub fn is_interruptible(self) -> bool {
        matches!(self, Self::Accept | Self::Receive | Self::Send | Self::Connect | Self::Wait)
    }
}

/// What is done to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// It moves at most so many bytes, over a stream.
    Short(u64),
    /// It fails with this error, and does nothing.
    Fails(i32),
    /// It is interrupted: `EINTR`. Only where a signal could do that: the program has a handler that does not have such a
    /// call made again, or the call is never made again; signal(7).
    Interrupted,
    /// The datagram that it sends gets lost on the way.
    Lost,
    /// The datagram that it sends arrives twice.
    Twice,
    /// It is held before it does anything, until it is released.
    Held,
}

/// A fault, and the calls that it hits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The running program.
    pub program: Reference,
    /// The kind of call.
    pub call: CallKind,
    /// The peer at the other end of the socket, or the listening socket itself, if only calls there are hit.
    pub on: Option<Reference>,
    /// The first call that is hit, from 1, of those that match from now on.
    pub nth: u64,
    /// Whether all that come after it are hit, too.
    pub every: bool,
    /// What is done.
    pub effect: Effect,
}
