//! How much of a cell the machine allows.

use serde::{Deserialize, Serialize};

/// A rung of the ladder, lowest first, so that `have >= need` reads as it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rung {
    /// Sockets from outside and `/proc`.
    BlackBox,
    /// Namespaces of its own for users, network, processes, mounts and IPC.
    Full,
}

impl Rung {
    /// Every rung, lowest first.
    pub const ALL: [Self; 2] = [Self::BlackBox, Self::Full];

    /// The word of the command line and of the result JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::BlackBox => "black-box",
            Self::Full => "full",
        }
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
    /// Why the next higher one does not, in the words of the system; nothing on the highest.
    pub obstacle: Option<String>,
}
