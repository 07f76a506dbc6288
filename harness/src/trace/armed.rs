//! Faults that wait for their call, and whether a call could suffer them from the kernel, too.

use super::decode::Entered;
use super::family::Process;
use super::{Facts, Surroundings, shorten};
use crate::model::{CallKind, Effect, Fault};
use nix::unistd::Pid;

/// A fault, and how much of it is done.
#[derive(Clone, Debug)]
struct Armed {
    fault: Fault,
    /// How many matching calls there were.
    seen: u64,
    /// Whether it has hit what it was to hit.
    spent: bool,
}

/// The faults of a check.
#[derive(Clone, Debug, Default)]
pub(super) struct Faults(Vec<Armed>);

impl Faults {
    pub(super) fn arm(&mut self, fault: Fault) {
        self.0.push(Armed { fault, seen: 0, spent: false });
    }

    /// Has no more calls of a program held.
    pub(super) fn release(&mut self, program: &crate::model::Reference) {
        self.0.retain(|armed| armed.fault.effect != Effect::Held || armed.fault.program != *program);
    }

    /// What is to be done to a call that is entered.
    pub(super) fn strike(
        &mut self,
        tid: Pid,
        pid: Pid,
        process: &Process,
        entered: &Entered,
        around: &mut dyn Surroundings,
    ) -> Option<Effect> {
        let kind = entered.watched.kind?;
        // Looked up once, and only if a fault may hit the call.
        let mut facts: Option<Option<Facts>> = None;
        for armed in &mut self.0 {
            if armed.spent || armed.fault.call != kind || armed.fault.program != process.program {
                continue;
            }
            let facts = facts.get_or_insert_with(|| look(pid, process, entered, kind, around));
            if !is_on(armed.fault.on.as_ref(), facts.as_ref())
                || !is_possible(armed.fault.effect, tid, process, entered, facts.as_ref())
            {
                continue;
            }
            armed.seen += 1;
            if armed.seen >= armed.fault.nth {
                armed.spent = !armed.fault.every;
                return Some(armed.fault.effect);
            }
        }
        None
    }
}

/// What is known about the socket of a call, if it is about one.
fn look(
    pid: Pid,
    process: &Process,
    entered: &Entered,
    kind: CallKind,
    around: &mut dyn Surroundings,
) -> Option<Facts> {
    if !kind.has_socket() {
        return None;
    }
    let descriptor = entered.descriptor();
    let mut facts = around.facts(pid, descriptor)?;
    facts.kind = process.socket(descriptor).map(|(_, kind)| kind).or(facts.kind);
    Some(facts)
}

fn is_on(wanted: Option<&crate::model::Reference>, facts: Option<&Facts>) -> bool {
    wanted.is_none_or(|wanted| facts.is_some_and(|facts| facts.peer.as_ref() == Some(wanted)))
}

/// Whether the kernel could do that to this call, for this program.
fn is_possible(effect: Effect, tid: Pid, process: &Process, entered: &Entered, facts: Option<&Facts>) -> bool {
    let Some(kind) = entered.watched.kind else { return false };
    // Files, terminals and pipes are left alone.
    if kind.has_socket() && facts.is_none() {
        return false;
    }
    let is_kind = |wanted: i32| facts.is_some_and(|facts| facts.kind == Some(wanted));
    match effect {
        Effect::Short(most) => is_kind(libc::SOCK_STREAM) && shorten::is_possible(entered, tid, most),
        Effect::Fails(libc::EAGAIN) if kind == CallKind::Receive => {
            facts.is_some_and(|facts| facts.has_timeout && !facts.nonblocking) && !is_immediate(entered, tid)
        }
        Effect::Fails(_) => kind != CallKind::Fork || entered.makes_process(tid),
        Effect::Interrupted => {
            let waits = facts.is_none_or(|facts| !facts.nonblocking) && !is_immediate(entered, tid);
            let never_restarts = kind == CallKind::Wait || facts.is_some_and(|facts| facts.has_timeout);
            waits && process.can_be_interrupted(never_restarts)
        }
        // What becomes of one of several messages has no result of its own.
        Effect::Lost | Effect::Twice => is_kind(libc::SOCK_DGRAM) && !entered.has_several_messages(),
        Effect::Held => true,
    }
}

/// Whether a call does not wait, whatever it finds.
fn is_immediate(entered: &Entered, tid: Pid) -> bool {
    entered.transfer(tid).is_some_and(|transfer| transfer.flags & libc::MSG_DONTWAIT != 0)
}
