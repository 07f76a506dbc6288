//! Programs that end when they should not, or do not end when they should, or leave something behind.

use super::super::context::Context;
use super::{addresses, last_words};
use crate::model::{Action, Ending, Holdings, Object, Reference, Status, Transport, Waiting, What};

/// Words with which clients take their leave; a server must not take them for its own.
const QUIT_WORDS: [&[u8]; 8] = [b"salir", b"fin", b"exit", b"quit", b"chau", b"adios", b"bye", b"q"];

pub(super) fn ended_early(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    if context.serves(program).is_none() {
        return client_ended(context, program);
    }
    if !context.served_last_start(program) {
        return addresses::gave_up(context).or_else(|| last_words::of_starting_server(context, program));
    }
    if let Some(mistake) = last_words::of_serving_server(context, program) {
        return Some(mistake);
    }
    let last =
        |wanted: fn(&Action) -> bool| context.earlier().find(|action| !is_expectation(action)).is_some_and(wanted);
    let any = |wanted: fn(&Action) -> bool| context.earlier().any(wanted);
    let last_sent = context.earlier().find_map(|action| match action {
        Action::Send(send) => Some(send.payload.bytes(&context.evidence.values)),
        _ => None,
    });
    let quit = last_sent.as_deref().is_some_and(|bytes| QUIT_WORDS.contains(&bytes.trim_ascii()));
    if quit {
        return Some("server-obeys-client-quit");
    }
    if any(|action| matches!(action, Action::Reset(_))) {
        return Some("reset-kills-server");
    }
    if last_sent.as_deref() == Some(&[]) {
        return Some("dgram-empty-stops-server");
    }
    let served_somebody = context.evidence.timeline.iter().any(|event| matches!(event.what, What::Received { .. }));
    let another = any(|action| matches!(action, Action::Close(_)))
        || !context.is_stream()
        || last(|action| matches!(action, Action::Connect(_)));
    (served_somebody && another).then_some("exits-after-first-client")
}

fn is_expectation(action: &Action) -> bool {
    matches!(action, Action::Expect(_) | Action::ExpectClose(_) | Action::ExpectSilence(_) | Action::Running(_))
}

fn client_ended(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    if let Some(mistake) = last_words::of_client(context, program) {
        return Some(mistake);
    }
    let sent_nothing = !context.evidence.timeline.iter().any(|event| matches!(&event.what, What::Received { .. }));
    let waits = matches!(context.action(), Some(Action::Waits(name)) if name == program);
    (waits && !sent_nothing).then_some("client-does-not-wait")
}

pub(super) fn crashed(context: &Context<'_>, program: &Reference, signal: i32) -> Option<&'static str> {
    let start = context.start(program)?;
    if signal == libc::SIGPIPE {
        return Some(if context.serves(program).is_some() {
            "sigpipe-kills-server"
        } else {
            "client-ignores-server-close"
        });
    }
    if start.args.is_empty() {
        return Some("args-not-validated");
    }
    let long = context.evidence.timeline.iter().any(|event| match &event.what {
        What::Sent { bytes, .. } | What::Typed { bytes, .. } => bytes.len() > 200,
        _ => false,
    });
    let long_argument = start.args.iter().any(|argument| argument.bytes(&context.evidence.values).len() > 100);
    (long || long_argument).then_some("buffer-overflow-long-message")
}

pub(super) fn still_running(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    if context.serves(program).is_some() {
        let taken = context.earlier().any(|action| matches!(action, Action::Serve(_)));
        let stream = context.serves(program) == Some(Transport::InetStream);
        return taken.then_some(if stream { "bind-failure-becomes-ephemeral" } else { "unchecked-return-values" });
    }
    if let Some(chat) = super::printing::chat(context, program) {
        return Some(chat);
    }
    let closed = context.earlier().any(|action| matches!(action, Action::Close(_)));
    let input_ended = context.earlier().any(|action| matches!(action, Action::EndInput(name) if name == program));
    let busy = context.tasks(program).any(|task| task.waiting == Waiting::Running);
    let waits_for_server = context
        .tasks(program)
        .any(|task| matches!(&task.waiting, Waiting::InCall { object: Some(Object::Connection { .. }), .. }));
    match (closed, input_ended, busy) {
        (true, _, _) => Some("client-ignores-server-close"),
        (false, true, false) if waits_for_server && !context.goes_on_without_input() => {
            Some("client-eof-without-shutdown")
        }
        (false, true, _) => Some("stdin-eof-ignored"),
        (false, false, true) => Some("recv-zero-busy-loop"),
        (false, false, false) => {
            (context.tasks(program).count() > 0 && !context.has_peers()).then_some("peer-left-hanging-on-quit")
        }
    }
}

pub(super) fn wrong_status(context: &Context<'_>, expected: Status, ending: Ending) -> Option<&'static str> {
    if context.goes_on_without_input() {
        return Some("stdin-eof-ignored");
    }
    let exited = matches!(ending, Ending::Exited(_));
    (expected != Status::Any && exited).then_some("exit-code-zero-on-error")
}

pub(super) fn left_behind(before: Holdings, after: Holdings) -> Option<&'static str> {
    if after.zombies > before.zombies + 1 {
        Some("zombies-per-client")
    } else if after.processes > before.processes {
        Some("child-falls-into-accept-loop")
    } else if after.sockets > before.sockets {
        Some("fd-leak-per-client")
    } else {
        None
    }
}

/// A program that was given all the time, and did not end.
pub(super) fn too_slow(context: &Context<'_>) -> Option<&'static str> {
    let should_end = matches!(context.action(), Some(Action::Ended(_)));
    let input_ended = context.earlier().any(|action| matches!(action, Action::EndInput(_)));
    (should_end && input_ended).then_some("stdin-eof-ignored")
}

pub(super) fn flood(context: &Context<'_>) -> Option<&'static str> {
    let input_ended = context.earlier().any(|action| matches!(action, Action::EndInput(_)));
    input_ended.then_some("stdin-eof-ignored")
}
