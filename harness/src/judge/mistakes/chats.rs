//! Two processes that talk over a pair of sockets, and do not get on.

use super::super::context::{Context, is_in_call, waits_on};
use super::{first, last_words};
use crate::model::{Action, Found, Layout, Object, Printed, Reference, Stream, Values, holds};

/// Two processes that should talk, and are stuck or have failed.
pub(super) fn stuck(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    if !context.is_chat(program) {
        return None;
    }
    let receiving = context.tasks(program).filter(|task| waits_on(task, |object| *object == Object::Pair)).count();
    let collecting = context.tasks(program).filter(|task| is_in_call(task, &["wait4", "waitid"])).count();
    let nothing_printed = context.written(program, Stream::Output).is_empty();
    first([
        (receiving >= 2 && collecting == 0 && nothing_printed, "deadlock-both-receive-first"),
        (receiving >= 1 && collecting >= 1 && nothing_printed, "wait-before-talking"),
    ])
    .or_else(|| last_words::of_chat(context, program))
}

/// Something that one of them should have printed.
pub(super) fn not_printed(context: &Context<'_>, program: &Reference, text: &[u8]) -> Option<&'static str> {
    let Some(Action::Printed(printed)) = context.action() else { return None };
    let values = &context.evidence.values;
    let output = context.written(program, Stream::Output);
    let one_arrived = printed.texts.first().is_some_and(|text| holds(&output, &text.bytes(values)));
    // With words of its own, or a status of its own, it says better what went wrong.
    let quietly = context.ended_quietly(program);
    stuck(context, program)
        .or_else(|| cut(&output, text))
        .or_else(|| (quietly && share_a_line(&output, printed, values)).then_some("received-not-printed"))
        .or_else(|| first([(quietly && one_arrived, "one-direction-only"), (quietly, "received-not-printed")]))
}

/// Whether all was printed, and some of it not on a line of its own.
fn share_a_line(output: &[u8], printed: &Printed, values: &Values) -> bool {
    Found::look(output, &printed.texts(values), Layout::SharedLines).texts == printed.texts.len()
}

/// Something that only the one printed who said it: the other one may have printed a part of it.
pub(super) fn only_said(context: &Context<'_>, program: &Reference, text: &[u8]) -> Option<&'static str> {
    let others = context.voices(program, context.timeline().len()).map(|voices| voices.printed_by_others(text));
    stuck(context, program)
        .or_else(|| cut(&others.unwrap_or_default(), text))
        .or_else(|| context.ended_quietly(program).then_some("received-not-printed"))
}

/// A message of which only the start was printed.
fn cut(output: &[u8], text: &[u8]) -> Option<&'static str> {
    let start = |length: usize| text.get(..length).is_some_and(|start| holds(output, start));
    let pointer = size_of::<usize>();
    let word = text.iter().position(|byte| *byte == b' ');
    first([
        (word.is_some_and(|length| length > 3 && start(length)), "input-stops-at-space"),
        (start(pointer) && !start(pointer + 1), "sends-sizeof-pointer"),
        (text.len() > super::replies::LONG_BYTES && start(pointer + 1), "truncates-long-message"),
    ])
}
