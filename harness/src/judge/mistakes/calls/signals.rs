//! A signal that should have ended a program: what the program had arranged for it.

use super::super::super::context::Context;
use super::Made;
use crate::model::{Action, Deed, Holdings, Reference};

/// A program that lives on after a signal that ends whoever does nothing about it; signal(7).
pub(super) fn unheeded(context: &Context<'_>, program: &Reference, calls: &[Made<'_>]) -> Option<&'static str> {
    let Some(Action::Signal(sent)) = context.stimuli().next() else { return None };
    if context.own_ending(program).is_some() {
        return Some("detached-leftover");
    }
    let arranged = calls.iter().rev().find_map(|made| match made.call.deed {
        Deed::Handler { signal, handled, restarts } if signal == sent.signal => Some((handled, restarts)),
        _ => None,
    });
    // A handler that only takes a note, and a call that begins anew after it: nobody reads the note.
    Some(if arranged == Some((true, true)) { "signal-handler-does-not-wake-loop" } else { "cannot-be-stopped" })
}

/// Finished children that nobody collected, though a handler of `SIGCHLD` does collect some: one signal may stand for several.
pub(super) fn uncollected(
    context: &Context<'_>,
    program: &Reference,
    after: Holdings,
    calls: &[Made<'_>],
) -> Option<&'static str> {
    let handles = calls.iter().any(|made| {
        matches!(made.call.deed, Deed::Handler { signal: libc::SIGCHLD, handled: true, .. }) && made.call.result == 0
    });
    let collects = context.deaths(program).count() > after.zombies;
    (after.zombies > 1 && handles && collects).then_some("single-wait-in-handler")
}
