//! How long the replies of a server took, in the checks that measure it, and those of the reference beside it.

use super::tally::listed;
use super::voice::Voice;
use crate::locale::Value;
use crate::model::{GradedAssignment, GradedCheck, Observed, StepRecord, own_steps};
use std::time::Duration;

/// What was measured of one server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Latency {
    /// How many replies.
    pub(super) times: usize,
    /// The time within which half of them came.
    pub(super) median: Duration,
    /// The time within which 95 % of them came.
    pub(super) slow: Duration,
}

/// What one check has measured of the submission, and of the reference in the same cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Measured {
    /// The submission.
    pub(super) own: Latency,
    /// The reference, where there was one.
    pub(super) reference: Option<Latency>,
}

/// What one check has measured, if it measures anything.
pub(super) fn measured(check: &GradedCheck) -> Option<Measured> {
    let steps = &check.evidence.as_ref()?.steps;
    let (own, reference) = steps.split_at(own_steps(&check.script).min(steps.len()));
    Some(Measured { own: last(own)?, reference: last(reference) })
}

fn last(steps: &[StepRecord]) -> Option<Latency> {
    steps.iter().rev().find_map(|step| match step.observed {
        Observed::Rounds { times, median, slow } => Some(Latency { times, median, slow }),
        _ => None,
    })
}

/// A line for each check that has measured something.
pub(super) fn lines(voice: &Voice<'_>, assignment: &GradedAssignment) -> Vec<String> {
    let line = |check: &GradedCheck| {
        let Measured { own, reference } = measured(check)?;
        let times = |latency: Latency| -> [(&str, Value<'_>); 2] {
            let said = |time| voice.exact_milliseconds(time).into();
            [("median", said(latency.median)), ("slow", said(latency.slow))]
        };
        let named = [("check", check.id.as_str().into()), ("count", own.times.into())];
        let line = voice.say("report-latency", &[&named[..], &times(own)].concat());
        let Some(reference) = reference else { return Some(line) };
        Some(format!("{line}; {}", voice.say("report-latency-reference", &times(reference))))
    };
    listed(assignment).filter_map(line).collect()
}
