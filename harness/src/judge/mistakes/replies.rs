//! A reply that is not the message.

use super::super::context::Context;
use crate::model::{Action, Comparison, Expected, Reference, What, holds};

/// Fewer bytes than this in common are no sign of a leftover.
const LEFTOVER_BYTES: usize = 3;
/// A message that is longer than this does not fit into a student's usual array.
const LONG_BYTES: usize = 500;

pub(super) fn differs(context: &Context<'_>, peer: &Reference, comparison: &Comparison) -> Option<&'static str> {
    let (message, reply) = last_exchange(context, peer, comparison);
    let words = message.strip_suffix(b"\n").unwrap_or(&message);
    if from_another_client(context, peer, &reply) {
        return Some(if context.is_stream() { "reply-to-wrong-client" } else { "dgram-replies-to-previous-client" });
    }
    if !context.is_stream() && came_in_parts(context, peer, &message) {
        return Some("dgram-reply-split");
    }
    if context.is_stream() && cut_into_lines(&message, &reply) {
        let end_only = reply.strip_suffix(b"\n").is_some_and(|reply| message.starts_with(reply));
        let cut = end_only && message.len() > LONG_BYTES;
        return Some(if cut { "truncates-long-message" } else { "one-recv-one-message" });
    }
    if reply.len() < message.len() && message.starts_with(&reply) {
        return Some(cut(context, &message, &reply));
    }
    if let Some(more) = reply.strip_prefix(words).filter(|_| !words.is_empty()) {
        return surplus(context, peer, &message, more);
    }
    if !words.is_empty() && (holds(&reply, words) || reply.eq_ignore_ascii_case(&message)) {
        return Some("echo-not-verbatim");
    }
    if context.is_stream() && comparison.first_difference() > 0 {
        return None;
    }
    let other = other_replies(context, peer);
    (!reply.is_empty() && (other.is_empty() || other.contains(&reply))).then_some("reply-not-an-echo")
}

/// The message whose reply differs, and that reply: what came before was the same.
fn last_exchange(context: &Context<'_>, peer: &Reference, comparison: &Comparison) -> (Vec<u8>, Vec<u8>) {
    if !context.is_stream() {
        return (comparison.expected.clone(), comparison.received.clone());
    }
    // Messages that were answered rightly are the same at the start of both.
    let mut before = 0;
    let steps = context.check.script.iter().take(context.index).rev();
    let mut last = Vec::new();
    for step in steps {
        match &step.action {
            Action::Send(send) if send.by == *peer => {
                let bytes = send.payload.bytes(&context.evidence.values);
                last.splice(0..0, bytes);
            }
            Action::Expect(expect) if expect.at == *peer && expect.expected == Expected::Same => break,
            Action::Connect(connect) if connect.peer == *peer => break,
            _ => {}
        }
    }
    before += comparison.expected.len().saturating_sub(last.len());
    let reply = comparison.received.get(before..).unwrap_or_default().to_vec();
    (last, reply)
}

/// Whether a reply is the start of the message, but for newlines that do not stand there.
fn cut_into_lines(message: &[u8], reply: &[u8]) -> bool {
    let letters = |bytes: &[u8]| bytes.iter().copied().filter(|byte| *byte != b'\n').collect::<Vec<u8>>();
    let one_line = message.iter().position(|byte| *byte == b'\n') == Some(message.len() - 1);
    one_line
        && !message.starts_with(reply)
        && reply.len() > LEFTOVER_BYTES
        && letters(message).starts_with(&letters(reply))
}

/// Whether the last datagrams that came make up the message together.
fn came_in_parts(context: &Context<'_>, peer: &Reference, message: &[u8]) -> bool {
    let timeline = &context.evidence.timeline;
    let received = crate::model::received(timeline, peer, 0..timeline.len());
    (2..=received.len())
        .any(|count| received.get(received.len() - count..).is_some_and(|last| last.concat() == message))
}

fn cut(context: &Context<'_>, message: &[u8], reply: &[u8]) -> &'static str {
    match message.get(reply.len()) {
        Some(0) => "strlen-on-binary",
        Some(0xff) => "char-eof-compare",
        Some(b'\n') if reply.len() + 1 == message.len() => "echo-not-verbatim",
        _ if reply.ends_with(b"\n") => "drops-bytes-after-newline",
        _ if !context.is_stream() && reply.len() == size_of::<usize>() => "sends-sizeof-pointer",
        _ if context.is_stream() => "truncates-long-message",
        _ => "dgram-truncated-silently",
    }
}

fn surplus(context: &Context<'_>, peer: &Reference, message: &[u8], more: &[u8]) -> Option<&'static str> {
    let more = if message.ends_with(b"\n") { more.strip_prefix(b"\n").unwrap_or(more) } else { more };
    let earlier = earlier_messages(context, peer, message);
    let leftover = |longer: &Vec<u8>| {
        longer.len() > message.len()
            && more.len() >= LEFTOVER_BYTES
            && holds(longer, more.get(..LEFTOVER_BYTES).unwrap_or(more))
    };
    if more.is_empty() {
        return None;
    }
    if more.iter().all(|byte| *byte == 0) {
        return Some("sends-whole-buffer");
    }
    if earlier.iter().any(leftover) {
        // A whole buffer ends where the array ends, not where the longest message did.
        let longest = earlier.iter().map(Vec::len).max().unwrap_or_default();
        let whole = message.len() + more.len() > longest + 1;
        return Some(if whole { "sends-whole-buffer" } else { "stale-tail-of-previous-message" });
    }
    if more.contains(&0) { Some("sends-whole-buffer") } else { Some("echo-not-verbatim") }
}

/// What any of our clients sent before.
fn earlier_messages(context: &Context<'_>, _peer: &Reference, message: &[u8]) -> Vec<Vec<u8>> {
    let sent = context.evidence.timeline.iter().filter_map(|event| match &event.what {
        What::Sent { bytes, .. } if bytes != message => Some(bytes.clone()),
        _ => None,
    });
    sent.collect()
}

fn from_another_client(context: &Context<'_>, peer: &Reference, reply: &[u8]) -> bool {
    context.evidence.timeline.iter().any(|event| match &event.what {
        What::Sent { peer: other, bytes } => {
            let words = bytes.strip_suffix(b"\n").unwrap_or(bytes);
            other != peer && words.len() > LEFTOVER_BYTES && holds(reply, words)
        }
        _ => false,
    })
}

/// What else came to any client as a reply.
fn other_replies(context: &Context<'_>, peer: &Reference) -> Vec<Vec<u8>> {
    let received = context.evidence.timeline.iter().filter_map(|event| match &event.what {
        What::Received { peer: at, bytes, .. } if at != peer => Some(bytes.clone()),
        _ => None,
    });
    received.collect()
}
