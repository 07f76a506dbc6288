//! A client that does not show the reply.

use super::super::context::Context;
use super::{datagrams, first};
use crate::model::{Action, Object, Reference, Stream, What, holds};

/// How much of a reply must be there to be taken for its start: more than all our words have in common.
const START_BYTES: usize = 8;

pub(super) fn not_printed(context: &Context<'_>, program: &Reference, text: &[u8]) -> Option<&'static str> {
    if datagrams::shows_stranger(context, program) {
        return Some("dgram-client-accepts-stranger");
    }
    let output = context.written(program, Stream::Output);
    let position = |wanted: &dyn Fn(&What) -> bool| context.timeline().iter().position(|event| wanted(&event.what));
    let ended = position(&|what| matches!(what, What::Ended { program: of, .. } if of == program));
    let replied = position(&|what| matches!(what, What::Sent { .. }))?;
    let quietly = context.ended_quietly(program);
    if ended.is_some_and(|ended| ended < replied) {
        return quietly.then_some("client-does-not-wait");
    }
    let start = text.get(..text.len().min(START_BYTES)).unwrap_or_default();
    let started = holds(&output, start);
    let pieces = context.earlier().any(|action| matches!(action, Action::Send(send) if send.pieces > 1));
    let typed = context.earlier().find_map(|action| match action {
        Action::Type(line) if line.to == *program => Some(line.payload.template.bytes(&context.evidence.values)),
        _ => None,
    });
    let own = typed.is_some_and(|typed| typed.len() > 3 && holds(&output, &typed));
    let receives = context.waits_on(program, |object| matches!(object, Object::Connection { .. }));
    first([
        (started && pieces, "client-single-recv"),
        (started && text.len() > super::replies::LONG_BYTES, "truncates-long-message"),
        (!started && own, "client-prints-own-buffer"),
        // One that waits for more may not have what it would print.
        (!started && !receives && quietly, "received-not-printed"),
    ])
}
