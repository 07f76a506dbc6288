//! Something that should have been printed was not.

use super::super::context::Context;
use crate::model::{Action, Ending, Event, Object, Reference, Stream, Task, Waiting, What, holds};

pub(super) fn not_printed(context: &Context<'_>, program: &Reference, text: &[u8]) -> Option<&'static str> {
    let is_client =
        context.check.script.iter().any(|step| matches!(&step.action, Action::Type(line) if line.to == *program));
    if is_client {
        return client(context, program, text);
    }
    chat(context, program).or_else(|| cut(context, program, text)).or_else(|| silent(context, program))
}

fn client(context: &Context<'_>, program: &Reference, text: &[u8]) -> Option<&'static str> {
    let output = context.written(program, Stream::Output);
    let position =
        |wanted: &dyn Fn(&What) -> bool| context.evidence.timeline.iter().position(|event: &Event| wanted(&event.what));
    let ended = position(&|what| matches!(what, What::Ended { program: of, .. } if of == program));
    let replied = position(&|what| matches!(what, What::Sent { .. }));
    match (ended, replied) {
        (Some(ended), Some(replied)) if ended < replied => return Some("client-does-not-wait"),
        (_, None) => return None,
        _ => {}
    }
    let typed = context.evidence.timeline.iter().rev().find_map(|event| match &event.what {
        What::Typed { bytes, .. } => Some(bytes.strip_suffix(b"\n").unwrap_or(bytes).to_vec()),
        _ => None,
    });
    if typed.is_some_and(|typed| typed.len() > 3 && holds(&output, &typed)) {
        return Some("client-prints-own-buffer");
    }
    let start = text.get(..text.len().min(3)).unwrap_or_default();
    if holds(&output, start) {
        let pieces =
            context.check.script.iter().any(|step| matches!(&step.action, Action::Send(send) if send.pieces > 1));
        return Some(if pieces { "client-single-recv" } else { "truncates-long-message" });
    }
    Some("received-not-printed")
}

/// Two processes that should talk, and do not.
pub(super) fn chat(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let tasks: Vec<&Task> = context.tasks(program).collect();
    let receives = |task: &&&Task| matches!(&task.waiting, Waiting::InCall { object: Some(Object::Pair), .. });
    let collects =
        |task: &&&Task| matches!(&task.waiting, Waiting::InCall { call, .. } if call == "wait4" || call == "waitid");
    let (receiving, collecting) = (tasks.iter().filter(receives).count(), tasks.iter().filter(collects).count());
    let nothing_printed = context.written(program, Stream::Output).is_empty();
    match (receiving, collecting) {
        (2.., 0) if nothing_printed => Some("deadlock-both-receive-first"),
        (1.., 1..) => Some("wait-before-talking"),
        _ => super::last_words::of_chat(context, program),
    }
}

/// Programs that ended, and should have printed more on their way.
fn silent(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    // With words of its own, or a status of its own, it says better what went wrong.
    let quietly =
        context.own_ending(program)? == Ending::Exited(0) && context.written(program, Stream::Error).is_empty();
    if !quietly {
        return None;
    }
    let Some(Action::Printed(printed)) = context.action() else { return None };
    let first = printed.texts.first()?.bytes(&context.evidence.values);
    let one_arrived = holds(&context.written(program, Stream::Output), &first);
    Some(if one_arrived { "one-direction-only" } else { "received-not-printed" })
}

fn cut(context: &Context<'_>, program: &Reference, text: &[u8]) -> Option<&'static str> {
    let output = context.written(program, Stream::Output);
    if let Some(space) = text.iter().position(|byte| *byte == b' ')
        && text.get(..space).is_some_and(|word| word.len() > 3 && holds(&output, word))
    {
        return Some("input-stops-at-space");
    }
    let start = text.get(..text.len().min(size_of::<usize>())).unwrap_or_default();
    if !holds(&output, start) {
        return None;
    }
    let next = text.get(..=size_of::<usize>()).unwrap_or_default();
    Some(if holds(&output, next) { "truncates-long-message" } else { "sends-sizeof-pointer" })
}
