//! How many checks became what, and for how many points: the last line of each assignment.

use super::voice::Voice;
use crate::model::{CheckId, GradedAssignment, GradedCheck, Problem, Verdict};
use crate::score::Score;

/// How many checks became what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Tally {
    passed: usize,
    failed: usize,
    skipped: usize,
    unsure: usize,
    /// What those are worth that were not graded.
    open: u32,
}

/// The checks of an assignment that a report lists: all but builds that succeeded and are worth nothing by themselves.
pub(super) fn listed(assignment: &GradedAssignment) -> impl Iterator<Item = &GradedCheck> {
    let is_gate = |check: &GradedCheck| check.available == 0 && check.id.as_str().ends_with(".builds");
    assignment.checks.iter().filter(move |check| !(is_gate(check) && check.verdict == Verdict::Pass))
}

impl Tally {
    /// Counts the checks that a report lists.
    pub(super) fn of(assignment: &GradedAssignment) -> Self {
        let mut tally = Self::default();
        let is_undecided = |id: &CheckId| {
            let undecided = |check: &&GradedCheck| matches!(check.verdict, Verdict::Inconclusive { .. });
            assignment.checks.iter().filter(undecided).any(|check| check.id == *id)
        };
        for check in listed(assignment) {
            match &check.verdict {
                Verdict::Pass => tally.passed += 1,
                Verdict::Fail(_) => tally.failed += 1,
                Verdict::Skipped { because } => {
                    tally.skipped += 1;
                    // What could not be graded keeps others from being graded: they are not lost either.
                    tally.open += if is_undecided(because) { check.available } else { 0 };
                }
                Verdict::Inconclusive { .. } => {
                    tally.unsure += 1;
                    tally.open += check.available;
                }
            }
        }
        tally
    }

    /// `6 of 8 checks passed, 1 failed, 1 skipped. 60 of 100 points.`
    pub(super) fn said(self, voice: &Voice<'_>, score: Score) -> String {
        let Self { passed, failed, skipped, unsure, open } = self;
        let total = passed + failed + skipped + unsure;
        let first = voice.say("report-tally-passed", &[("passed", passed.into()), ("total", total.into())]);
        let others =
            [("report-tally-failed", failed), ("report-tally-skipped", skipped), ("report-tally-unsure", unsure)];
        let others = others.into_iter().filter(|(_, count)| *count > 0);
        let others = others.map(|(id, count)| voice.say(id, &[("count", count.into())]));
        let counts = std::iter::once(first).chain(others).collect::<Vec<_>>().join(", ");
        let points = points(voice, score);
        if open == 0 {
            return format!("{counts}. {points}.");
        }
        format!("{counts}. {}.", voice.say("report-score-open", &[("score", points.into()), ("count", open.into())]))
    }
}

/// `60 of 100 points`.
pub(super) fn points(voice: &Voice<'_>, score: Score) -> String {
    voice.say("report-score", &[("points", score.points.into()), ("available", score.available.into())])
}

/// The word for what became of a check, as the id of its message.
pub(super) fn status(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "status-pass",
        Verdict::Skipped { .. } => "status-skip",
        Verdict::Inconclusive { .. } => "status-unsure",
        Verdict::Fail(finding) if matches!(finding.problem, Problem::Crashed { .. }) => "status-crash",
        Verdict::Fail(finding) if matches!(finding.problem, Problem::TooSlow { .. }) => "status-slow",
        Verdict::Fail(_) => "status-fail",
    }
}
