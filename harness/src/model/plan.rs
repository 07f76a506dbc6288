//! What a cell is told to do: one check, with all that it needs and nothing more.

use super::{Action, Program, ProgramId, Rung, Start, Step, Values, Variant, own_steps};
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

impl Plan {
    /// The name under which a build of a program is kept.
    pub fn key(program: &ProgramId, variant: Variant) -> ProgramId {
        match variant {
            Variant::Plain => program.clone(),
            other => ProgramId::from(format!("{program}.{}", other.word()).as_str()),
        }
    }

    /// The build of a program that a step starts, and the name of its folder.
    pub fn executable(&self, start: &Start) -> Option<(ProgramId, &Executable)> {
        let key = Self::key(&start.program, start.variant);
        let other = self.variants.get(&key).map(|executable| (key, executable));
        other.or_else(|| Some((start.program.clone(), self.executables.get(&start.program)?)))
    }

    /// How many steps of the script can be conducted: those with the model answer only where there is one.
    pub fn conducted(&self) -> usize {
        let own = own_steps(&self.script);
        let Some(Step { action: Action::Start(start) }) = self.script.get(own) else { return own };
        if self.variants.contains_key(&Self::key(&start.program, start.variant)) { self.script.len() } else { own }
    }

    /// All builds, by the names of their folders.
    pub fn folders(&self) -> impl Iterator<Item = (&ProgramId, &Executable)> {
        self.executables.iter().chain(&self.variants)
    }
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
    /// The executables of other builds, where there are any, by program and word; each has a folder of its own.
    pub variants: BTreeMap<ProgramId, Executable>,
    /// How closely the programs' system calls are watched, where this machine allows it.
    pub watch: Watch,
    /// The steps.
    pub script: Vec<Step>,
    /// What fills the templates; where the network is shared, the cell chooses another port.
    pub values: Values,
}
