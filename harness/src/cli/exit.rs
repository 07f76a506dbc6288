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
        if let Some(signal) = graded.extent.signal() {
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

#[cfg(test)]
mod tests {
    use super::ExitStatus;
    use crate::model::{
        Bilingual, BuildFailure, Extent, Finding, Graded, GradedAssignment, GradedCheck, Problem, Reason, Rung,
        RungReport, Submission, Tier, Verdict,
    };
    use std::time::Duration;

    /// A graded submission with one check for each verdict.
    fn graded(verdicts: &[(Tier, Verdict)], faults: &[&str]) -> Graded {
        let checks = verdicts.iter().map(|(tier, verdict)| GradedCheck {
            id: "server.echo".into(),
            program: "server".into(),
            requirement: Bilingual::default(),
            source: String::new(),
            tier: *tier,
            available: 1,
            catches: Vec::new(),
            needs: Rung::BlackBox,
            verdict: verdict.clone(),
            elapsed: Duration::ZERO,
            script: Vec::new(),
            evidence: None,
        });
        Graded {
            submission: Submission::Folder("work".to_owned()),
            seed: 1,
            rung: RungReport { rung: Rung::Full, obstacle: None },
            assignments: vec![GradedAssignment {
                id: "udp-echo".into(),
                title: Bilingual::default(),
                builds: Vec::new(),
                checks: checks.collect(),
            }],
            faults: faults.iter().map(|fault| (*fault).to_owned()).collect(),
            extent: Extent::Whole,
            elapsed: Duration::ZERO,
        }
    }

    #[test]
    fn the_exit_status_says_what_it_came_to() {
        let failure = BuildFailure::Empty { file: "a.c".to_owned() };
        let problem = Problem::NotBuilt { name: "a".to_owned(), failure };
        let fail = || {
            Verdict::Fail(Box::new(Finding {
                problem: problem.clone(),
                mistake: None,
                comparison: None,
                step: None,
                obstructs: true,
            }))
        };
        let undecided = Verdict::Inconclusive { needs: Some(Rung::Full), why: Reason::Obstacle(String::new()) };
        let cases = [
            (vec![(Tier::Core, Verdict::Pass)], vec![], 0),
            (vec![(Tier::Core, Verdict::Pass), (Tier::Core, fail())], vec![], 1),
            (vec![(Tier::Core, Verdict::Skipped { because: "a".into() })], vec![], 1),
            (vec![(Tier::Robust, undecided)], vec![], 1),
            (vec![(Tier::Core, Verdict::Pass), (Tier::Advice, fail())], vec![], 0),
            (vec![(Tier::Core, fail())], vec!["the cell died"], 70),
            (vec![], vec!["the cell died"], 70),
        ];
        for (verdicts, faults, expected) in cases {
            assert_eq!(ExitStatus::of(&graded(&verdicts, &faults)).number(), expected, "{verdicts:?}");
        }
        // Who ended the run knows that it was ended, whatever there was.
        let interrupted =
            Graded { extent: Extent::UntilSignal(2), ..graded(&[(Tier::Core, Verdict::Pass)], &["the cell died"]) };
        assert_eq!(ExitStatus::of(&interrupted).number(), 130);
        let numbers = [ExitStatus::Usage, ExitStatus::Environment].map(ExitStatus::number);
        assert_eq!(numbers, [2, 3]);
    }
}
