//! One thing that a machine allows or does not.

use serde::{Deserialize, Serialize};

/// Something that the rungs are made of; each is tried, never inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Capability {
    /// Namespaces for users, network, processes, mounts and IPC.
    Namespaces,
    /// Becoming a user that nobody else is.
    OwnUser,
    /// ptrace(2) on a child.
    Tracing,
    /// landlock(7).
    Landlock,
    /// Filters of seccomp(2).
    Filters,
    /// Tables of sockets, by `sock_diag(7)`.
    Sockets,
    /// Pseudo-terminals, pty(7).
    Terminals,
}

impl Capability {
    /// Every capability, in the order in which they are shown.
    pub const ALL: [Self; 7] =
        [Self::Namespaces, Self::OwnUser, Self::Tracing, Self::Landlock, Self::Filters, Self::Sockets, Self::Terminals];

    /// The word by which it is known.
    pub fn word(self) -> &'static str {
        match self {
            Self::Namespaces => "namespaces",
            Self::OwnUser => "own-user",
            Self::Tracing => "tracing",
            Self::Landlock => "landlock",
            Self::Filters => "filters",
            Self::Sockets => "sockets",
            Self::Terminals => "terminals",
        }
    }
}
