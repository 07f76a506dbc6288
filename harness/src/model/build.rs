//! What building the programs of a submission gave.

use super::{Executable, ProgramId, Variant};
use std::collections::BTreeMap;

/// A program of a submission, looked for and built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build {
    /// The part that it plays.
    pub program: ProgramId,
    /// Its name, such as `udp_echo_server`.
    pub name: String,
    /// What came of it.
    pub outcome: Result<Built, BuildFailure>,
}

/// A program that was built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// How to start it.
    pub executable: Executable,
    /// How to start its other builds, where there are any.
    pub variants: BTreeMap<Variant, Executable>,
    /// The command that built it, for people; nothing where there was nothing to build.
    pub command: Option<String>,
    /// What the compiler said (warnings), as it said it; cut in the middle when long.
    pub output: String,
}

impl Built {
    /// A program of which there is only the plain build.
    pub fn new(executable: Executable, command: Option<String>, output: String) -> Self {
        Self { executable, variants: BTreeMap::new(), command, output }
    }
}

/// Why a program could not be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildFailure {
    /// Nothing in the folder builds it.
    Missing {
        /// The names that were looked for, in the order of preference.
        looked_for: Vec<String>,
        /// The folder, as the user named it.
        directory: String,
    },
    /// The source is there, but it is empty.
    Empty {
        /// Its name.
        file: String,
    },
    /// The tool that builds or runs it is not on this machine.
    ToolMissing {
        /// The tool, such as `javac`.
        tool: String,
        /// The file that needs it.
        file: String,
    },
    /// The compiler refused it.
    Refused {
        /// The command, for people.
        command: String,
        /// What the compiler said, as it said it; cut in the middle when long.
        output: String,
    },
    /// The build succeeded, but made no such program.
    NotMade {
        /// The command, for people.
        command: String,
        /// What it said.
        output: String,
    },
    /// The build did not end in time.
    TooLong {
        /// The command, for people.
        command: String,
        /// The limit in seconds.
        seconds: u64,
    },
}
