//! A submission, graded: what the report renders.

use super::{
    AssignmentId, Bilingual, Build, CheckId, Evidence, MistakeId, ProgramId, Rung, RungReport, Step, Tier, Verdict,
};
use std::sync::Arc;
use std::time::Duration;

/// Whose programs were graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submission {
    /// A student's, in this folder, as the user named it.
    Folder(String),
    /// Nobody's, now: what was seen of one earlier, in this file, was judged again.
    Recording(String),
    /// None was there: the reference was graded, to show what it looks like; the folder where one would be looked for.
    Demonstration {
        /// The folder, such as `work`.
        expected: String,
    },
}

/// A submission, graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graded {
    /// Whose.
    pub submission: Submission,
    /// The seed of the run; printed as 16 hexadecimal digits.
    pub seed: u64,
    /// The rung that the checks ran on.
    pub rung: RungReport,
    /// The assignments that were asked for, in the order of the folder.
    pub assignments: Vec<GradedAssignment>,
    /// Failures of our own, in plain words; the checks that met them have no verdict and are not in `assignments`.
    pub faults: Vec<String>,
    /// How far the run has come; the checks that it did not come to have no verdict.
    pub extent: Extent,
    /// How long it took.
    pub elapsed: Duration,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// To its end.
    Whole,
    /// To a signal that ended it early: its number.
    UntilSignal(i32),
    /// It goes on.
    SoFar,
}

impl Extent {
    /// The number of the signal that ended the run early.
    pub fn signal(self) -> Option<i32> {
        match self {
            Self::UntilSignal(signal) => Some(signal),
            Self::Whole | Self::SoFar => None,
        }
    }
}

/// An assignment, graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradedAssignment {
    /// Which.
    pub id: AssignmentId,
    /// Its name for people.
    pub title: Bilingual,
    /// What building its programs gave, in the order of the assignment.
    pub builds: Vec<Build>,
    /// The checks, in the order of the assignment; the build of each program first, as `PROGRAM.builds`.
    pub checks: Vec<GradedCheck>,
}

/// A check, graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradedCheck {
    /// Which.
    pub id: CheckId,
    /// The program that it is about (the first that it starts).
    pub program: ProgramId,
    /// What was required.
    pub requirement: Bilingual,
    /// Where that is written.
    pub source: String,
    /// How much it weighs.
    pub tier: Tier,
    /// What it is worth.
    pub available: u32,
    /// The mistakes that it is there to catch.
    pub catches: Vec<MistakeId>,
    /// The rung that it needs.
    pub needs: Rung,
    /// What became of it.
    pub verdict: Verdict,
    /// How long it took.
    pub elapsed: Duration,
    /// What was done.
    pub script: Vec<Step>,
    /// What was observed; nothing for a check that did not run.
    pub evidence: Option<Arc<Evidence>>,
}

impl GradedCheck {
    /// What it earned: all for a pass, nothing otherwise.
    pub fn points(&self) -> u32 {
        match self.verdict {
            Verdict::Pass => self.available,
            Verdict::Fail(_) | Verdict::Inconclusive { .. } | Verdict::Skipped { .. } => 0,
        }
    }
}
