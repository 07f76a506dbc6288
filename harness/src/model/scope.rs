//! Which system calls of the programs a check has to see.

use serde::{Deserialize, Serialize};

/// Which system calls are watched, beyond those that make, name and connect sockets.
///
/// Every call that is watched costs some 20 µs: what a check is not about keeps its speed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a group of calls of its own")]
pub struct Scope {
    /// send(2), recv(2) and their kind.
    pub transfers: bool,
    /// read(2), write(2), close(2), dup(2) and their kind: of files, too.
    pub descriptors: bool,
    /// fork(2) and its kind, before it is done.
    pub forks: bool,
    /// sigaction(2).
    pub handlers: bool,
    /// poll(2), select(2), epoll(7).
    pub waits: bool,
}

impl Scope {
    /// Every call that can be watched.
    pub const ALL: Self = Self { transfers: true, descriptors: true, forks: true, handlers: true, waits: true };

    /// What either of two has.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            transfers: self.transfers || other.transfers,
            descriptors: self.descriptors || other.descriptors,
            forks: self.forks || other.forks,
            handlers: self.handlers || other.handlers,
            waits: self.waits || other.waits,
        }
    }
}
