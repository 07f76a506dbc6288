//! Something that should have been printed was not.

use super::super::context::Context;
use super::{chats, clients, datagrams};
use crate::model::{Reference, Stream, Variant, holds};

/// With what memory is filled that nobody has written to, in the build with patterns.
const PATTERN: u8 = 0xfe;

pub(super) fn not_printed(context: &Context<'_>, program: &Reference, text: &[u8]) -> Option<&'static str> {
    if is_format(&context.written(program, Stream::Output), text) {
        Some("message-as-format")
    } else if context.is_chat(program) {
        chats::not_printed(context, program, text)
    } else if context.serves(program).is_none() {
        clients::not_printed(context, program, text)
    } else {
        None
    }
}

/// Whether a text was printed up to its first percent sign, and no further.
fn is_format(output: &[u8], text: &[u8]) -> bool {
    let sign = text.iter().position(|byte| *byte == b'%');
    sign.is_some_and(|sign| {
        let before = text.get(..sign).unwrap_or_default();
        !before.is_empty() && holds(output, before) && !holds(output, text)
    })
}

/// Something stands beside what should have been printed that has no place there.
pub(super) fn stale(context: &Context<'_>, program: &Reference, stale: &[u8]) -> &'static str {
    let patterned = context.start(program).is_some_and(|start| start.variant == Variant::Pattern);
    if datagrams::shows_stranger(context, program) {
        "dgram-client-accepts-stranger"
    } else if patterned && stale.iter().all(|byte| *byte == PATTERN) {
        // Nobody has sent that: it stood in the memory before.
        "missing-nul-terminator"
    } else {
        "stale-tail-of-previous-message"
    }
}
