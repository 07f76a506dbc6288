//! A server over datagrams that does not answer.

use super::super::context::{Context, is_in_call, waits_on};
use super::first;
use super::silence::went_to_another;
use crate::model::{Action, Ending, Object, Reference, Stream, What, holds, received};

pub(super) fn no_reply(context: &Context<'_>, peer: &Reference, server: &Reference) -> Option<&'static str> {
    let values = &context.evidence.values;
    let messages: Vec<Vec<u8>> = context.sends(peer).map(|send| send.payload.bytes(values)).collect();
    let last = messages.first()?;
    let answered = received(context.timeline(), peer, 0..context.timeline().len()).len();
    let bare = |message: &Vec<u8>| !message.ends_with(b"\n");
    let bare_answered = messages.iter().rev().take(answered).any(bare);
    let others = context.served_others(peer);
    let others_gone =
        !context.saw(|what| matches!(what, What::Connected { peer: at, .. } if at != peer && !gone(context, at)));
    // Where the server waits for the next datagram.
    let receives = |object: &Object| matches!(object, Object::Bound(_));
    let reads = context.tasks(server).any(|task| waits_on(task, receives) && is_in_call(task, &["read"]));
    let connected = context.waits_on(server, |object| match object {
        Object::Connection { peer: at } => at != peer,
        Object::Socket { to } => to.is_some(),
        _ => false,
    });
    first([
        (last.is_empty(), "dgram-empty-stops-server"),
        (went_to_another(context, peer), "dgram-replies-to-previous-client"),
        (connected && others, "dgram-server-connects-to-first"),
        (connected, "dgram-replies-to-fixed-address"),
        (bare(last) && !bare_answered, "dgram-read-as-stream"),
        (
            answered == 0 && others && others_gone && context.waits_on(server, receives),
            "dgram-replies-to-previous-client",
        ),
        (context.complained(server, "Destination address required") || reads, "dgram-ignores-sender"),
    ])
}

/// How many datagrams came of a client that was given one line more, and that nobody has answered.
fn unanswered(context: &Context<'_>, client: &Reference) -> Option<usize> {
    let count = |wanted: fn(&What) -> bool| context.since_sent().iter().filter(|event| wanted(&event.what)).count();
    let typed = count(|what| matches!(what, What::Typed { .. }));
    let applies = context.serves(client).is_none() && context.uses_datagrams(client) && typed == 1;
    applies.then(|| count(|what| matches!(what, What::Received { .. }))).filter(|asked| *asked > 0)
}

/// A client that waits for an answer that does not come, and does not give up.
pub(super) fn never_gives_up(context: &Context<'_>, client: &Reference) -> Option<&'static str> {
    let asked = unanswered(context, client)?;
    let receives =
        |object: &Object| matches!(object, Object::Bound(_) | Object::Connection { .. } | Object::Socket { .. });
    first([(asked > 1, "dgram-client-retry-flaw"), (context.waits_on(client, receives), "dgram-client-blocks-forever")])
}

/// A client that ended as if there had been an answer: it went on with the -1 of the call that failed.
pub(super) fn went_on_without_answer(context: &Context<'_>, client: &Reference) -> bool {
    unanswered(context, client).is_some() && context.own_ending(client) == Some(Ending::Exited(0))
}

/// Whether a client shows what came from an address that it had not written to.
pub(super) fn shows_stranger(context: &Context<'_>, client: &Reference) -> bool {
    let output = context.written(client, Stream::Output);
    let strangers = context.earlier().filter_map(|action| match action {
        Action::Stranger(stranger) => Some(&stranger.peer),
        _ => None,
    });
    let mut said = strangers.flat_map(|stranger| context.sends(stranger));
    said.any(|send| holds(&output, &send.payload.template.bytes(&context.evidence.values)))
}

/// Whether a peer has left.
fn gone(context: &Context<'_>, peer: &Reference) -> bool {
    context.earlier().any(|action| matches!(action, Action::Close(at) | Action::Reset(at) if at == peer))
}
