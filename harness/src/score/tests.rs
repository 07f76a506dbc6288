//! Points are sums of whole numbers: nothing is given for a part of a check, nothing is hidden.

use super::{Score, of_all, of_assignment};
use crate::model::{
    Bilingual, CheckId, Extent, Finding, Graded, GradedAssignment, GradedCheck, Problem, Reason, Reference, Rung,
    RungReport, Submission, Tier, Verdict,
};
use std::time::Duration;

fn check(available: u32, verdict: Verdict) -> GradedCheck {
    GradedCheck {
        id: CheckId::from("server.echo"),
        program: "server".into(),
        requirement: Bilingual::default(),
        source: String::new(),
        tier: Tier::Core,
        available,
        catches: Vec::new(),
        needs: Rung::BlackBox,
        verdict,
        elapsed: Duration::ZERO,
        script: Vec::new(),
        evidence: None,
    }
}

fn fail() -> Verdict {
    let problem = Problem::NoReply { peer: Reference("ana".to_owned()) };
    Verdict::Fail(Box::new(Finding { problem, mistake: None, comparison: None, step: None, obstructs: false }))
}

fn assignment(checks: Vec<GradedCheck>) -> GradedAssignment {
    GradedAssignment { id: "udp-echo".into(), title: Bilingual::default(), builds: Vec::new(), checks }
}

#[track_caller]
fn check_score(checks: Vec<GradedCheck>, points: u32, available: u32) {
    assert_eq!(of_assignment(&assignment(checks)), Score { points, available });
}

#[test]
fn a_pass_earns_all_and_anything_else_nothing() {
    let skipped = Verdict::Skipped { because: CheckId::from("server.builds") };
    let unsure = Verdict::Inconclusive { needs: None, why: Reason::StepFailed };
    check_score(vec![check(5, Verdict::Pass), check(10, fail()), check(20, skipped), check(40, unsure)], 5, 75);
}

#[test]
fn advice_and_an_empty_assignment_are_worth_nothing() {
    check_score(vec![check(0, Verdict::Pass), check(0, fail())], 0, 0);
    check_score(Vec::new(), 0, 0);
}

#[test]
fn the_whole_is_the_sum_of_the_assignments() {
    let graded = Graded {
        submission: Submission::Folder("work".to_owned()),
        seed: 0,
        rung: RungReport { rung: Rung::Full, obstacle: None },
        assignments: vec![
            assignment(vec![check(5, Verdict::Pass)]),
            assignment(vec![check(7, fail()), check(1, Verdict::Pass)]),
        ],
        faults: Vec::new(),
        extent: Extent::Whole,
        elapsed: Duration::ZERO,
    };
    assert_eq!(of_all(&graded), Score { points: 6, available: 13 });
}
