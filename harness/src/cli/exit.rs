//! What the exit status says; the same table stands in the design and is part of the interface.

use crate::model::{Graded, Tier, Verdict};
use std::process::ExitCode;

/// The exit status of the harness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// 0: everything passed (advice apart, which costs nobody anything).
    Passed,
    /// 1: graded, and something did not pass; a program that does not build, or a check that could not be graded, included.
    NotPassed,
    /// 2: the command line or an assignment file is wrong.
    Usage,
    /// 3: this machine cannot grade.
    Environment,
    /// 128 and the number of the signal that ended the run early, as a shell has it.
    Interrupted(i32),
    /// 70: a fault of the harness itself (`EX_SOFTWARE`, sysexits.h).
    Fault,
}

impl ExitStatus {
    /// The number.
    pub fn number(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::NotPassed => 1,
            Self::Usage => 2,
            Self::Environment => 3,
            Self::Interrupted(signal) => u8::try_from(128 + signal).unwrap_or(u8::MAX),
            Self::Fault => 70,
        }
    }

    /// What a graded submission comes to. A fault goes before everything: the points are not to be trusted then.
    pub fn of(graded: &Graded) -> Self {
        let mut checks = graded.assignments.iter().flat_map(|assignment| &assignment.checks);
        if let Some(signal) = graded.interrupted {
            Self::Interrupted(signal)
        } else if !graded.faults.is_empty() {
            Self::Fault
        } else if checks.all(|check| check.verdict == Verdict::Pass || check.tier == Tier::Advice) {
            Self::Passed
        } else {
            Self::NotPassed
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status.number())
    }
}
