//! Where the programs were at the moment that counts: one line for each process or thread.

use super::calls;
use super::cast::{Cast, Role};
use super::escape;
use crate::locale::Value;
use crate::model::{Endpoint, Evidence, Object, Problem, Task, UnixName, Waiting, What};

/// How many processes and threads are told; a server with a thread for each client has many alike.
const TASKS: usize = 6;

/// Where each process and thread was, and how those programs ended that had ended.
pub(super) fn scene(cast: &Cast<'_>, evidence: &Evidence) -> Vec<String> {
    let tasks = &evidence.scene.tasks;
    let mut lines: Vec<String> = tasks.iter().take(TASKS).map(|task| tell(cast, task)).collect();
    if tasks.len() > TASKS {
        lines.push(cast.voice.say("report-scene-more", &[("count", (tasks.len() - TASKS).into())]));
    }
    for event in &evidence.timeline {
        if let What::Ended { program, ending } = &event.what {
            let holes = [("program", cast.program(program).into()), ("ending", cast.voice.ending(*ending).into())];
            lines.push(cast.voice.say("report-scene-ended", &holes));
        }
    }
    if lines.is_empty() {
        lines.push(cast.voice.word("report-scene-none"));
    }
    lines
}

/// Whether it helps to know where the programs were: if something should have happened that did not.
pub(super) fn helps(problem: &Problem) -> bool {
    match problem {
        Problem::NeverReady { .. }
        | Problem::StillRunning { .. }
        | Problem::NotWaiting { .. }
        | Problem::Impatient { .. }
        | Problem::NotCollected { .. }
        | Problem::Unreachable { .. }
        | Problem::NeverCame { .. }
        | Problem::NoReply { .. }
        | Problem::ReplyTooShort { .. }
        | Problem::NotClosed { .. }
        | Problem::NotRead { .. }
        | Problem::NotPrinted { .. }
        | Problem::OnlySaid { .. }
        | Problem::LeftBehind { .. }
        | Problem::BusyWaiting { .. }
        | Problem::SlowReplies { .. }
        | Problem::TooSlow { .. } => true,
        Problem::NotBuilt { .. }
        | Problem::WrongAddress { .. }
        | Problem::WrongTransport { .. }
        | Problem::EndedEarly { .. }
        | Problem::Crashed { .. }
        | Problem::NotThroughPair { .. }
        | Problem::EndNotClosed { .. }
        | Problem::WrongStatus { .. }
        | Problem::SilentFailure { .. }
        | Problem::MemoryMisused { .. }
        | Problem::ReplyTooLong { .. }
        | Problem::ReplyDiffers { .. }
        | Problem::MessageDiffers { .. }
        | Problem::WrongSource { .. }
        | Problem::ClosedEarly { .. }
        | Problem::NotSilent { .. }
        | Problem::PrintedStale { .. }
        | Problem::PrintedTooLittle { .. }
        | Problem::Outgrown { .. }
        | Problem::Flood { .. } => false,
    }
}

fn tell(cast: &Cast<'_>, task: &Task) -> String {
    let id = if task.tid != task.pid {
        "report-scene-thread"
    } else if task.generation > 0 {
        "report-scene-child"
    } else {
        "report-scene-task"
    };
    let holes: [(&str, Value<'_>); 4] = [
        ("program", cast.program(&task.program).into()),
        ("pid", task.pid.to_string().into()),
        ("tid", task.tid.to_string().into()),
        ("where", place(cast, &task.waiting).into()),
    ];
    let place = cast.voice.say(id, &holes);
    match calls::last(cast, task) {
        Some(calls) => cast.voice.say("report-scene-calls", &[("where", place.into()), ("calls", calls.into())]),
        None => place,
    }
}

fn place(cast: &Cast<'_>, waiting: &Waiting) -> String {
    match waiting {
        Waiting::Running => cast.voice.word("report-where-running"),
        Waiting::Zombie => cast.voice.word("report-where-zombie"),
        Waiting::Stopped => cast.voice.word("report-where-stopped"),
        Waiting::Held => cast.voice.word("report-where-held"),
        Waiting::Unknown => cast.voice.word("report-where-unknown"),
        Waiting::InCall { call, descriptor, object, timed } => {
            let id = match (descriptor, object) {
                (Some(_), Some(_)) => "report-where-object",
                (Some(_), None) => "report-where-descriptor",
                (None, _) => "report-where-call",
            };
            let object = object.as_ref().map(|object| tell_object(cast, object)).unwrap_or_default();
            let descriptor = descriptor.map(|descriptor| descriptor.to_string()).unwrap_or_default();
            let holes: [(&str, Value<'_>); 3] =
                [("call", escape::line(call).into()), ("descriptor", descriptor.into()), ("object", object.into())];
            let place = cast.voice.say(id, &holes);
            if *timed { cast.voice.say("report-where-timed", &[("where", place.into())]) } else { place }
        }
    }
}

fn tell_object(cast: &Cast<'_>, object: &Object) -> String {
    let voice = cast.voice;
    match object {
        Object::Keyboard => voice.word("object-keyboard"),
        Object::Terminal => voice.word("object-terminal"),
        Object::Bound(bound) => {
            let id = if bound.listening { "object-listening" } else { "object-bound" };
            voice.say(id, &[("endpoint", voice.endpoint(&bound.endpoint).into())])
        }
        Object::Connection { peer } => {
            let id = match cast.role(peer) {
                Role::Client => "object-connection-client",
                Role::Server => "object-connection-server",
            };
            voice.say(id, &[("peer", cast.peer(peer).into())])
        }
        Object::Socket { to: Some(Endpoint::Unix(UnixName::Unnamed)) } => voice.word("object-socket-unnamed"),
        Object::Socket { to: Some(to) } => voice.say("object-socket", &[("endpoint", voice.endpoint(to).into())]),
        Object::Socket { to: None } => voice.word("object-socket-unconnected"),
        Object::Pair => voice.word("object-pair"),
        Object::Pipe => voice.word("object-pipe"),
        Object::Other(words) => escape::line(words),
    }
}
