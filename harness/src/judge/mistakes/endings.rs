//! Programs that end when they should not, or do not end when they should, or leave something behind.

use super::super::context::{Context, waits_on};
use super::{addresses, chats, datagrams, first, last_words};
use crate::model::{Action, Ending, Holdings, Object, Reference, Status, Stream, Transport, Waiting, What};

/// Words with which clients take their leave; a server must not take them for its own.
const QUIT_WORDS: [&[u8]; 8] = [b"salir", b"fin", b"exit", b"quit", b"chau", b"adios", b"bye", b"q"];
/// A message that is longer than this does not fit into a small array.
const LONG_MESSAGE_BYTES: usize = 200;
const LONG_ARGUMENT_BYTES: usize = 100;
/// A message that is shorter may be the reason why a server ends.
const ODD_BYTES: usize = 3;
/// How many finished children a server may keep: it may collect them when the next client comes.
const ZOMBIES_MAX: usize = 1;

pub(super) fn ended_early(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    if outlasted(context) {
        return Some("timeout-kills-server");
    }
    if context.serves(program).is_none() {
        return client_ended(context, program);
    }
    // One that nobody has written to yet was still starting, even if it was bound already.
    if !context.served_last_start(program) || untouched(context) {
        return addresses::gave_up(context, program);
    }
    if lost_keyboard(context, program) {
        return Some("server-waits-for-keyboard");
    }
    last_words::of_serving_server(context, program).or_else(|| server_ended(context, program))
}

/// Whether the last thing that was done to a server was to end its input.
pub(super) fn lost_keyboard(context: &Context<'_>, program: &Reference) -> bool {
    matches!(context.stimuli().next(), Some(Action::EndInput(name)) if name == program)
}

fn server_ended(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let last_sent = context.earlier().find_map(|action| match action {
        Action::Send(send) => Some(send),
        _ => None,
    });
    let message = last_sent.map(|send| send.payload.bytes(&context.evidence.values)).unwrap_or_default();
    let datagrams = context.serves(program).is_some_and(|transport| !transport.is_stream());
    let reset = matches!(context.stimuli().next(), Some(Action::Reset(_)));
    let first_client_left = context.earlier().any(|action| matches!(action, Action::Close(_)));
    let served = served(context);
    first([
        (said_goodbye(context), "server-obeys-client-quit"),
        (reset, "reset-kills-server"),
        (datagrams && last_sent.is_some() && message.is_empty(), "dgram-empty-stops-server"),
        (served == 1 && (first_client_left || datagrams), "exits-after-first-client"),
        // So many, and no more; unless there was something about the last message.
        (served > 1 && message.len() > ODD_BYTES && context.ended_quietly(program), "exits-after-first-client"),
    ])
}

/// Whether the last message that was sent is a word with which a client takes its leave.
pub(super) fn said_goodbye(context: &Context<'_>) -> bool {
    let last = context.earlier().find_map(|action| match action {
        Action::Send(send) => Some(send.payload.bytes(&context.evidence.values)),
        _ => None,
    });
    last.is_some_and(|message| QUIT_WORDS.contains(&message.trim_ascii()))
}

/// How many connections, or over datagrams how many messages, have had a reply.
fn served(context: &Context<'_>) -> usize {
    let mut open: Vec<&Reference> = Vec::new();
    let mut count = 0;
    for event in context.timeline() {
        match &event.what {
            What::Connected { peer, .. } => open.retain(|name| *name != peer),
            What::Received { peer, .. } if !context.is_stream(peer) => count += 1,
            What::Received { peer, .. } if !open.contains(&peer) => {
                open.push(peer);
                count += 1;
            }
            _ => {}
        }
    }
    count
}

fn client_ended(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let waits = matches!(context.action(), Some(Action::Waits(name)) if name == program);
    last_words::of_client(context, program)
        .or_else(|| (last_typed(context).is_some_and(<[u8]>::is_empty)).then_some("empty-line-taken-as-eof"))
        .or_else(|| (waits && context.ended_quietly(program)).then_some("client-does-not-wait"))
}

/// The last line that was typed, without its newline.
fn last_typed<'a>(context: &Context<'a>) -> Option<&'a [u8]> {
    let typed = context.timeline().iter().rev().find_map(|event| match &event.what {
        What::Typed { bytes, .. } => Some(bytes.as_slice()),
        _ => None,
    })?;
    Some(typed.strip_suffix(b"\n").unwrap_or(typed))
}

