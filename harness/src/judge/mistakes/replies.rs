//! A reply that is not the message.

use super::super::context::Context;
use super::first;
use crate::model::{Action, Comparison, Expected, Reference, Send, What, holds, received, sent};

/// Fewer bytes than this in common are no sign of anything.
const COMMON_BYTES: usize = 3;
/// A message that is longer than this does not fit into a student's usual array.
pub(super) const LONG_BYTES: usize = 500;
/// No student's array for messages is smaller than this.
const BUFFER_BYTES: usize = 16;

/// A message, and what came back for it.
struct Exchange {
    message: Vec<u8>,
    reply: Vec<u8>,
    /// Over a stream: whether the message was sent in pieces.
    pieces: bool,
    stream: bool,
}

impl Exchange {
    /// The message without its newline.
    fn words(&self) -> &[u8] {
        self.message.strip_suffix(b"\n").unwrap_or(&self.message)
    }

    /// Whether the message has words enough to be found by them.
    fn is_distinct(&self) -> bool {
        self.words().len() >= COMMON_BYTES
    }
}

pub(super) fn differs(context: &Context<'_>, peer: &Reference, comparison: &Comparison) -> Option<&'static str> {
    let exchange = last_exchange(context, peer, comparison);
    if exchange.reply.is_empty() {
        return None;
    }
    if let Some(mistake) = from_another_client(context, peer, &exchange) {
        return Some(mistake);
    }
    // A second reply to a message that had its own already.
    if exchange.message.is_empty() {
        return None;
    }
    cut(context, peer, &exchange)
        .or_else(|| surplus(context, &exchange))
        .or_else(|| other(context, peer, &exchange, comparison))
}

/// The message whose reply differs, and that reply: what came before was the same.
fn last_exchange(context: &Context<'_>, peer: &Reference, comparison: &Comparison) -> Exchange {
    let stream = context.is_stream(peer);
    if !stream {
        let (message, reply) = (comparison.expected.clone(), comparison.received.clone());
        return Exchange { message, reply, pieces: false, stream };
    }
    let values = &context.evidence.values;
    let mut message = Vec::new();
    let mut pieces = false;
    if context.action().is_none() {
        // At the end, on whichever connection of the name it was.
        let sends = context.earlier().filter_map(|action| sent_by(action, peer));
        let mut sends = sends.map(|send| (send, send.payload.bytes(values)));
        if let Some((send, bytes)) = sends.find(|(_, bytes)| comparison.expected.ends_with(bytes)) {
            (message, pieces) = (bytes, send.pieces > 1);
        }
    } else {
        let waits = |action: &&Action| match action {
            Action::Expect(expect) => expect.at == *peer && matches!(expect.expected, Expected::Same | Expected::Lines),
            Action::Connect(connect) => connect.peer == *peer,
            _ => false,
        };
        for send in context.earlier().take_while(|action| !waits(action)).filter_map(|action| sent_by(action, peer)) {
            message.splice(0..0, send.payload.bytes(values));
            pieces |= send.pieces > 1;
        }
    }
    let before = comparison.expected.len().saturating_sub(message.len());
    let reply = comparison.received.get(before..).unwrap_or_default().to_vec();
    Exchange { message, reply, pieces, stream }
}

fn sent_by<'a>(action: &'a Action, peer: &Reference) -> Option<&'a Send> {
    match action {
        Action::Send(send) if send.by == *peer => Some(send),
        _ => None,
    }
}

