//! What proving an assignment gave: whether each submission is graded as it should be, and which mistakes nobody notices.

use super::{AssignmentId, CheckId, GradedCheck, MistakeId, Operator, Reason, Rung, RungReport};
use std::time::Duration;

/// What proving an assignment gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selftest {
    /// The assignments that were proved, in the order of the course.
    pub assignments: Vec<AssignmentId>,
    /// The seed of the run.
    pub seed: u64,
    /// The rung that the checks ran on.
    pub rung: RungReport,
    /// How many submissions were graded, the solution included.
    pub graded: usize,
    /// What is not as expected, submission by submission.
    pub surprises: Vec<Surprise>,
    /// The submissions that cannot be graded here.
    pub left_out: Vec<LeftOut>,
    /// The C programs of which mutants were made, as folders.
    pub mutated: Vec<String>,
    /// How many mutants were not made because only so many were asked for.
    pub unmade: usize,
    /// What became of the mutants, for each operator that made one that compiles.
    pub tallies: Vec<Tally>,
    /// The mutants that passed every check, in the order of the programs and of their lines.
    pub survivors: Vec<Survivor>,
    /// Failures of our own, in plain words.
    pub faults: Vec<String>,
    /// How long it took.
    pub elapsed: Duration,
}

/// A submission that is not graded as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surprise {
    /// Its folder.
    pub submission: String,
    /// Which assignment.
    pub assignment: AssignmentId,
    /// What happened instead.
    pub what: Unexpected,
}

/// What happened instead of what should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unexpected {
    /// A check failed that should pass.
    Lost(Box<GradedCheck>),
    /// A check did not fail that should.
    Kept(Box<GradedCheck>),
    /// A check was skipped, and nothing should have been.
    Skipped {
        /// The check.
        check: CheckId,
        /// The one that failed before it.
        because: CheckId,
    },
    /// A check could not be graded.
    Undecided {
        /// The check.
        check: Box<GradedCheck>,
        /// The rung that it needs, where that is the reason.
        needs: Option<Rung>,
        /// The reason.
        why: Reason,
    },
    /// The mistake is called otherwise.
    NotNamed {
        /// The mistake that should be named; nothing where none should be.
        mistake: Option<MistakeId>,
        /// Those that were.
        found: Vec<MistakeId>,
    },
    /// Nothing says what it should lose.
    Unlisted,
}

/// A submission that cannot be graded here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its folder.
    pub submission: String,
    /// The tool that it needs and that this machine does not have.
    pub tool: String,
}

/// What became of the mutants of one operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The operator.
    pub operator: Operator,
    /// How many compiled and were graded.
    pub made: usize,
    /// How many of them failed a check.
    pub caught: usize,
}

/// A mutant that passed every check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survivor {
    /// The assignment.
    pub assignment: AssignmentId,
    /// The changed file, in its submission.
    pub file: String,
    /// The line of the change.
    pub line: usize,
    /// What was changed.
    pub operator: Operator,
    /// The changed line before.
    pub before: String,
    /// And after.
    pub after: String,
}
