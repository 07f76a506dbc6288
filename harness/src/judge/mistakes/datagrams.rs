//! A server over datagrams that does not answer.

use super::super::context::{Context, is_in_call, waits_on};
use super::first;
use super::silence::went_to_another;
use crate::model::{Action, Object, Reference, What, received};

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

/// Whether a peer has left.
fn gone(context: &Context<'_>, peer: &Reference) -> bool {
    context.earlier().any(|action| matches!(action, Action::Close(at) | Action::Reset(at) if at == peer))
}
