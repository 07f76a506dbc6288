//! One bug, one finding: a server that never gets ready fails the first check that starts it, and explains the others.

use crate::model::{Action, Check, CheckId, GradedCheck, Problem, Program, ProgramId, Start, Step, Verdict};

/// Turns every later failure of a server to get ready into a consequence of the first one, in the order of the report.
///
/// Dependencies normally say this; here are the checks that start the same server without coming after one another.
pub(super) fn name_the_first(checks: &mut [GradedCheck], programs: &[Program]) {
    for program in programs {
        let mut failed =
            checks.iter().enumerate().filter(|(_, check)| never_ready(check).as_ref() == Some(&program.id));
        let Some((index, first)) = failed.find(|(_, check)| is_plain(check, program)) else { continue };
        let first = first.id.clone();
        let later: Vec<CheckId> = checks
            .iter()
            .skip(index + 1)
            .filter(|check| never_ready(check).as_ref() == Some(&program.id) && is_unready(check))
            .map(|check| check.id.clone())
            .collect();
        for check in checks.iter_mut() {
            let follows = match &check.verdict {
                Verdict::Skipped { because } => later.contains(because),
                Verdict::Pass | Verdict::Fail(_) | Verdict::Inconclusive { .. } => false,
            };
            if later.contains(&check.id) || follows {
                check.verdict = Verdict::Skipped { because: first.clone() };
                check.evidence = None;
            }
        }
    }
}

/// The program whose server did not get to where it can be talked to, if that is why a check failed.
fn never_ready(check: &GradedCheck) -> Option<ProgramId> {
    let problem = &check.verdict.finding()?.problem;
    let (Problem::NeverReady { program, .. } | Problem::WrongTransport { program, .. }) = problem else { return None };
    check
        .script
        .iter()
        .find_map(|step| started(step).filter(|start| start.name == *program).map(|start| start.program.clone()))
}

fn started(step: &Step) -> Option<&Start> {
    if let Action::Start(start) = &step.action { Some(start) } else { None }
}

fn is_unready(check: &GradedCheck) -> bool {
    check.verdict.finding().is_some_and(|finding| matches!(finding.problem, Problem::NeverReady { .. }))
}

/// Whether the failure is that of a first, ordinary start: one after a kill, beside a stale socket or with scarce
/// descriptors can fail for a reason of its own, and explains no other check.
fn is_plain(check: &GradedCheck, program: &Program) -> bool {
    let Some(step) = check.verdict.finding().and_then(|finding| finding.step) else { return false };
    let is_ordinary = |start: &Start| start.args == program.args && start.descriptors_max.is_none();
    let disturbs = |step: &Step| {
        matches!(step.action, Action::StaleSocket | Action::Kill(_))
            || started(step).is_some_and(|start| start.program == program.id)
    };
    check.script.get(step).and_then(started).is_some_and(is_ordinary) && !check.script.iter().take(step).any(disturbs)
}

/// What a check is about: the first program that it starts, or the first of the assignment.
pub(super) fn subject(check: &Check, programs: &[Program]) -> ProgramId {
    let first = check.programs().into_iter().next();
    first.or_else(|| programs.first().map(|program| program.id.clone())).unwrap_or_else(|| ProgramId::new(""))
}
