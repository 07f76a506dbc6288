//! What a program said of the call that failed it: the words of strerror(3) in the C locale, which every cell has.

use super::super::context::Context;
use crate::model::{Reference, Transport};

/// The words of an error, and the mistake that they point to.
type Clue = (&'static str, &'static str);

/// Of a server that never came to serve.
const STARTING: [Clue; 4] = [
    ("Socket operation on non-socket", "assign-compare-precedence"),
    ("Bad file descriptor", "assign-compare-precedence"),
    ("Cannot assign requested address", "loopback-missing-htonl"),
    ("Address family not supported", "family-not-set"),
];

/// Of a server that gave up while it served.
const SERVING: [Clue; 4] = [
    ("Interrupted system call", "sigchld-interrupts-accept"),
    ("Bad file descriptor", "closed-fd-left-in-set"),
    ("Transport endpoint is not connected", "io-on-listening-socket"),
    ("Connection reset by peer", "reset-kills-server"),
];

pub(super) fn of_starting_server(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let transport = context.serves(program)?;
    let (words, mistake) = if transport.is_stream() {
        ("Invalid argument", "listen-missing")
    } else {
        ("Operation not supported", "listen-or-accept-on-datagram")
    };
    clue(context, program, &STARTING).or_else(|| context.complained(program, words).then_some(mistake))
}

pub(super) fn of_serving_server(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    clue(context, program, &SERVING)
}

pub(super) fn of_client(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let taken = context.complained(program, "Address already in use");
    let inet = context.transport().is_none_or(Transport::is_inet);
    taken.then_some(if inet { "dgram-client-binds-server-port" } else { "unix-client-binds-server-path" })
}

pub(super) fn of_chat(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    context.complained(program, "Bad file descriptor").then_some("closed-wrong-end")
}

fn clue(context: &Context<'_>, program: &Reference, clues: &[Clue]) -> Option<&'static str> {
    clues.iter().find(|(words, _)| context.complained(program, words)).map(|(_, mistake)| *mistake)
}
