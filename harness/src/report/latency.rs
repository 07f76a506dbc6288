//! How long the replies of a server took, in the checks that measure it.

use super::tally::listed;
use super::voice::Voice;
use crate::model::{GradedAssignment, GradedCheck, Observed};
use std::time::Duration;

/// What one check has measured: how many replies, the time within which half of them came, and 95 % of them.
pub(super) fn measured(check: &GradedCheck) -> Option<(usize, Duration, Duration)> {
    check.evidence.as_ref()?.steps.iter().rev().find_map(|step| match step.observed {
        Observed::Rounds { times, median, slow } => Some((times, median, slow)),
        _ => None,
    })
}

/// A line for each check that has measured something.
pub(super) fn lines(voice: &Voice<'_>, assignment: &GradedAssignment) -> Vec<String> {
    let line = |check: &GradedCheck| {
        let (times, median, slow) = measured(check)?;
        Some(voice.say(
            "report-latency",
            &[
                ("check", check.id.as_str().into()),
                ("count", times.into()),
                ("median", voice.exact_milliseconds(median).into()),
                ("slow", voice.exact_milliseconds(slow).into()),
            ],
        ))
    };
    listed(assignment).filter_map(line).collect()
}
