//! Nothing came, or the end came instead.

use super::super::context::{Context, is_in_call, waits_on};
use super::{datagrams, endings, first};
use crate::model::{Action, Call, Deed, Endpoint, Expected, Object, Reference, Task, Waiting, What, holds};
use std::net::IpAddr;

/// Calls that wait for several descriptors at once.
const MULTIPLEXERS: [&str; 6] = ["select", "pselect6", "poll", "ppoll", "epoll_wait", "epoll_pwait"];
/// Shorter texts may stand anywhere by chance.
const WORD_BYTES: usize = 3;

pub(super) fn no_reply(context: &Context<'_>, peer: &Reference) -> Option<&'static str> {
    let server = context.server(peer)?;
    let asks = context.waits_on(server, |object| *object == Object::Keyboard) && shows_message(context, peer, server);
    if asks {
        return Some("server-waits-for-keyboard");
    }
    if !context.is_stream(peer) {
        return datagrams::no_reply(context, peer, server);
    }
    // The beginning of the next line came with it, and kept it back.
    if matches!(context.action(), Some(Action::Expect(expect)) if expect.expected == Expected::Lines) {
        return Some("one-recv-one-message");
    }
    let closed_before = context.earlier().any(|action| matches!(action, Action::Close(_)));
    first([
        (went_to_another(context, peer), "reply-to-wrong-client"),
        (closed_before && context.is_busy(server), "recv-zero-busy-loop"),
    ])
    .or_else(|| blocked(context, peer, server))
    .or_else(|| selects(context, peer, server))
    .or_else(|| {
        let on_own = context.waits_on(server, |object| is_connection(object, peer));
        let listens = context.waits_on(server, |object| matches!(object, Object::Bound(_)));
        first([
            (on_own && has_sent_one_line(context, peer), "waits-for-eof-before-replying"),
            (
                closed_before && served(context).len() == 1 && !on_own && !listens && !served(context).contains(&peer),
                "accept-outside-loop",
            ),
        ])
    })
}

fn is_connection(object: &Object, peer: &Reference) -> bool {
    matches!(object, Object::Connection { peer: at } if at == peer)
}

/// Whether a server has printed what a peer sent.
fn shows_message(context: &Context<'_>, peer: &Reference, server: &Reference) -> bool {
    let message = context.sends(peer).next().map(|send| send.payload.template.bytes(&context.evidence.values));
    let output = context.written(server, crate::model::Stream::Output);
    message.is_some_and(|message| message.len() > WORD_BYTES && holds(&output, &message))
}

/// Nobody attends to the peer, because somebody waits for another one.
fn blocked(context: &Context<'_>, peer: &Reference, server: &Reference) -> Option<&'static str> {
    let on_other = |object: &Object| matches!(object, Object::Connection { peer: at } if at != peer);
    let on_own = context.waits_on(server, |object| is_connection(object, peer));
    let locked = context.tasks(server).any(|task| task.tid != task.pid && is_in_call(task, &["futex"]));
    if locked && !on_own && context.waits_on(server, on_other) {
        // One thread holds the lock for as long as its client talks.
        return Some("blocks-second-client");
    }
    let attends = context.waits_on(server, |object| matches!(object, Object::Bound(_)) || is_connection(object, peer))
        || context.is_in_call(server, &MULTIPLEXERS);
    if attends || !context.waits_on(server, on_other) {
        return None;
    }
    let mut mains = context.tasks(server).filter(|task| task.tid == task.pid && task.generation == 0);
    let mut threads = context.tasks(server).filter(|task| task.tid != task.pid);
    // Whoever waits for each thread has one at a time.
    let joins = mains.any(|task| is_in_call(task, &["futex"]))
        && context.tasks(server).filter(|task| task.tid != task.pid).count() == 1
        && threads.all(|task| waits_on(task, on_other));
    let half_a_line = context
        .earlier()
        .any(|action| matches!(action, Action::Send(send) if send.by != *peer && !send.payload.newline));
    first([
        (context.is_in_call(server, &["wait4", "waitid"]), "waits-for-each-child"),
        (joins, "thread-joined-at-once"),
        (half_a_line, "multiplexer-blocks-in-read"),
        (true, "blocks-second-client"),
    ])
}

/// A server that waits in select(2), and not for this peer.
fn selects(context: &Context<'_>, peer: &Reference, server: &Reference) -> Option<&'static str> {
    let answered = served(context);
    if !context.is_in_call(server, &["select", "pselect6"]) {
        return None;
    }
    if answered.is_empty() {
        return selects_no_client(context, server).then_some("select-wrong-nfds");
    }
    let came = |wanted: &Reference| {
        context
            .timeline()
            .iter()
            .rposition(|event| matches!(&event.what, What::Connected { peer: at, .. } if at == wanted))
    };
    let first_reply = context.timeline().iter().position(|event| matches!(event.what, What::Received { .. }));
    let lost = answered.contains(&peer) || answered.iter().any(|other| came(other) > came(peer));
    let closed_before = context.earlier().any(|action| matches!(action, Action::Close(_)));
    first([
        (lost || closed_before, "select-set-not-rebuilt"),
        // Everybody had come before the first reply: whoever came early is attended to, whoever came late is not.
        (first_reply > came(peer), "select-wrong-nfds"),
    ])
}

/// Whether a server has not accepted a client, or has taken nothing from it: select(2) does not look there.
fn selects_no_client(context: &Context<'_>, server: &Reference) -> bool {
    let accepted: Vec<i64> = context
        .calls(server)
        .filter(|(_, _, call)| matches!(call.deed, Deed::Accept { .. }) && call.result > 2)
        .map(|(_, _, call)| call.result)
        .collect();
    let is_accepted = |descriptor: i32| accepted.contains(&i64::from(descriptor));
    let takes = |call: &Call| matches!(call.deed, Deed::Receive { descriptor, .. } if is_accepted(descriptor));
    let attends = context.calls(server).any(|(_, _, call)| takes(call));
    !attends && context.watches_descriptors(server)
}

/// The peers that have received something, each once.
fn served<'a>(context: &Context<'a>) -> Vec<&'a Reference> {
    let mut peers = Vec::new();
    for event in context.timeline() {
        if let What::Received { peer, .. } = &event.what
            && !peers.contains(&peer)
        {
            peers.push(peer);
        }
    }
    peers
}

/// Whether all that anybody has sent is one whole line of this peer.
fn has_sent_one_line(context: &Context<'_>, peer: &Reference) -> bool {
    let mut sends = context.so_far().filter_map(|action| match action {
        Action::Send(send) => Some(send),
        _ => None,
    });
    let one = sends.next().is_some_and(|send| send.by == *peer && send.pieces == 1 && send.payload.newline);
    one && sends.next().is_none()
}

/// Whether another client got what this one has sent.
pub(super) fn went_to_another(context: &Context<'_>, peer: &Reference) -> bool {
    let sent = crate::model::sent(context.timeline(), peer, context.timeline().len());
    let words = sent.last().map(|bytes| bytes.trim_ascii()).unwrap_or_default();
    let among = |bytes: &[u8], at: &Reference| at != peer && holds(bytes, words);
    let received = context.saw(|what| matches!(what, What::Received { peer, bytes, .. } if among(bytes, peer)));
    let sent_too = context.saw(|what| matches!(what, What::Sent { peer, bytes } if among(bytes, peer)));
    words.len() > WORD_BYTES && received && !sent_too
}

/// The connection was closed although more was due.
pub(super) fn closed_early(context: &Context<'_>, peer: &Reference) -> Option<&'static str> {
    let server = context.server(peer)?;
    let replies_due = !matches!(context.action(), Some(Action::ExpectClose(_)));
    let half_closed = context
        .since_connected(peer)
        .iter()
        .any(|event| matches!(&event.what, What::HalfClosed { peer: at } if at == peer));
    let values = &context.evidence.values;
    let messages: Vec<Vec<u8>> = context.sends(peer).map(|send| send.payload.bytes(values)).collect();
    // A message that could not be sent was not what the server closed after.
    let is_sending = matches!(context.action(), Some(Action::Send(_)));
    let closed_after = messages.get(usize::from(is_sending)).map(Vec::as_slice);
    first([
        (context.complained(server, "Transport endpoint is not connected"), "io-on-listening-socket"),
        (context.complained(server, "Resource temporarily unavailable"), "eagain-treated-as-fatal"),
        (resets_on_purpose(context, peer, server), "spurious-linger-reset"),
        (replies_due && half_closed, "half-close-loses-reply"),
        (replies_due && endings::said_goodbye(context), "server-obeys-client-quit"),
        (replies_due && closed_after.is_some_and(|message| message.contains(&0xff)), "char-eof-compare"),
        (replies_due && closed_after == Some(b"\n"), "empty-line-taken-as-eof"),
        (replies_due && messages.len() == 2, "closes-after-one-message"),
    ])
}

/// Whether a connection was broken whose end a server has set to linger; socket(7), `SO_LINGER`.
fn resets_on_purpose(context: &Context<'_>, peer: &Reference, server: &Reference) -> bool {
    let broken = context
        .since_connected(peer)
        .iter()
        .any(|event| matches!(&event.what, What::Broken { peer: at, errno: libc::ECONNRESET } if at == peer));
    let sets =
        |call: &Call| matches!(call.deed, Deed::SetOption { level: libc::SOL_SOCKET, option: libc::SO_LINGER, .. });
    broken && context.calls(server).any(|(_, _, call)| sets(call))
}

/// A connection that is open still, whose second message nobody will take: everybody waits for new clients.
pub(super) fn left(context: &Context<'_>, peer: &Reference) -> Option<&'static str> {
    let server = context.server(peer)?;
    let listens = |task: &&Task| waits_on(task, |object| matches!(object, Object::Bound(_)));
    let mut alive = context.tasks(server).filter(|task| task.waiting != Waiting::Zombie).peekable();
    let all_listen = alive.peek().is_some() && alive.all(|task| listens(&task));
    (all_listen && context.is_stream(peer) && context.sends(peer).count() == 2).then_some("closes-after-one-message")
}

pub(super) fn not_closed(context: &Context<'_>, peer: &Reference) -> Option<&'static str> {
    let server = context.server(peer)?;
    let child_has_ended = context.tasks(server).any(|task| task.generation > 0 && task.waiting == Waiting::Zombie);
    let asks = context.waits_on(server, |object| *object == Object::Keyboard);
    first([
        (context.is_busy(server), "recv-zero-busy-loop"),
        (child_has_ended, "parent-keeps-connection"),
        (!asks, "fd-leak-per-client"),
    ])
}

/// A server that lives, and takes nobody any more.
pub(super) fn unreachable(context: &Context<'_>, peer: &Reference) -> Option<&'static str> {
    let closed_before = context.earlier().any(|action| matches!(action, Action::Close(_)));
    let bound = context.server(peer).and_then(|server| context.bound(server));
    first([
        (matches!(bound, Some(Endpoint::Inet(IpAddr::V6(_), _))), "ipv6-only-listener"),
        (closed_before && served(context).len() == 1, "accept-outside-loop"),
    ])
}
