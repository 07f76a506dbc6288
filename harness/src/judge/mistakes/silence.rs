//! Nothing came, or the end came instead.

use super::super::context::Context;
use crate::model::{Action, Object, Reference, Task, Waiting, What, holds};

/// Whether a task waits on what `wanted` describes.
fn waits_on(task: &Task, wanted: impl Fn(&Object) -> bool) -> bool {
    matches!(&task.waiting, Waiting::InCall { object: Some(object), .. } if wanted(object))
}

fn sends_before(context: &Context<'_>) -> usize {
    context.earlier().filter(|action| matches!(action, Action::Send(_))).count()
}

/// Whether another of our clients has had its reply in this run.
fn somebody_was_served(context: &Context<'_>, peer: &Reference) -> bool {
    let others = |event: &crate::model::Event| matches!(&event.what, What::Received { peer: at, .. } if at != peer);
    context.evidence.timeline.iter().any(others)
}

pub(super) fn no_reply(context: &Context<'_>, peer: &Reference) -> Option<&'static str> {
    let server = context.counterpart(peer)?;
    let tasks: Vec<&Task> = context.tasks(server).collect();
    let waits = |wanted: fn(&Object) -> bool| tasks.iter().any(|task| waits_on(task, wanted));
    if waits(|object| matches!(object, Object::Keyboard)) {
        return Some("server-waits-for-keyboard");
    }
    if !context.is_stream() {
        return Some(datagrams(context, peer, &tasks));
    }
    if went_to_another(context, peer) {
        return Some("reply-to-wrong-client");
    }
    let closed_before = context.earlier().any(|action| matches!(action, Action::Close(_)));
    if closed_before && tasks.iter().any(|task| task.waiting == Waiting::Running) {
        return Some("recv-zero-busy-loop");
    }
    let own = |object: &Object| matches!(object, Object::Connection { peer: at } if at == peer);
    let other = |object: &Object| matches!(object, Object::Connection { peer: at } if at != peer);
    let on_own = tasks.iter().any(|task| waits_on(task, own));
    let on_other = tasks.iter().any(|task| waits_on(task, other));
    let calls = |names: &[&str]| {
        tasks.iter().any(|task| matches!(&task.waiting, Waiting::InCall { call, .. } if names.contains(&call.as_str())))
    };
    if on_other && calls(&["wait4", "waitid"]) {
        return Some("waits-for-each-child");
    }
    if on_other && calls(&["futex"]) {
        return Some("thread-joined-at-once");
    }
    if on_other && !on_own {
        return Some(if half_a_line(context) { "multiplexer-blocks-in-read" } else { "blocks-second-client" });
    }
    if on_own && sends_before(context) == 1 {
        return Some("waits-for-eof-before-replying");
    }
    if calls(&["select", "pselect6"]) && somebody_was_served(context, peer) {
        let newest = context.earlier().find_map(|action| match action {
            Action::Connect(connect) => Some(&connect.peer),
            _ => None,
        });
        let set_not_rebuilt = closed_before || newest != Some(peer);
        return Some(if set_not_rebuilt { "select-set-not-rebuilt" } else { "select-wrong-nfds" });
    }
    (closed_before && somebody_was_served(context, peer)).then_some("accept-outside-loop")
}

/// Whether another client got what this one has sent.
fn went_to_another(context: &Context<'_>, peer: &Reference) -> bool {
    let timeline = &context.evidence.timeline;
    let sent = crate::model::sent(timeline, peer, timeline.len());
    let Some(words) = sent.last().map(|bytes| bytes.trim_ascii()).filter(|words| words.len() > 3) else { return false };
    timeline
        .iter()
        .any(|event| matches!(&event.what, What::Received { peer: at, bytes, .. } if at != peer && holds(bytes, words)))
}

/// Whether another client has sent something that is no whole line.
fn half_a_line(context: &Context<'_>) -> bool {
    context.earlier().any(|action| matches!(action, Action::Send(send) if !send.payload.newline))
}

fn datagrams(context: &Context<'_>, peer: &Reference, tasks: &[&Task]) -> &'static str {
    let last = context.earlier().find_map(|action| match action {
        Action::Send(send) => Some(send.payload.bytes(&context.evidence.values)),
        _ => None,
    });
    if last.as_deref() == Some(&[]) {
        return "dgram-empty-stops-server";
    }
    if went_to_another(context, peer) {
        return "dgram-replies-to-previous-client";
    }
    let timeline = &context.evidence.timeline;
    let answered_before = !crate::model::received(timeline, peer, 0..timeline.len()).is_empty();
    if answered_before || last.is_some_and(|bytes| !bytes.ends_with(b"\n")) {
        return "dgram-read-as-stream";
    }
    let connected = tasks.iter().any(|task| {
        waits_on(task, |object| matches!(object, Object::Connection { .. } | Object::Socket { to: Some(_) }))
    });
    match (somebody_was_served(context, peer), connected) {
        (true, true) => "dgram-server-connects-to-first",
        (true, false) => "dgram-replies-to-previous-client",
        (false, true) => "dgram-replies-to-fixed-address",
        (false, false) => "dgram-ignores-sender",
    }
}

pub(super) fn closed_early(context: &Context<'_>, peer: &Reference) -> Option<&'static str> {
    if context.counterpart(peer).is_some_and(|server| context.complained(server, "Transport endpoint is not connected"))
    {
        return Some("io-on-listening-socket");
    }
    let half_closed = context
        .evidence
        .timeline
        .iter()
        .any(|event| matches!(&event.what, What::HalfClosed { peer: at } if at == peer));
    if half_closed {
        return Some("half-close-loses-reply");
    }
    let sends: Vec<Vec<u8>> = context
        .action()
        .into_iter()
        .chain(context.earlier())
        .filter_map(|action| match action {
            Action::Send(send) if send.by == *peer => Some(send.payload.bytes(&context.evidence.values)),
            _ => None,
        })
        .collect();
    let before = if matches!(context.action(), Some(Action::Send(_))) { sends.get(1) } else { sends.first() };
    match before.map(Vec::as_slice) {
        Some(b"\n") => Some("empty-line-taken-as-eof"),
        Some(_) if sends.len() > 1 => Some("closes-after-one-message"),
        _ => None,
    }
}

pub(super) fn not_closed(context: &Context<'_>, peer: &Reference) -> Option<&'static str> {
    let server = context.counterpart(peer)?;
    let tasks: Vec<&Task> = context.tasks(server).collect();
    if tasks.iter().any(|task| task.waiting == Waiting::Running) {
        return Some("recv-zero-busy-loop");
    }
    let forked = tasks.iter().any(|task| task.generation > 0);
    Some(if forked { "parent-keeps-connection" } else { "fd-leak-per-client" })
}

pub(super) fn unreachable(context: &Context<'_>) -> Option<&'static str> {
    let closed_before = context.earlier().any(|action| matches!(action, Action::Close(_)));
    closed_before.then_some("exits-after-first-client")
}
