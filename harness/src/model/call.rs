//! A system call of a program that did what it should, decoded as far as checks need it.

use serde::{Deserialize, Serialize};

/// A call that succeeded. Different calls with the same effect are one here: read(2) on a socket is recv(2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Call {
    /// socketpair(2): its two descriptors.
    Socketpair {
        /// `sv[0]`
        one: i32,
        /// `sv[1]`
        other: i32,
    },
    /// pipe(2).
    Pipe,
    /// close(2) or `close_range(2)`.
    Close {
        /// The first descriptor.
        first: i32,
        /// The last descriptor.
        last: i32,
    },
    /// dup(2), dup2(2), dup3(2) or fcntl(2) with `F_DUPFD`.
    Duplicate {
        /// The descriptor that was duplicated.
        from: i32,
        /// The duplicate.
        to: i32,
    },
    /// Bytes were taken from a descriptor: read(2), recv(2) and their kind.
    Receive {
        /// The descriptor.
        descriptor: i32,
        /// How many bytes; 0 is the end.
        length: i32,
    },
    /// Bytes were given to a descriptor: write(2), send(2) and their kind.
    Send {
        /// The descriptor.
        descriptor: i32,
        /// How many bytes.
        length: i32,
    },
}
