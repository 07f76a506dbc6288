//! What a program said of the call that failed it: the words of strerror(3) in the C locale, which every cell has.

use super::super::context::Context;
use crate::model::{Reference, Stream, Transport, holds};

/// The words of an error, the words that a line about the call has (none: any call), and the mistake that they point to.
type LastWords = (&'static str, &'static [&'static str], &'static str);

const ACCEPT: &[&str] = &["accept", "acept"];
const BIND: &[&str] = &["bind", "enlaz", "vincul", "asoci"];
const LISTEN: &[&str] = &["listen", "escuch"];

/// Of a server that never came to serve.
const STARTING: [LastWords; 2] = [
    ("Socket operation on non-socket", &[], "assign-compare-precedence"),
    ("Address family not supported", &[], "family-not-set"),
];

/// Of a server over a stream that never came to serve.
const STARTING_STREAM: [LastWords; 3] = [
    ("Invalid argument", ACCEPT, "listen-missing"),
    ("Invalid argument", BIND, "sockaddr-wrong-length"),
    ("Operation not supported", &[], "wrong-socket-type"),
];

/// Of a server over local streams, which have to be bound first.
const STARTING_UNIX: [LastWords; 1] = [("Invalid argument", LISTEN, "bind-missing")];

/// Of a server over datagrams that never came to serve.
const STARTING_DATAGRAM: [LastWords; 2] = [
    ("Operation not supported", &[], "listen-or-accept-on-datagram"),
    ("Invalid argument", BIND, "sockaddr-wrong-length"),
];

/// Of a server that gave up while it served.
const SERVING: [LastWords; 4] = [
    ("Interrupted system call", &[], "sigchld-interrupts-accept"),
    ("Bad file descriptor", &["select"], "closed-fd-left-in-set"),
    ("Transport endpoint is not connected", &[], "io-on-listening-socket"),
    ("Connection reset by peer", &[], "reset-kills-server"),
];

const OF_CHATS: [LastWords; 1] = [("Bad file descriptor", &[], "closed-wrong-end")];
const OF_INET_CLIENTS: [LastWords; 1] = [("Address already in use", &[], "dgram-client-binds-server-port")];
const OF_UNIX_CLIENTS: [LastWords; 1] = [("Address already in use", &[], "unix-client-binds-server-path")];

pub(super) fn of_starting_server(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let transport = context.serves(program)?;
    let own: &[LastWords] = if transport.is_stream() { &STARTING_STREAM } else { &STARTING_DATAGRAM };
    let local: &[LastWords] = if transport == Transport::UnixStream { &STARTING_UNIX } else { &[] };
    [&STARTING, own, local].into_iter().find_map(|list| among(context, program, list))
}

pub(super) fn of_serving_server(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    among(context, program, &SERVING)
}

pub(super) fn of_client(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let uses = context.program(program)?.uses?;
    among(context, program, if uses.is_inet() { &OF_INET_CLIENTS } else { &OF_UNIX_CLIENTS })
}

pub(super) fn of_chat(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    among(context, program, &OF_CHATS)
}

/// The mistake that a line on the standard error points to.
fn among(context: &Context<'_>, program: &Reference, list: &[LastWords]) -> Option<&'static str> {
    let said = context.written(program, Stream::Error);
    let lines: Vec<Vec<u8>> = said.split(|byte| *byte == b'\n').map(<[u8]>::to_ascii_lowercase).collect();
    let says = |words: &str, calls: &[&str]| {
        lines.iter().any(|line| {
            holds(line, words.to_ascii_lowercase().as_bytes())
                && (calls.is_empty() || calls.iter().any(|call| holds(line, call.as_bytes())))
        })
    };
    list.iter().find(|(words, calls, _)| says(words, calls)).map(|(_, _, mistake)| *mistake)
}
