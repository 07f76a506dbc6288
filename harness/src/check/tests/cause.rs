//! One bug, one finding: what a server that never gets ready does to the other checks.

use super::{assignment, check_after, failure, silent, start, word};
use crate::check::cause::name_the_first;
use crate::model::{Action, Endpoint, GradedCheck, Problem, Reference, Step, Transport, Verdict};
use std::net::Ipv4Addr;
use std::time::Duration;

fn never_ready(step: usize) -> Verdict {
    let mut verdict = failure(
        Problem::NeverReady {
            program: Reference("server".to_owned()),
            transport: Transport::InetStream,
            expected: Endpoint::inet(Ipv4Addr::LOCALHOST, 10_001),
        },
        true,
    );
    if let Verdict::Fail(finding) = &mut verdict {
        finding.step = Some(step);
    }
    verdict
}

fn skipped(because: &str) -> Verdict {
    Verdict::Skipped { because: because.into() }
}

/// Checks of one server with these steps before the start at which it failed, if it did.
#[track_caller]
fn check(checks: Vec<(&str, Vec<Action>, Verdict)>, expected: &str) {
    let programs = assignment("udp", &["server"], Vec::new()).programs;
    let mut graded: Vec<GradedCheck> = checks
        .into_iter()
        .map(|(id, before, verdict)| {
            let check = check_after(id, "server", &[]);
            let script = before.into_iter().map(|action| Step { action }).chain(check.script).collect();
            GradedCheck {
                id: check.id,
                program: "server".into(),
                requirement: check.requirement,
                source: check.source,
                tier: check.tier,
                available: check.points,
                catches: check.catches,
                needs: check.needs,
                verdict,
                elapsed: Duration::ZERO,
                script,
                evidence: None,
            }
        })
        .collect();
    name_the_first(&mut graded, &programs);
    let words: Vec<String> = graded.iter().map(|check| word(&check.verdict)).collect();
    assert_eq!(words.join(" "), expected);
}

#[test]
fn the_first_server_that_is_never_ready_explains_the_others() {
    check(
        vec![
            ("a", vec![], Verdict::Pass),
            ("b", vec![], never_ready(0)),
            ("c", vec![], never_ready(0)),
            ("d", vec![], skipped("c")),
            ("e", vec![], silent(true)),
        ],
        "pass fail skipped(b) skipped(b) fail",
    );
}

#[test]
fn a_start_under_special_conditions_explains_nothing_else() {
    let stale = || (vec![Action::StaleSocket], never_ready(1));
    let again = || (vec![start("server").action, Action::Kill(Reference("server".to_owned()))], never_ready(2));
    check(vec![("a", stale().0, stale().1), ("b", again().0, again().1)], "fail fail");
    check(
        vec![("a", stale().0, stale().1), ("b", vec![], never_ready(0)), ("c", again().0, again().1)],
        "fail fail skipped(b)",
    );
}
