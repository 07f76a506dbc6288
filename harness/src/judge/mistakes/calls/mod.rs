//! What the system calls of a program tell: the surest clues there are, where calls were watched.

mod addresses;
mod datagrams;
mod faults;
mod pairs;
mod signals;
mod streams;

use super::super::context::Context;
use super::super::pair;
use crate::model::{Call, Deed, Ending, PairTrouble, Problem, Reference};

/// A call, and who made it.
#[derive(Clone, Copy, Debug)]
struct Made<'a> {
    pid: i32,
    tid: i32,
    call: &'a Call,
}

impl Made<'_> {
    fn failed_with(&self, errno: i32) -> bool {
        self.call.errno() == Some(errno)
    }

    fn is_on(&self, pid: i32, descriptor: i32) -> bool {
        self.pid == pid && self.call.descriptor() == Some(descriptor)
    }
}

/// Who waits for bytes, and from which descriptor, those of the standard streams apart: a task after the other.
fn awaited(context: &Context<'_>, program: &Reference) -> Vec<(i32, i32)> {
    let tasks = context.tasks(program).filter_map(|task| match task.pending {
        Some(Deed::Receive { descriptor, .. }) if descriptor > 2 => Some((task.pid, descriptor)),
        _ => None,
    });
    tasks.collect()
}

/// The mistake that the calls identify, for what went wrong.
pub(super) fn identify(context: &Context<'_>, problem: &Problem) -> Option<&'static str> {
    let program = subject(context, problem)?;
    let calls: Vec<Made<'_>> = context.calls(program).map(|(pid, tid, call)| Made { pid, tid, call }).collect();
    if calls.is_empty() {
        return None;
    }
    faults::injected(context, program, problem, &calls).or_else(|| match problem {
        Problem::WrongAddress { .. }
        | Problem::NeverReady { .. }
        | Problem::WrongTransport { .. }
        | Problem::Unreachable { .. } => addresses::misplaced(context, program, &calls),
        Problem::StillRunning { .. } => signals::unheeded(context, program, &calls)
            .or_else(|| addresses::only_ipv6(context, program, &calls))
            .or_else(|| addresses::failed_bind_ignored(&calls)),
        Problem::Crashed { .. } => streams::crashed(&calls),
        Problem::EndedEarly { .. } => addresses::gave_up(context, program, &calls)
            .or_else(|| addresses::name_gone(context, program, &calls))
            .or_else(|| addresses::disconnected(context, program, &calls))
            .or_else(|| ended(context, program, &calls)),
        Problem::NoReply { .. } | Problem::ClosedEarly { .. } | Problem::WrongSource { .. } => {
            if context.uses_datagrams(program) {
                datagrams::no_reply(context, &calls)
            } else {
                streams::overfull(&calls)
                    .or_else(|| streams::no_reply(context, problem, program, &calls))
                    .or_else(|| addresses::accept_failed(&calls))
                    .or_else(|| streams::exhausted(&calls))
            }
        }
        Problem::ReplyDiffers { .. } | Problem::ReplyTooShort { .. } => streams::overfull(&calls),
        Problem::LeftBehind { after, .. } => {
            signals::uncollected(context, program, *after, &calls).or_else(|| streams::kept(&calls))
        }
        Problem::TooSlow { .. } => streams::exhausted(&calls).or_else(|| addresses::accept_failed(&calls)),
        Problem::NeverCame { .. } => {
            addresses::misplaced(context, program, &calls).or_else(|| addresses::disconnected(context, program, &calls))
        }
        Problem::WrongStatus { .. } => addresses::disconnected(context, program, &calls),
        Problem::NotThroughPair { trouble: PairTrouble::OneProcess, .. } => pairs::alone(&calls),
        Problem::NotClosed { .. } => streams::kept(&calls),
        Problem::OnlySaid { .. } => pairs::mute(context, program, &calls),
        Problem::NotPrinted { .. } if pair::is_out_of_turn(context, program) => Some("client-does-not-wait"),
        Problem::NotPrinted { .. } if context.is_chat(program) => pairs::mute(context, program, &calls),
        Problem::NotPrinted { .. } | Problem::NotWaiting { .. } => datagrams::client(context, program, &calls),
        _ => None,
    })
}

/// The program that a problem is about.
fn subject<'a>(context: &Context<'a>, problem: &'a Problem) -> Option<&'a Reference> {
    match problem {
        Problem::NeverReady { program, .. }
        | Problem::WrongAddress { program, .. }
        | Problem::WrongTransport { program, .. }
        | Problem::EndedEarly { program, .. }
        | Problem::Crashed { program, .. }
        | Problem::StillRunning { program }
        | Problem::NotWaiting { program }
        | Problem::WrongStatus { program, .. }
        | Problem::SilentFailure { program }
        | Problem::BusyWaiting { program }
        | Problem::NeverCame { program, .. }
        | Problem::NotPrinted { program, .. }
        | Problem::OnlySaid { program, .. }
        | Problem::PrintedStale { program, .. }
        | Problem::LeftBehind { program, .. }
        | Problem::NotThroughPair { program, .. }
        | Problem::TooSlow { program, .. } => Some(program),
        Problem::Unreachable { peer, .. }
        | Problem::MessageDiffers { peer }
        | Problem::NoReply { peer }
        | Problem::ReplyTooShort { peer }
        | Problem::ReplyTooLong { peer }
        | Problem::ReplyDiffers { peer }
        | Problem::WrongSource { peer, .. }
        | Problem::ClosedEarly { peer, .. }
        | Problem::NotClosed { peer }
        | Problem::NotRead { peer } => context.counterpart(peer),
        _ => None,
    }
}

/// A server that ended although it had more to do: who ended it, after which call.
fn ended(context: &Context<'_>, program: &Reference, calls: &[Made<'_>]) -> Option<&'static str> {
    context.serves(program)?;
    if super::endings::lost_keyboard(context, program) {
        return None;
    }
    if !matches!(context.own_ending(program)?, Ending::Exited(_)) {
        return None;
    }
    let exit = calls.iter().rposition(|made| matches!(made.call.deed, Deed::Exit { .. }))?;
    let (last, before) = calls.get(..=exit)?.split_last()?;
    if last.tid != last.pid && !super::endings::said_goodbye(context) {
        return Some("thread-exits-whole-process");
    }
    let mut earlier = before.iter().rev().filter(|made| made.tid == last.tid);
    let is_message = |made: &Made<'_>| matches!(made.call.deed, Deed::Receive { .. }) && made.call.result >= 0;
    let was_refused = |made: &Made<'_>| made.failed_with(libc::ECONNREFUSED);
    if context.uses_datagrams(program) && earlier.clone().take_while(|made| !is_message(made)).any(was_refused) {
        return Some("dgram-econnrefused-fatal");
    }
    let previous = earlier.find(|made| !is_clean_up(made))?;
    let accepts = matches!(previous.call.deed, Deed::Accept { .. });
    if accepts && previous.call.was_interrupted() {
        return Some("sigchld-interrupts-accept");
    }
    None
}

/// Whether a call only tidies up, or says something.
fn is_clean_up(made: &Made<'_>) -> bool {
    match made.call.deed {
        Deed::Close { .. } | Deed::Shutdown { .. } => true,
        Deed::Send { descriptor, .. } => (0..=2).contains(&descriptor),
        _ => false,
    }
}
