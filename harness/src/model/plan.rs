//! What a cell is told to do: one check, with all that it needs and nothing more.

use super::{Program, ProgramId, Rung, Step, Values};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A program of the submission, built and ready to be started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Executable {
    /// The folder that holds it and whatever it needs at run time; seen read-only by the program.
    pub directory: PathBuf,
    /// The command: a path relative to `directory` (begins with `./`) or the name of an interpreter, then its arguments.
    pub command: Vec<String>,
    /// What its interpreter needs besides, outside of the system's own folders.
    pub reads: Vec<PathBuf>,
}

/// How closely system calls are watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Watch {
    /// Not at all: the programs run as fast as they can.
    None,
    /// Those that make and connect sockets, and those that the check is about.
    Usual,
    /// All that can be: for an explanation.
    Close,
}

impl Watch {
    /// How closely they are watched on a rung, at first.
    pub fn on(rung: Rung) -> Self {
        if rung.can_trace() { Self::Usual } else { Self::None }
    }
}

/// One check, ready to be conducted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The rung on which the cell is to be set up.
    pub rung: Rung,
    /// The programs of the assignment that the script starts.
    pub programs: BTreeMap<ProgramId, Program>,
    /// Their executables.
    pub executables: BTreeMap<ProgramId, Executable>,
    /// How closely the programs' system calls are watched, where this machine allows it.
    pub watch: Watch,
    /// The steps.
    pub script: Vec<Step>,
    /// What fills the templates; where the network is shared, the cell chooses another port.
    pub values: Values,
}
