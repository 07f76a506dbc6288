//! Descriptors of streams: the wrong one is used, one is kept, one waits for more than will come.

use super::super::super::context::Context;
use super::Made;
use crate::model::{Deed, Problem, Reference};
use std::collections::BTreeSet;

/// A server over a stream that did not answer.
pub(super) fn no_reply(
    context: &Context<'_>,
    problem: &Problem,
    program: &Reference,
    calls: &[Made<'_>],
) -> Option<&'static str> {
    on_listener(calls)
        .or_else(|| waits_for_more(context, program))
        .or_else(|| same_connection(context, program))
        .or_else(|| {
            // Where reading is not watched, everything looks unread.
            let sees = matches!(problem, Problem::ClosedEarly { .. }) && context.watches_descriptors(program);
            sees.then(|| closed_unread(calls)).flatten()
        })
}

/// Two threads of one process that wait for bytes of the same connection: one of them was told of the other's.
fn same_connection(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let waiting: Vec<(i32, i32)> = context
        .tasks(program)
        .filter_map(|task| match task.pending {
            Some(Deed::Receive { descriptor, .. }) if descriptor > 2 => Some((task.pid, descriptor)),
            _ => None,
        })
        .collect();
    let distinct: BTreeSet<&(i32, i32)> = waiting.iter().collect();
    (distinct.len() < waiting.len()).then_some("thread-argument-race")
}

/// A connection that was closed before anything was taken from it, though something was there.
fn closed_unread(calls: &[Made<'_>]) -> Option<&'static str> {
    let accept =
        calls.iter().rposition(|made| matches!(made.call.deed, Deed::Accept { .. }) && made.call.result >= 0)?;
    let accepted = calls.get(accept)?;
    let descriptor = i32::try_from(accepted.call.result).ok()?;
    // A child reads in place of whoever accepted.
    if calls.iter().skip(accept + 1).any(|made| made.pid != accepted.pid || made.call.deed == Deed::Fork) {
        return None;
    }
    let mut later = calls.iter().skip(accept + 1).filter(|made| made.is_on(accepted.pid, descriptor));
    let first = later.find(|made| matches!(made.call.deed, Deed::Receive { .. } | Deed::Close { .. }))?;
    matches!(first.call.deed, Deed::Close { .. }).then_some("close-with-unread-data")
}

/// A crash after a receive that failed: its -1 was taken for a length, perhaps first to send so many bytes.
pub(super) fn crashed(calls: &[Made<'_>]) -> Option<&'static str> {
    let failed = |made: &Made<'_>| {
        matches!(made.call.deed, Deed::Receive { .. }) && made.call.result < 0 && !made.call.was_interrupted()
    };
    let at = calls.iter().rposition(failed)?;
    let receive = calls.get(at)?;
    let descriptor = receive.call.descriptor()?;
    let mut later = calls.iter().skip(at + 1).filter(|made| made.call.descriptor().is_some_and(|number| number > 2));
    later
        .all(|made| matches!(made.call.deed, Deed::Send { .. }) && made.is_on(receive.pid, descriptor))
        .then_some("recv-error-used-as-length")
}

/// Bytes taken from or given to the descriptor that only accepts.
fn on_listener(calls: &[Made<'_>]) -> Option<&'static str> {
    let listeners: BTreeSet<(i32, i32)> = calls
        .iter()
        .filter(|made| matches!(made.call.deed, Deed::Listen { .. }) && made.call.result == 0)
        .filter_map(|made| Some((made.pid, made.call.descriptor()?)))
        .collect();
    let misuses = |made: &Made<'_>| {
        matches!(made.call.deed, Deed::Send { .. } | Deed::Receive { .. })
            // A local socket says EINVAL where one of the network says ENOTCONN.
            && (made.failed_with(libc::ENOTCONN) || made.failed_with(libc::EINVAL))
            && made.call.descriptor().is_some_and(|descriptor| listeners.contains(&(made.pid, descriptor)))
    };
    calls.iter().any(misuses).then_some("io-on-listening-socket")
}

/// A task that waits until its whole buffer is full.
fn waits_for_more(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let waits = context.tasks(program).any(|task| {
        let Some(Deed::Receive { flags, .. }) = task.pending else { return false };
        flags & libc::MSG_WAITALL != 0
    });
    waits.then_some("waits-for-full-buffer")
}

/// A connection that stays open: whose copy of it was not closed?
pub(super) fn kept(calls: &[Made<'_>]) -> Option<&'static str> {
    if !calls.iter().any(|made| matches!(made.call.deed, Deed::Close { .. })) {
        return None;
    }
    for (at, made) in calls.iter().enumerate() {
        let Deed::Accept { .. } = made.call.deed else { continue };
        let Ok(descriptor) = i32::try_from(made.call.result) else { continue };
        if descriptor < 0 {
            continue;
        }
        let later = || calls.iter().skip(at + 1);
        let forks =
            later().any(|other| other.pid == made.pid && other.call.deed == Deed::Fork && other.call.result > 0);
        let closes = later().any(|other| {
            other.pid == made.pid
                && matches!(other.call.deed, Deed::Close { first, last } if (first..=last).contains(&descriptor))
        });
        if forks && !closes {
            return Some("parent-keeps-connection");
        }
    }
    None
}

/// Two processes that talk through a pair: one uses an end that it has closed.
pub(super) fn chat(calls: &[Made<'_>]) -> Option<&'static str> {
    let pair = calls.iter().find_map(|made| match made.call.deed {
        Deed::Socketpair { ends: Some((one, other)), .. } => Some([one, other]),
        _ => None,
    })?;
    for (at, made) in calls.iter().enumerate() {
        let is_transfer = matches!(made.call.deed, Deed::Send { .. } | Deed::Receive { .. });
        let Some(descriptor) = made.call.descriptor().filter(|descriptor| pair.contains(descriptor)) else { continue };
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
