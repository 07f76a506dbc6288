//! A check that failed is run once more, with every call watched, so that its explanation can say what the program did.
//!
//! The verdict is that of the first run; the second one explains it only if it fails in the same way.

use crate::limits;
use crate::model::{Evidence, Finding, Plan, Stop, Verdict, Watch};
use std::mem::discriminant;

/// The plan of a closer look at a check, if one can say more than the first run.
pub(super) fn plan(plan: &Plan, verdict: &Verdict, evidence: &Evidence) -> Option<Plan> {
    verdict.finding()?;
    let last = evidence.steps.last()?;
    let was_quick = last.ended <= limits::CLOSER_LOOK && !matches!(last.stop, Stop::Flooded | Stop::Spinning);
    (plan.watch == Watch::Usual && was_quick).then(|| Plan { watch: Watch::Close, ..plan.clone() })
}

/// Whether what a closer look has found explains the failure.
pub(super) fn explains(first: &Verdict, second: &Verdict) -> bool {
    let (Some(first), Some(second)) = (first.finding(), second.finding()) else { return false };
    let is_same = |a: &Finding, b: &Finding| discriminant(&a.problem) == discriminant(&b.problem) && a.step == b.step;
    is_same(first, second) && (second.mistake.is_some() || first.mistake.is_none())
}