/// Whether a program was started without some of the arguments that it takes.
fn lacks_arguments(context: &Context<'_>, program: &Reference) -> bool {
    let takes = context.program(program).map_or(0, |program| program.args.len());
    context.start(program).is_some_and(|start| start.args.len() < takes)
}

/// What is wrong with a program that takes arguments which are none.
fn arguments(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    if lacks_arguments(context, program) {
        return Some("args-not-validated");
    }
    let start = context.start(program)?;
    let transport = context.start_transport(program)?;
    let values = &context.evidence.values;
    let texts: Vec<String> =
        start.args.iter().map(|argument| String::from_utf8_lossy(&argument.bytes(values)).into_owned()).collect();
    if !transport.is_inet() {
        return texts.iter().any(|path| path.len() > LONG_ARGUMENT_BYTES).then_some("unix-path-overflow");
    }
    let port = texts.last()?;
    let is_port = port.parse::<u16>().is_ok_and(|port| port > 0);
    let host = texts.first().filter(|_| texts.len() > 1);
    let is_host = host.is_none_or(|host| host.parse::<std::net::IpAddr>().is_ok());
    first([(!is_port, "port-not-validated"), (!is_host, "inet-pton-result-ignored")])
}

/// Whether nothing had happened but that the clocks ran out.
fn outlasted(context: &Context<'_>) -> bool {
    context.so_far().take(2).any(|action| matches!(action, Action::OutlastsClocks(_)))
}

/// Whether nothing has reached the programs but their arguments.
fn untouched(context: &Context<'_>) -> bool {
    !context.saw(|what| {
        matches!(what, What::Connected { .. } | What::Accepted { .. } | What::Sent { .. } | What::Typed { .. })
    })
}

