//! An exercise and its checks, as read from `assignment.toml`.

use super::{AssignmentId, Bilingual, CheckId, MistakeId, ProgramId, Rung, Step, Template, Transport};
use serde::{Deserialize, Serialize};

/// An exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Its name in commands and folders.
    pub id: AssignmentId,
    /// Its name for people.
    pub title: Bilingual,
    /// The programs that a submission holds, in the order of the file.
    pub programs: Vec<Program>,
    /// The checks, in the order of the file, which is the order of the report.
    pub checks: Vec<Check>,
}

impl Assignment {
    /// The program that plays a part, if the assignment has it.
    pub fn program(&self, id: &ProgramId) -> Option<&Program> {
        self.programs.iter().find(|program| program.id == *id)
    }
}

/// A program of an exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// The part that it plays.
    pub id: ProgramId,
    /// The name of its source and of its executable, such as `udp_echo_server`.
    pub name: String,
    /// Its arguments, unless a step says otherwise.
    pub args: Vec<Template>,
    /// What it serves, if it is a server: then `start` waits until it is bound there.
    pub serves: Option<Transport>,
    /// What it connects to or sends to, if it is a client.
    pub uses: Option<Transport>,
}

impl Program {
    /// Whether it talks only with itself, over a pair of sockets.
    pub fn is_chat(&self) -> bool {
        self.serves.is_none() && self.uses.is_none()
    }
}

/// How much a check weighs for the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tier {
    /// What the exercise is about.
    Core,
    /// What real use demands.
    Robust,
    /// Worth knowing; 0 points.
    Advice,
}

impl Tier {
    /// The word of assignment files and of the result JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Robust => "robust",
            Self::Advice => "advice",
        }
    }
}

/// One gradable requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Its name within the assignment.
    pub id: CheckId,
    /// What the programs must do, in one sentence.
    pub requirement: Bilingual,
    /// Where that is written: man page sections, RFC clauses.
    pub source: String,
    /// How much it weighs.
    pub tier: Tier,
    /// What it is worth; 0 exactly for advice.
    pub points: u32,
    /// The checks that must not have failed for this one to mean anything.
    pub after: Vec<CheckId>,
    /// The known mistakes that it catches, most likely first.
    pub catches: Vec<MistakeId>,
    /// The lowest rung on which it can be graded.
    pub needs: Rung,
    /// What is done and what must be seen, `repeat` already unrolled.
    pub script: Vec<Step>,
}

impl Check {
    /// Whether a server that is bound elsewhere makes the check meaningless: something else than our peers goes to the
    /// address that was asked for, or is in its way.
    pub fn relies_on_address(&self, programs: &[Program]) -> bool {
        let serves = |id: &ProgramId| programs.iter().any(|program| program.id == *id && program.serves.is_some());
        let mut has_server = false;
        let mut has_other = false;
        for step in &self.script {
            match &step.action {
                super::Action::Start(start) if serves(&start.program) => has_server = true,
                super::Action::Start(_) | super::Action::Serve(_) | super::Action::StaleSocket => has_other = true,
                _ => {}
            }
        }
        has_server && has_other
    }

    /// The programs that the script starts, each once, in the order of their first start.
    pub fn programs(&self) -> Vec<ProgramId> {
        let mut programs = Vec::new();
        for step in &self.script {
            if let super::Action::Start(start) = &step.action
                && !programs.contains(&start.program)
            {
                programs.push(start.program.clone());
            }
        }
        programs
    }
}
