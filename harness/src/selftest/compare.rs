//! A graded submission against what is expected of it; pure.

use super::corpus::{Expected, Submission};
use crate::model::{BuildFailure, CheckId, Graded, GradedCheck, MistakeId, Problem, Surprise, Unexpected, Verdict};
use std::collections::BTreeSet;

/// What is not as expected, in the order of the checks.
pub(super) fn surprises(submission: &Submission<'_>, graded: &Graded) -> Vec<Surprise> {
    let what = match &submission.expected {
        Expected::Unknown => vec![Unexpected::Unlisted],
        Expected::FullPoints => of_checks(graded, &BTreeSet::new()),
        Expected::Loses { checks, named } => {
            let mut what = of_checks(graded, checks);
            what.extend(of_name(graded, named.as_ref()));
            what
        }
    };
    let assignment = &submission.selected.assignment.id;
    let surprise = |what| Surprise { submission: submission.shown.clone(), assignment: assignment.clone(), what };
    what.into_iter().map(surprise).collect()
}

/// The checks with another verdict than they should have.
fn of_checks(graded: &Graded, lost: &BTreeSet<CheckId>) -> Vec<Unexpected> {
    let unexpected = |check: &GradedCheck| {
        let is_lost = lost.contains(&check.id);
        match &check.verdict {
            Verdict::Fail(_) if !is_lost => Some(Unexpected::Lost(Box::new(check.clone()))),
            Verdict::Inconclusive { needs, why } => {
                Some(Unexpected::Undecided { check: Box::new(check.clone()), needs: *needs, why: why.clone() })
            }
            Verdict::Pass | Verdict::Skipped { .. } if is_lost => Some(Unexpected::Kept(Box::new(check.clone()))),
            Verdict::Skipped { because } if lost.is_empty() => {
                Some(Unexpected::Skipped { check: check.id.clone(), because: because.clone() })
            }
            Verdict::Fail(_) | Verdict::Pass | Verdict::Skipped { .. } => None,
        }
    };
    graded.assignments.iter().flat_map(|assignment| &assignment.checks).filter_map(unexpected).collect()
}

/// Whether the mistake is called by its name.
fn of_name(graded: &Graded, named: Option<&MistakeId>) -> Option<Unexpected> {
    let findings = findings(graded);
    let found: BTreeSet<Option<&MistakeId>> = findings.map(|(_, mistake)| mistake).collect();
    // Where nothing failed, that has been said.
    (!found.is_empty() && !found.contains(&named)).then(|| Unexpected::NotNamed {
        mistake: named.cloned(),
        found: found.into_iter().flatten().cloned().collect(),
    })
}

/// The tool without which a submission cannot be built here.
pub(super) fn missing_tool(graded: &Graded) -> Option<String> {
    findings(graded).find_map(|(problem, _)| match problem {
        Problem::NotBuilt { failure: BuildFailure::ToolMissing { tool, .. }, .. } => Some(tool.clone()),
        _ => None,
    })
}

fn findings(graded: &Graded) -> impl Iterator<Item = (&Problem, Option<&MistakeId>)> {
    let checks = graded.assignments.iter().flat_map(|assignment| &assignment.checks);
    checks.filter_map(|check| check.verdict.finding()).map(|finding| (&finding.problem, finding.mistake.as_ref()))
}