pub(super) fn crashed(context: &Context<'_>, program: &Reference, signal: i32) -> Option<&'static str> {
    if signal == libc::SIGPIPE {
        return wrote_to_nobody(context, program);
    }
    if outlasted(context) {
        return Some("timeout-kills-server");
    }
    let start = context.start(program)?;
    let long_argument =
        start.args.iter().any(|argument| argument.bytes(&context.evidence.values).len() > LONG_ARGUMENT_BYTES);
    let long_message = context.saw(|what| match what {
        What::Sent { bytes, .. } | What::Typed { bytes, .. } => bytes.len() > LONG_MESSAGE_BYTES,
        _ => false,
    });
    let typed_long = context.saw(|what| matches!(what, What::Typed { bytes, .. } if bytes.len() > LONG_MESSAGE_BYTES));
    let long_path = long_argument && context.start_transport(program).is_some_and(|transport| !transport.is_inet());
    // After a client has left, that client is the likelier reason.
    let left = matches!(context.stimuli().next(), Some(Action::Close(_) | Action::Reset(_)));
    first([
        (start.args.is_empty() && untouched(context) || lacks_arguments(context, program), "args-not-validated"),
        (long_path && untouched(context), "unix-path-overflow"),
        (typed_long && context.serves(program).is_none(), "unbounded-input-read"),
        (long_argument || (long_message && !left), "buffer-overflow-long-message"),
    ])
}

/// A program that was ended by `SIGPIPE`.
fn wrote_to_nobody(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let serves = context.serves(program).is_some();
    let network = !serves && !context.is_chat(program);
    let left = context.saw(|what| matches!(what, What::Closed { .. }));
    let alone = !context.saw(|what| matches!(what, What::Serving { .. } | What::Ready { .. }));
    first([
        (serves, "sigpipe-kills-server"),
        (network && left, "client-ignores-server-close"),
        (network && alone, "unchecked-return-values"),
    ])
}

pub(super) fn still_running(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    if let Some(mistake) = arguments(context, program) {
        return Some(mistake);
    }
    if let Some(mistake) = addresses::wrong_argument(context, program).or_else(|| survives_signals(context, program)) {
        return Some(mistake);
    }
    if let Some(transport) = context.serves(program) {
        return goes_on_without_address(context, program, transport);
    }
    if context.is_chat(program) {
        let waits = context.tasks(program).any(|task| matches!(task.waiting, Waiting::InCall { timed: false, .. }));
        return chats::stuck(context, program).or_else(|| {
            first([(context.is_busy(program), "recv-zero-busy-loop"), (waits, "peer-left-hanging-on-quit")])
        });
    }
    if !context.saw(|what| matches!(what, What::Serving { .. } | What::Ready { .. })) {
        return None;
    }
    if let Some(mistake) = datagrams::never_gives_up(context, program) {
        return Some(mistake);
    }
    let closed = context.saw(|what| matches!(what, What::Closed { .. }));
    let input_ended = context.saw(|what| matches!(what, What::InputEnded { program: of } if of == program));
    let waits_for_server = context
        .waits_on(program, |object| matches!(object, Object::Connection { .. } | Object::Socket { to: Some(_) }));
    let goes_on = context.goes_on_without_input();
    first([
        (closed, "client-ignores-server-close"),
        (input_ended && goes_on, "stdin-eof-ignored"),
        (input_ended && context.is_busy(program), "stdin-eof-ignored"),
        (input_ended && waits_for_server, "client-eof-without-shutdown"),
    ])
}

/// A program that a signal should have ended.
fn survives_signals(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let asked_to_end = matches!(context.stimuli().next(), Some(Action::Signal(signal)) if signal.to == *program);
    // Whoever was started has gone, and others of the program are there.
    let detached = context.own_ending(program).is_some();
    first([(asked_to_end && detached, "detached-leftover"), (asked_to_end, "cannot-be-stopped")])
}

/// A server that should have reported that its address is taken.
fn goes_on_without_address(context: &Context<'_>, program: &Reference, transport: Transport) -> Option<&'static str> {
    let taken = context.earlier().any(|action| matches!(action, Action::Serve(_)));
    // One that tries again after a pause has noticed.
    let pauses = context.tasks(program).any(|task| {
        matches!(&task.waiting, Waiting::InCall { call, .. } if matches!(call.as_str(), "nanosleep" | "clock_nanosleep"))
    });
    let over_tcp = transport == Transport::InetStream;
    first([
        (taken && !pauses && over_tcp && !context.is_busy(program), "bind-failure-becomes-ephemeral"),
        (taken && !pauses, "unchecked-return-values"),
    ])
}

pub(super) fn wrong_status(
    context: &Context<'_>,
    program: &Reference,
    expected: Status,
    ending: Ending,
) -> Option<&'static str> {
    let exited = matches!(ending, Ending::Exited(_));
    // Who says what went wrong is right to end with another status than 0; a client was given all that it needs.
    let input_ended = context.saw(|what| matches!(what, What::InputEnded { program: of } if of == program));
    let quiet = context.written(program, Stream::Error).is_empty();
    let failed = !input_ended && !quiet;
    let alone = !context.saw(|what| matches!(what, What::Serving { .. } | What::Ready { .. }));
    let (lacks, chats) = (lacks_arguments(context, program), context.is_chat(program));
    if let Some(mistake) = addresses::wrong_argument(context, program).filter(|_| quiet) {
        return Some(mistake);
    }
    if let Some(mistake) = arguments(context, program).filter(|_| quiet && !lacks && expected == Status::NonZero) {
        return Some(mistake);
    }
    first([
        (exited && expected == Status::NonZero && quiet && alone && !lacks && !chats, "unchecked-return-values"),
        (context.goes_on_without_input(), "stdin-eof-ignored"),
        (quiet && datagrams::went_on_without_answer(context, program), "negative-index-terminator"),
        (exited && expected == Status::NonZero, "exit-code-zero-on-error"),
        (exited && expected == Status::Zero && !failed, "exit-code-zero-on-error"),
    ])
}

pub(super) fn left_behind(
    context: &Context<'_>,
    program: &Reference,
    before: Holdings,
    after: Holdings,
) -> Option<&'static str> {
    let listens = |object: &Object| matches!(object, Object::Bound(bound) if bound.listening);
    let child_listens = context.tasks(program).any(|task| task.generation > 0 && waits_on(task, listens));
    let more_processes = after.processes > before.processes;
    let more_sockets = !more_processes && after.tasks <= before.tasks && after.sockets > before.sockets;
    first([
        (after.zombies > before.zombies.max(ZOMBIES_MAX), "zombies-per-client"),
        (more_processes && child_listens, "child-falls-into-accept-loop"),
        // poll(2) tells of it again and again.
        (more_sockets && context.is_busy(program), "poll-hangup-ignored"),
        (more_sockets, "fd-leak-per-client"),
    ])
}

/// A program that writes, or sends, without end.
pub(super) fn flood(context: &Context<'_>, by: &Reference) -> Option<&'static str> {
    let program = context.programs().into_iter().find(|name| *name == by).or_else(|| context.counterpart(by))?;
    let input_ended = context.saw(|what| matches!(what, What::InputEnded { program: of } if of == program));
    input_ended.then_some("stdin-eof-ignored")
}
