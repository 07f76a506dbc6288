//! The two ends of a pair: an end that was closed is used, one end is used by both, there is no pair at all.

use super::super::super::context::Context;
use super::super::super::pair;
use super::super::of_pair;
use super::{Made, awaited};
use crate::model::{Deed, PairTrouble, Reference};
use std::collections::BTreeSet;

/// Two processes that should talk through a pair, and one does not hear the other.
pub(super) fn mute(context: &Context<'_>, program: &Reference, calls: &[Made<'_>]) -> Option<&'static str> {
    refused(calls).or_else(|| on_closed_end(calls)).or_else(|| both_are_children(context, program)).or_else(|| {
        match pair::trouble(context, program)? {
            trouble @ (PairTrouble::Pipe | PairTrouble::AfterFork | PairTrouble::SameEnd) => of_pair(trouble),
            PairTrouble::None
            | PairTrouble::Unused
            | PairTrouble::OneProcess
            | PairTrouble::OneDirection
            | PairTrouble::MoreChildren
            | PairTrouble::ChildBegins
            | PairTrouble::Wordless
            | PairTrouble::OutOfTurn => None,
        }
    })
}

/// One process that talks with itself: by two threads.
pub(super) fn alone(calls: &[Made<'_>]) -> Option<&'static str> {
    let (one, other) = ends(calls)?;
    let talks = |made: &&Made<'_>| {
        matches!(made.call.deed, Deed::Send { .. } | Deed::Receive { .. })
            && made.call.descriptor().is_some_and(|descriptor| descriptor == one || descriptor == other)
    };
    let threads: BTreeSet<i32> = calls.iter().filter(talks).map(|made| made.tid).collect();
    (threads.len() > 1).then_some("threads-instead-of-processes")
}

/// The first pair.
fn ends(calls: &[Made<'_>]) -> Option<(i32, i32)> {
    calls.iter().find_map(|made| match made.call.deed {
        Deed::Socketpair { ends, .. } => ends,
        _ => None,
    })
}

/// Only the local family has pairs; socketpair(2).
fn refused(calls: &[Made<'_>]) -> Option<&'static str> {
    let is_foreign = |made: &Made<'_>| {
        matches!(made.call.deed, Deed::Socketpair { domain, ends: None, .. } if domain != libc::AF_UNIX)
            && made.call.fault.is_none()
    };
    calls.iter().any(is_foreign).then_some("wrong-socket-family")
}

/// One uses an end that it has closed.
fn on_closed_end(calls: &[Made<'_>]) -> Option<&'static str> {
    let (one, other) = ends(calls)?;
    for (at, made) in calls.iter().enumerate() {
        let is_transfer = matches!(made.call.deed, Deed::Send { .. } | Deed::Receive { .. });
        let is_end = |descriptor: &i32| *descriptor == one || *descriptor == other;
        let Some(descriptor) = made.call.descriptor().filter(is_end) else { continue };
        let closed_before = calls.iter().take(at).any(|earlier| {
            earlier.pid == made.pid
                && matches!(earlier.call.deed, Deed::Close { first, last } if (first..=last).contains(&descriptor))
        });
        if is_transfer && closed_before && made.failed_with(libc::EBADF) {
            return Some("closed-wrong-end");
        }
    }
    None
}

/// Both wait for the first word at the same end: each takes itself for the child.
fn both_are_children(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let waiting = awaited(context, program);
    let [(one, descriptor), (other, same)] = waiting.as_slice() else { return None };
    let nothing_said = pair::talkers(context, program).is_empty();
    (one != other && descriptor == same && nothing_said).then_some("fork-result-misread")
}
