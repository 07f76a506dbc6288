//! How much of a cell the machine allows.

use serde::{Deserialize, Serialize};

/// A rung of the ladder, lowest first, so that `have >= need` reads as it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rung {
    /// Sockets from outside and `/proc`: there is no tracing here, or nothing that confines a program.
    BlackBox,
    /// An ordinary user without namespaces: tracing, and Landlock around every program.
    User,
    /// Root of a container, without the right to make namespaces: tracing, and a user of its own for every check, whom
    /// Landlock confines where the kernel has it.
    Container,
    /// Namespaces of its own for users, network, processes, mounts and IPC, tracing, and Landlock. As root also without
    /// Landlock: then the programs, whose user is nobody else's, see of the system what everybody may see.
    Full,
}

impl Rung {
    /// Every rung, lowest first.
    pub const ALL: [Self; 4] = [Self::BlackBox, Self::User, Self::Container, Self::Full];

    /// The word of the command line and of the result JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::BlackBox => "black-box",
            Self::User => "user",
            Self::Container => "container",
            Self::Full => "full",
        }
    }

    /// Whether each check has a network of its own, so that its ports are nobody else's.
    pub fn has_own_network(self) -> bool {
        self == Self::Full
    }

    /// Whether system calls can be watched; below, it is tried all the same, and may be refused.
    pub fn can_trace(self) -> bool {
        self >= Self::User
    }

    /// The rung of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rung| rung.word() == word)
    }
}

/// What trying the ladder gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RungReport {
    /// The highest rung that works here.
    pub rung: Rung,
    /// Why the highest of all does not, in the words of the system; nothing where it does.
    pub obstacle: Option<String>,
}
