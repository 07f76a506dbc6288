//! What programs print, how they end, and what they leave behind.

use super::super::context::Context;
use super::super::{Lack, Outcome, pair};
use super::{crash, ended_early, timed};
use crate::model::{
    Action, Doubt, Ended, Ending, Observed, Printed, Problem, Reason, Reference, Status, StepRecord, Stop, Stream,
    What, holds, written,
};
use std::time::Duration;

pub(super) fn not_running(context: &Context<'_>, program: &Reference) -> Outcome {
    match ended_early(context, program) {
        Some(lack) => lack.into(),
        None => Outcome::Disturbed(Reason::EndNotSeen(program.clone())),
    }
}

pub(super) fn not_idle(context: &Context<'_>, program: &Reference, record: &StepRecord) -> Outcome {
    // One that was busy may have come to its end since.
    match ended_early(context, program).filter(|_| record.stop == Stop::Gone) {
        Some(lack) => lack.into(),
        None => Lack::of(Problem::BusyWaiting { program: program.clone() }).into(),
    }
}

pub(super) fn not_waiting(context: &Context<'_>, program: &Reference) -> Lack {
    ended_early(context, program).unwrap_or_else(|| Lack::of(Problem::NotWaiting { program: program.clone() }))
}

pub(super) fn printed(context: &Context<'_>, printed: &Printed, record: &StepRecord) -> Outcome {
    let (values, timeline, by) = (&context.evidence.values, context.timeline(), context.program(&printed.by));
    // What came after the wait had ended came too late.
    let until = match record.observed {
        Observed::Until(until) => until,
        _ => timeline.len(),
    };
    let seen = printed.seen(timeline, values, by, until, Doubt::Counts);
    let is_chat = context.is_chat(&printed.by);
    // Whatever has no place there may come late: another line may have shown the text before.
    let shows_more = is_chat && printed.seen(timeline, values, by, timeline.len(), Doubt::Counts).is_stale;
    let is_met = record.stop == Stop::Met && (seen.is_all || !is_chat);
    if is_met && !shows_more {
        return Outcome::Met;
    }
    let texts = printed.texts(values);
    let program = printed.by.clone();
    if let (Some(without), true) = (&printed.without, record.stop == Stop::Contradicted || is_met) {
        let text = texts.last().cloned().unwrap_or_default();
        return Lack::of(Problem::PrintedStale { program, text, stale: without.bytes(values) }).into();
    }
    if context.printed_more_than_kept(&printed.by) {
        return Outcome::Disturbed(Reason::NotKept(program));
    }
    let problem = match texts.get(seen.texts) {
        Some(text) if is_chat && context.voices(&program, until).is_some_and(|voices| voices.is_only_said(text)) => {
            Problem::OnlySaid { program, text: text.clone() }
        }
        Some(text) => {
            let before = seen.texts.checked_sub(1).and_then(|last| texts.get(last));
            let output = written(timeline, &program, Stream::Output, until);
            let after = before.filter(|_| holds(&output, text)).cloned();
            Problem::NotPrinted { program, text: text.clone(), after }
        }
        None => Problem::PrintedTooLittle { program, lines_min: printed.lines_min, lines: seen.lines },
    };
    timed(record, &printed.by, problem).into()
}

pub(super) fn ended(context: &Context<'_>, ended: &Ended, record: &StepRecord) -> Outcome {
    let program = ended.program.clone();
    let ending = match context.own_ending(&program) {
        Some(ending) if record.stop == Stop::Met => ending,
        _ => return Lack::of(Problem::StillRunning { program }).into(),
    };
    if let Some(signal) = crash(ending) {
        return Lack::of(Problem::Crashed { program, signal }).into();
    }
    let right = match ended.status {
        Status::Zero => ending == Ending::Exited(0),
        Status::NonZero => matches!(ending, Ending::Exited(status) if status != 0),
        Status::Any => true,
    };
    if !right {
        return Lack::of(Problem::WrongStatus { program, child: false, expected: ended.status, ending }).into();
    }
    if let Some(waited) = waited(context, &program).filter(|waited| *waited < ended.after) {
        let milliseconds = u64::try_from(waited.as_millis()).unwrap_or(u64::MAX);
        return Lack::of(Problem::Impatient { program, milliseconds }).into();
    }
    if let Some(lack) = ended_badly_beside(context, ended) {
        return lack.into();
    }
    if ended.says_why && context.written(&program, Stream::Error).is_empty() {
        return Lack::of(Problem::SilentFailure { program }).into();
    }
    Outcome::Met
}

/// How long a program lived after it had asked for what it was not answered.
fn waited(context: &Context<'_>, program: &Reference) -> Option<Duration> {
    let heard = context.since_sent().iter().find(|event| matches!(event.what, What::Received { .. }))?;
    let ended = context
        .timeline()
        .iter()
        .find(|event| matches!(&event.what, What::Ended { program: of, .. } if of == program))?;
    ended.at.checked_sub(heard.at)
}

/// A process of a chat that has ended otherwise than it should, though the first one ended well. It has no other client to serve
/// and nobody else to talk to: what ends it, ends the conversation.
fn ended_badly_beside(context: &Context<'_>, ended: &Ended) -> Option<Lack> {
    let program = &ended.program;
    if ended.status != Status::Zero || !context.is_chat(program) {
        return None;
    }
    // Whoever does something else for the program, such as a command that clears the screen, is no party to it.
    let talkers = pair::talkers(context, program);
    let (_, ending) =
        context.deaths(program).find(|(pid, ending)| talkers.contains(pid) && *ending != Ending::Exited(0))?;
    let problem = match crash(ending) {
        Some(signal) if signal != libc::SIGPIPE => Problem::Crashed { program: program.clone(), signal },
        _ => Problem::WrongStatus { program: program.clone(), child: true, expected: ended.status, ending },
    };
    Some(Lack::of(problem))
}

pub(super) fn not_collected(context: &Context<'_>, program: &Reference) -> Lack {
    let program = program.clone();
    let orphaned = context.saw(|what| matches!(what, What::Orphaned { program: of } if *of == program));
    // Whoever is there still after the parent was not waited for, either.
    let left = context.own_ending(&program).is_some();
    Lack::of(if orphaned || left { Problem::NotCollected { program } } else { Problem::StillRunning { program } })
}

pub(super) fn left_behind(context: &Context<'_>, program: &Reference, record: &StepRecord) -> Lack {
    let held = |record: &StepRecord| match record.observed {
        Observed::Held(held) => Some(held),
        _ => None,
    };
    let steps = context.check.script.iter().zip(&context.evidence.steps).take(context.index);
    let baselines = steps.filter(|(step, _)| matches!(&step.action, Action::Baseline(name) if name == program));
    let before = baselines.filter_map(|(_, record)| held(record)).next_back().unwrap_or_default();
    let after = held(record).unwrap_or_default();
    Lack::of(Problem::LeftBehind { program: program.clone(), before, after })
}
