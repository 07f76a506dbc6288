//! Descriptors of streams: the wrong one is used, one is kept, one waits for more than will come.

use super::super::super::context::Context;
use super::{Made, awaited};
use crate::model::{Call, Deed, Problem, Reference};
use std::collections::BTreeSet;

/// A server over a stream that did not answer.
pub(super) fn no_reply(
    context: &Context<'_>,
    problem: &Problem,
    program: &Reference,
    calls: &[Made<'_>],
) -> Option<&'static str> {
    on_listener(calls)
        .or_else(|| super::addresses::not_a_socket(calls))
        .or_else(|| asks_keyboard_for_connection(context, program, calls))
        .or_else(|| waits_for_more(context, program))
        .or_else(|| unflushed(context, program, calls))
        .or_else(|| same_connection(context, program))
        .or_else(|| {
            // Where reading is not watched, everything looks unread.
            let sees = matches!(problem, Problem::ClosedEarly { .. }) && context.watches_descriptors(program);
            sees.then(|| closed_unread(calls)).flatten()
        })
}

/// Two threads of one process that wait for bytes of the same connection: one of them was told of the other's.
fn same_connection(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let waiting = awaited(context, program);
    let distinct: BTreeSet<&(i32, i32)> = waiting.iter().collect();
    (distinct.len() < waiting.len()).then_some("thread-argument-race")
}

/// `if ((fd = accept(…) < 0))`: the connection is never touched, and its bytes are awaited from descriptor 0.
fn asks_keyboard_for_connection(
    context: &Context<'_>,
    program: &Reference,
    calls: &[Made<'_>],
) -> Option<&'static str> {
    let accepted = calls.iter().rev().find(|made| matches!(made.call.deed, Deed::Accept { .. }))?;
    let descriptor = i32::try_from(accepted.call.result).ok().filter(|descriptor| *descriptor > 2)?;
    let touches = |call: &Call| call.descriptor() == Some(descriptor) && !matches!(call.deed, Deed::Close { .. });
    let asks = context.tasks(program).any(|task| matches!(task.pending, Some(Deed::Receive { descriptor: 0, .. })));
    (asks && !calls.iter().any(|made| touches(made.call))).then_some("assign-compare-precedence")
}

/// A socket with two streams of the C library, one for each direction: a line was taken from the one, nothing was given to
/// the other, and more is awaited.
fn unflushed(context: &Context<'_>, program: &Reference, calls: &[Made<'_>]) -> Option<&'static str> {
    let mut twins = calls.iter().filter_map(|made| match made.call.deed {
        Deed::Duplicate { descriptor } if descriptor > 2 => Some((descriptor, i32::try_from(made.call.result).ok()?)),
        _ => None,
    });
    let is_mute = |(one, other): (i32, i32)| {
        let is_twin = |descriptor| descriptor == one || descriptor == other;
        let waits = awaited(context, program).into_iter().any(|(_, descriptor)| is_twin(descriptor));
        let is_about = |made: &&Made<'_>| made.call.descriptor().is_some_and(is_twin);
        let took = |made: Made<'_>| matches!(made.call.deed, Deed::Receive { .. }) && made.call.result > 0;
        let about = calls.iter().filter(is_about);
        waits
            && about.clone().any(|made| took(*made))
            && !about.clone().any(|made| matches!(made.call.deed, Deed::Send { .. }))
    };
    twins.any(is_mute).then_some("socket-stream-not-flushed")
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
    if !matches!(first.call.deed, Deed::Close { .. }) {
        return None;
    }
    // Whoever has attended to others, and sends the next one away, has no place for it.
    let earlier = || calls.iter().take(accept);
    let served = earlier().filter(|made| {
        let Ok(descriptor) = i32::try_from(made.call.result) else { return false };
        matches!(made.call.deed, Deed::Accept { .. })
            && earlier()
                .any(|other| matches!(other.call.deed, Deed::Receive { .. }) && other.is_on(made.pid, descriptor))
    });
    Some(if served.count() >= 2 { "fixed-client-table-overflow" } else { "close-with-unread-data" })
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

/// What was done with a connection whose buffer was full when a server wanted to send: it was closed, or more was read and
/// what was to be sent forgotten.
pub(super) fn overfull(calls: &[Made<'_>]) -> Option<&'static str> {
    let is_full = |made: &Made<'_>| {
        matches!(made.call.deed, Deed::Send { .. }) && made.failed_with(libc::EAGAIN) && made.call.fault.is_none()
    };
    let at = calls.iter().position(is_full)?;
    let full = calls.get(at)?;
    let descriptor = full.call.descriptor()?;
    let next = calls.iter().skip(at + 1).find(|made| made.is_on(full.pid, descriptor))?;
    match next.call.deed {
        Deed::Close { .. } => Some("eagain-treated-as-fatal"),
        Deed::Receive { .. } => Some("short-write-ignored"),
        _ => None,
    }
}

/// A task that waits until its whole buffer is full.
fn waits_for_more(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let waits = context.tasks(program).any(|task| {
        let Some(Deed::Receive { flags, .. }) = task.pending else { return false };
        flags & libc::MSG_WAITALL != 0
    });
    waits.then_some("waits-for-full-buffer")
}

/// A server that has no descriptor left for the next connection: it keeps those of all before.
pub(super) fn exhausted(calls: &[Made<'_>]) -> Option<&'static str> {
    let is_full = |made: &Made<'_>| {
        matches!(made.call.deed, Deed::Accept { .. }) && made.failed_with(libc::EMFILE) && made.call.fault.is_none()
    };
    calls.iter().any(is_full).then_some("fd-leak-per-client")
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