/// A reply with the words of another client in it, which this one has not sent.
fn from_another_client(context: &Context<'_>, peer: &Reference, exchange: &Exchange) -> Option<&'static str> {
    let own = sent(context.timeline(), peer, context.timeline().len()).concat();
    let others = || {
        context.timeline().iter().filter_map(|event| match &event.what {
            What::Sent { peer: other, bytes } if other != peer => Some(bytes.as_slice()),
            _ => None,
        })
    };
    let words = |bytes: &[u8]| bytes.strip_suffix(b"\n").unwrap_or(bytes).to_vec();
    let came = |bytes: &&[u8]| {
        let words = words(bytes);
        words.len() > COMMON_BYTES && holds(&exchange.reply, &words) && !holds(&own, &words)
    };
    let whole = others().any(|bytes| came(&bytes));
    // Half a line of another one, and then the own line, as if one had gone on with it.
    let mixed = exchange.is_distinct()
        && others()
            .filter(came)
            .any(|half| !half.ends_with(b"\n") && holds(&exchange.reply, &[half, exchange.words()].concat()));
    first([
        (mixed, "shared-buffer-between-clients"),
        (whole && exchange.stream, "reply-to-wrong-client"),
        (whole, "dgram-replies-to-previous-client"),
    ])
}

/// A reply that lacks something.
fn cut(context: &Context<'_>, peer: &Reference, exchange: &Exchange) -> Option<&'static str> {
    let Exchange { message, reply, pieces, stream } = exchange;
    let long = message.len() > LONG_BYTES;
    let line = reply.strip_suffix(b"\n").unwrap_or(reply);
    let is_start = reply.len() < message.len() && message.starts_with(reply);
    let ended_sooner = reply.ends_with(b"\n") && line.len() < exchange.words().len() && message.starts_with(line);
    let next = message.get(line.len()).copied();
    let tail = *pieces && reply.len() > COMMON_BYTES && reply.len() < message.len() && message.ends_with(reply);
    let split = *stream && newlines_added(message, reply);
    let pointer = reply.len() == size_of::<usize>();
    first([
        (!stream && came_in_parts(context, peer, message), "dgram-reply-split"),
        (is_start && message.get(reply.len()) == Some(&0), "strlen-on-binary"),
        (is_start && message.get(reply.len()) == Some(&0xff), "char-eof-compare"),
        (*reply == exchange.words() && is_start, "echo-not-verbatim"),
        (is_start && reply.ends_with(b"\n"), "drops-bytes-after-newline"),
        (ended_sooner && next == Some(b' ') && !pieces, "input-stops-at-space"),
        (*stream && ended_sooner && long, "truncates-long-message"),
        (split && (*pieces || long), "one-recv-one-message"),
        (is_start && *pieces || tail, "one-recv-one-message"),
        (is_start && pointer, "sends-sizeof-pointer"),
        (is_start && *stream && long, "truncates-long-message"),
        (is_start && !stream && reply.len() >= BUFFER_BYTES, "dgram-truncated-silently"),
    ])
}

/// Whether a reply is the start of the message, but for newlines that do not stand there.
fn newlines_added(message: &[u8], reply: &[u8]) -> bool {
    let letters = |bytes: &[u8]| bytes.iter().copied().filter(|byte| *byte != b'\n').collect::<Vec<u8>>();
    let one_line = message.iter().position(|byte| *byte == b'\n') == message.len().checked_sub(1);
    one_line
        && !message.starts_with(reply)
        && reply.len() > COMMON_BYTES
        && letters(message).starts_with(&letters(reply))
}

/// Whether the last datagrams that came make up the message together.
fn came_in_parts(context: &Context<'_>, peer: &Reference, message: &[u8]) -> bool {
    let received = received(context.timeline(), peer, 0..context.timeline().len());
    (2..=received.len())
        .any(|count| received.get(received.len() - count..).is_some_and(|last| last.concat() == message))
}

/// The message, and something behind it.
fn surplus(context: &Context<'_>, exchange: &Exchange) -> Option<&'static str> {
    let words = Some(exchange.words()).filter(|words| !words.is_empty())?;
    let more = exchange.reply.strip_prefix(words)?;
    let more = if exchange.message.ends_with(b"\n") { more.strip_prefix(b"\n").unwrap_or(more) } else { more };
    let earlier = earlier_messages(context, &exchange.message);
    let start = more.get(..COMMON_BYTES);
    let leftover = start.is_some_and(|start| {
        earlier.iter().any(|longer| longer.len() > exchange.message.len() && holds(longer, start))
    });
    // A whole buffer ends where the array ends, not where the longest message did.
    let longest = earlier.iter().map(|message| message.len()).max().unwrap_or_default();
    let whole = exchange.message.len() + more.len() > longest + 1;
    first([
        // One zero is the end of a string.
        (more == [0], "echo-not-verbatim"),
        (!more.is_empty() && more.iter().all(|byte| *byte == 0), "sends-whole-buffer"),
        (leftover && whole, "sends-whole-buffer"),
        (leftover, "stale-tail-of-previous-message"),
        (more.contains(&0), "sends-whole-buffer"),
        (!more.is_empty(), "echo-not-verbatim"),
    ])
}

/// What any of our clients sent, but for this message.
fn earlier_messages<'a>(context: &Context<'a>, message: &[u8]) -> Vec<&'a [u8]> {
    let sent = context.timeline().iter().filter_map(|event| match &event.what {
        What::Sent { bytes, .. } if bytes != message => Some(bytes.as_slice()),
        _ => None,
    });
    sent.collect()
}

/// Something else altogether.
fn other(
    context: &Context<'_>,
    peer: &Reference,
    exchange: &Exchange,
    comparison: &Comparison,
) -> Option<&'static str> {
    let Exchange { message, reply, stream, .. } = exchange;
    let mut others = context.timeline().iter().filter_map(|event| match &event.what {
        What::Received { peer: at, bytes, .. } if at != peer => Some(bytes),
        _ => None,
    });
    let alone = others.clone().next().is_none();
    let is_text = std::str::from_utf8(reply).is_ok_and(|text| !text.contains('\0')) && reply.len() < LONG_BYTES;
    let is_part = holds(message, reply) || message.len() == reply.len();
    let turned = |bytes: &[u8]| {
        let mut bytes = bytes.to_ascii_lowercase();
        bytes.sort_unstable();
        bytes
    };
    // Everything but what terminals obey.
    let plain = |bytes: &[u8]| bytes.iter().copied().filter(|byte| !byte.is_ascii_control()).collect::<Vec<u8>>();
    let filtered = reply.len() < message.len() && reply.len() > COMMON_BYTES && plain(reply) == plain(message);
    let begins_alike = *stream && comparison.first_difference() > 0;
    first([
        (
            exchange.is_distinct() && (holds(reply, exchange.words()) || turned(reply) == turned(message) || filtered),
            "echo-not-verbatim",
        ),
        (!begins_alike && is_text && !is_part && (alone || others.any(|came| came == reply)), "reply-not-an-echo"),
    ])
}
