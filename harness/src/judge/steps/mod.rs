//! What each kind of step requires, and what it means that it was not met.

mod conversation;
mod endings;
mod starting;

use super::context::Context;
use super::{Lack, Outcome, pair};
use crate::limits;
use crate::model::{Action, Ending, Observed, Problem, Reason, Reference, StepRecord, Stop, What};
pub(super) use conversation::first_difference;
use nix::errno::Errno;

/// Signals that a program gets from a fault of its own; signal(7).
pub(super) const CRASHES: [i32; 8] = [
    libc::SIGSEGV,
    libc::SIGBUS,
    libc::SIGFPE,
    libc::SIGILL,
    libc::SIGTRAP,
    libc::SIGABRT,
    libc::SIGSYS,
    libc::SIGPIPE,
];

/// Whether a program ended by a fault of its own.
fn crash(ending: Ending) -> Option<i32> {
    match ending {
        Ending::Signalled(signal) if CRASHES.contains(&signal) => Some(signal),
        Ending::Signalled(_) | Ending::Exited(_) => None,
    }
}

/// Judges one step.
pub(super) fn judge(context: &Context<'_>, action: &Action, record: &StepRecord) -> Outcome {
    if record.stop != Stop::Met {
        if let Some(lack) = crashed(context) {
            return lack.into();
        }
        if record.stop == Stop::Flooded {
            return flood(context).into();
        }
    }
    match action {
        // These need to look also where the wait was met.
        Action::Expect(expect) => conversation::expected(context, expect, record),
        Action::Ended(ended) => endings::ended(context, ended, record),
        Action::Printed(printed) => endings::printed(context, printed, record),
        Action::OnePair(program) => pair::one(context, program),
        Action::InTurns(program) => pair::in_turns(context, program),
        Action::OneChild(program) => pair::one_child(context, program),
        Action::ClosedUnusedEnd(program) => pair::unused_end(context, program),
        _ if record.stop == Stop::Met => Outcome::Met,
        Action::Start(start) => starting::started(context, start, record),
        Action::Connect(connect) => starting::unreachable(context, connect, record),
        Action::AtAddress(name) => starting::wrong_address(context, name),
        Action::Accept(accept) => starting::never_came(context, &accept.at, record),
        Action::Send(send) => conversation::not_sent(context, &send.by, record),
        Action::ExpectClose(peer) => conversation::not_closed(context, peer, record).into(),
        Action::ExpectSilence(peer) => Lack::of(Problem::NotSilent { peer: peer.clone() }).into(),
        Action::Running(program) | Action::OutlastsClocks(program) => endings::not_running(context, program),
        Action::Rounds(rounds) => conversation::slow(context, &rounds.by, record),
        Action::Idle(program) => endings::not_idle(context, program, record),
        Action::Waits(program) => endings::not_waiting(context, program).into(),
        Action::BackToBaseline(program) => endings::left_behind(context, program, record).into(),
        Action::Collected(program) => endings::not_collected(context, program).into(),
        Action::Serve(_)
        | Action::StaleSocket
        | Action::HalfClose(_)
        | Action::Close(_)
        | Action::Reset(_)
        | Action::Hear(_)
        | Action::Type(_)
        | Action::EndInput(_)
        | Action::Kill(_)
        | Action::Baseline(_)
        | Action::Signal(_)
        | Action::Fault(_)
        | Action::Release(_)
        | Action::Stranger(_) => ours(record),
    }
}

/// A step of ours that failed: no program is to blame.
fn ours(record: &StepRecord) -> Outcome {
    match record.observed {
        Observed::Refused(errno) => refused(errno),
        Observed::Nothing
        | Observed::Sockets { .. }
        | Observed::Until(_)
        | Observed::Rounds { .. }
        | Observed::Held(_) => Outcome::Disturbed(Reason::StepFailed),
    }
}

fn refused(errno: i32) -> Outcome {
    Outcome::Disturbed(Reason::Refused(errno))
}

/// Errors that tell of us, or of the machine, whoever is at the other side.
fn is_our_trouble(errno: i32) -> bool {
    let errno = Errno::from_raw(errno);
    let ours = [
        Errno::EMFILE,
        Errno::ENFILE,
        Errno::ENOMEM,
        Errno::ENOBUFS,
        Errno::EADDRNOTAVAIL,
        Errno::EDESTADDRREQ,
        Errno::EMSGSIZE,
        Errno::EBADF,
    ];
    ours.contains(&errno)
}

/// A program that has crashed, or a process of it. A process that serves one client may be ended by writing to it when it has
/// gone: the others go on.
pub(super) fn crashed(context: &Context<'_>) -> Option<Lack> {
    let of_child = |name: &Reference| {
        context.deaths(name).find_map(|(_, ending)| crash(ending).filter(|signal| *signal != libc::SIGPIPE))
    };
    context.programs().into_iter().find_map(|name| {
        let signal = context.own_ending(name).and_then(crash).or_else(|| of_child(name))?;
        Some(Lack::of(Problem::Crashed { program: name.clone(), signal }))
    })
}

fn flood(context: &Context<'_>) -> Lack {
    let outgrown = context.timeline().iter().find_map(|event| match &event.what {
        What::Outgrown { program, bytes } => Some(Problem::Outgrown { program: program.clone(), bytes: *bytes }),
        _ => None,
    });
    if let Some(outgrown) = outgrown {
        return Lack::of(outgrown);
    }
    let flooded = context.timeline().iter().rev().find_map(|event| match &event.what {
        What::Flooded { by, bytes } => Some((by.clone(), *bytes)),
        _ => None,
    });
    let (by, bytes) = flooded.unwrap_or_else(|| (Reference(String::new()), limits::FLOOD_BYTES));
    Lack::of(Problem::Flood { by, bytes })
}

/// A program that ended although it had more to do, if it has.
fn ended_early(context: &Context<'_>, program: &Reference) -> Option<Lack> {
    let ending = context.own_ending(program)?;
    Some(Lack::of(Problem::EndedEarly { program: program.clone(), ending }))
}

/// The problem, or that the time was used up before it was proved.
fn timed(record: &StepRecord, program: &Reference, problem: Problem) -> Lack {
    if record.stop == Stop::Deadline {
        let seconds = record.ended.saturating_sub(record.began).as_secs();
        return Lack::of(Problem::TooSlow { program: program.clone(), seconds });
    }
    Lack::of(problem)
}
