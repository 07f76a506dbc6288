//! What went wrong, in one sentence.

use super::cast::Cast;
use super::escape;
use super::voice::{Voice, transport};
use crate::locale::Value;
use crate::model::{BuildFailure, Comparison, Endpoint, Finding, Holdings, PairTrouble, Problem, Reference, Status};

/// How many columns a quoted text may take within a sentence.
const TEXT: usize = 40;

/// The values that fill the holes of a message.
pub(super) type Holes = Vec<(&'static str, Value<'static>)>;

/// The problem of a finding as a fragment, which follows an id and a colon or becomes a sentence.
pub(super) fn summary(cast: &Cast<'_>, finding: &Finding) -> String {
    let fragment =
        cast.voice.say(&format!("report-problem-{}", message(&finding.problem)), &holes(cast, &finding.problem));
    counted(cast.voice, finding, fragment)
}

/// The summary together with how much came, or where the difference is, if bytes were compared.
fn counted(voice: &Voice<'_>, finding: &Finding, summary: String) -> String {
    let Some(comparison) = &finding.comparison else { return summary };
    let Comparison { expected, received } = comparison;
    let counts = [("expected", expected.len().into()), ("received", received.len().into())];
    let said = |id, values: &[(&'static str, Value<'static>)]| {
        let values: Holes = values.iter().cloned().chain([("summary", summary.as_str().to_owned().into())]).collect();
        voice.say(id, &values)
    };
    let problem = &finding.problem;
    let is_short = matches!(problem, Problem::ReplyTooShort { .. } | Problem::ClosedEarly { .. });
    if is_short && received.len() < expected.len() {
        said("report-summary-counted", &counts)
    } else if matches!(problem, Problem::ReplyTooLong { .. }) {
        said("report-summary-extra", &counts)
    } else if matches!(problem, Problem::ReplyDiffers { .. } | Problem::MessageDiffers { .. }) {
        said("report-summary-first", &[("position", (comparison.first_difference() + 1).into())])
    } else {
        summary
    }
}

/// The name of a kind of problem: of the result JSON, and of its message and its hint.
pub(super) fn kind(problem: &Problem) -> &'static str {
    match problem {
        Problem::NotBuilt { .. } => "not-built",
        Problem::NeverReady { .. } => "never-ready",
        Problem::WrongAddress { .. } => "wrong-address",
        Problem::WrongTransport { .. } => "wrong-transport",
        Problem::EndedEarly { .. } => "ended-early",
        Problem::Crashed { .. } => "crashed",
        Problem::StillRunning { .. } => "still-running",
        Problem::NotWaiting { .. } => "not-waiting",
        Problem::Impatient { .. } => "impatient",
        Problem::WrongStatus { .. } => "wrong-status",
        Problem::SilentFailure { .. } => "silent-failure",
        Problem::BusyWaiting { .. } => "busy-waiting",
        Problem::SlowReplies { .. } => "slow-replies",
        Problem::MemoryMisused { .. } => "memory-misused",
        Problem::NotThroughPair { .. } => "not-through-pair",
        Problem::EndNotClosed { .. } => "end-not-closed",
        Problem::NotCollected { .. } => "not-collected",
        Problem::Unreachable { .. } => "unreachable",
        Problem::NeverCame { .. } => "never-came",
        Problem::NoReply { .. } => "no-reply",
        Problem::ReplyTooShort { .. } => "reply-too-short",
        Problem::ReplyTooLong { .. } => "reply-too-long",
        Problem::ReplyDiffers { .. } => "reply-differs",
        Problem::MessageDiffers { .. } => "message-differs",
        Problem::WrongSource { .. } => "wrong-source",
        Problem::ClosedEarly { .. } => "closed-early",
        Problem::NotClosed { .. } => "not-closed",
        Problem::NotRead { .. } => "not-read",
        Problem::NotSilent { .. } => "not-silent",
        Problem::NotPrinted { .. } => "not-printed",
        Problem::OnlySaid { .. } => "only-said",
        Problem::PrintedStale { .. } => "printed-stale",
        Problem::PrintedTooLittle { .. } => "printed-too-little",
        Problem::LeftBehind { .. } => "left-behind",
        Problem::Flood { .. } => "flood",
        Problem::Outgrown { .. } => "outgrown",
        Problem::TooSlow { .. } => "too-slow",
    }
}

/// The kind, and for a build the kind of failure: the ending of the ids of its message and of its hint.
pub(super) fn message(problem: &Problem) -> String {
    let Problem::NotBuilt { failure, .. } = problem else { return kind(problem).to_owned() };
    let failure = match failure {
        BuildFailure::Missing { .. } => "missing",
        BuildFailure::Empty { .. } => "empty",
        BuildFailure::ToolMissing { .. } => "tool-missing",
        BuildFailure::Refused { .. } => "refused",
        BuildFailure::NotMade { .. } => "not-made",
        BuildFailure::TooLong { .. } => "too-long",
    };
    format!("{}-{failure}", kind(problem))
}

/// Whom a problem is about.
pub(super) enum About<'a> {
    /// A program that could not be built.
    Build(&'a str, &'a BuildFailure),
    /// A running program.
    Program(&'a Reference),
    /// One of our sockets.
    Peer(&'a Reference),
    /// The one or the other.
    Anyone(&'a Reference),
}

/// Whom a problem is about.
pub(super) fn about(problem: &Problem) -> About<'_> {
    match problem {
        Problem::NotBuilt { name, failure } => About::Build(name, failure),
        Problem::NeverReady { program, .. }
        | Problem::WrongAddress { program, .. }
        | Problem::WrongTransport { program, .. }
        | Problem::EndedEarly { program, .. }
        | Problem::Crashed { program, .. }
        | Problem::StillRunning { program }
        | Problem::NotWaiting { program }
        | Problem::Impatient { program, .. }
        | Problem::WrongStatus { program, .. }
        | Problem::SilentFailure { program }
        | Problem::BusyWaiting { program }
        | Problem::MemoryMisused { program, .. }
        | Problem::NotThroughPair { program, .. }
        | Problem::EndNotClosed { program, .. }
        | Problem::NotCollected { program }
        | Problem::NeverCame { program, .. }
        | Problem::NotPrinted { program, .. }
        | Problem::OnlySaid { program, .. }
        | Problem::PrintedStale { program, .. }
        | Problem::PrintedTooLittle { program, .. }
        | Problem::LeftBehind { program, .. }
        | Problem::Outgrown { program, .. }
        | Problem::TooSlow { program, .. } => About::Program(program),
        Problem::Unreachable { peer, .. }
        | Problem::NoReply { peer }
        | Problem::ReplyTooShort { peer }
        | Problem::ReplyTooLong { peer }
        | Problem::ReplyDiffers { peer }
        | Problem::MessageDiffers { peer }
        | Problem::WrongSource { peer, .. }
        | Problem::ClosedEarly { peer, .. }
        | Problem::NotClosed { peer }
        | Problem::NotRead { peer }
        | Problem::SlowReplies { peer, .. }
        | Problem::NotSilent { peer } => About::Peer(peer),
        Problem::Flood { by, .. } => About::Anyone(by),
    }
}

/// Everything that the messages of a problem, and its hint, may name.
pub(super) fn holes(cast: &Cast<'_>, problem: &Problem) -> Holes {
    let mut holes = match about(problem) {
        About::Build(name, failure) => build_holes(name, failure),
        About::Program(program) => {
            vec![("program", cast.program(program).into()), ("part", cast.part(program).to_owned().into())]
        }
        About::Peer(peer) => vec![("peer", cast.peer(peer).into()), ("role", cast.role(peer).word().into())],
        About::Anyone(by) => {
            let how = if cast.is_program(by) { "program" } else { "peer" };
            vec![("by", cast.anyone(by).into()), ("how", how.into())]
        }
    };
    holes.extend(own_holes(cast, problem));
    holes
}

fn build_holes(name: &str, failure: &BuildFailure) -> Holes {
    let mut holes: Holes = vec![("name", escape::line(name).into())];
    let mut also = |hole: &'static str, text: &str| holes.push((hole, escape::line(text).into()));
    match failure {
        BuildFailure::Missing { directory, .. } => also("directory", directory),
        BuildFailure::Empty { file } => also("file", file),
        BuildFailure::ToolMissing { tool, file } => {
            also("tool", tool);
            also("file", file);
        }
        BuildFailure::TooLong { seconds, .. } => holes.push(("seconds", (*seconds).into())),
        BuildFailure::Refused { .. } | BuildFailure::NotMade { .. } => {}
    }
    holes
}

/// What only one kind of problem names.
fn own_holes(cast: &Cast<'_>, problem: &Problem) -> Holes {
    let voice = cast.voice;
    let places = |expected: &Endpoint, actual: &Endpoint| -> Holes {
        vec![("expected", voice.endpoint(expected).into()), ("actual", voice.endpoint(actual).into())]
    };
    let said = |text: &[u8]| voice.text(text, TEXT).into();
    match problem {
        Problem::NeverReady { transport, expected, .. } => {
            let kind = if transport.is_stream() { "stream" } else { "datagram" };
            vec![("kind", kind.into()), ("expected", voice.endpoint(expected).into())]
        }
        Problem::WrongAddress { expected, actual, .. } | Problem::WrongSource { expected, actual, .. } => {
            places(expected, actual)
        }
        Problem::WrongTransport { expected, actual, .. } => {
            // The right socket that nobody can connect to is worth a sentence of its own.
            let how = if actual.iter().any(|bound| bound.transport == *expected) { "mute" } else { "other" };
            let mut actual: Vec<String> = actual.iter().map(|bound| transport(bound.transport)).collect();
            actual.dedup();
            let actual = if actual.is_empty() { voice.word("report-none") } else { actual.join(", ") };
            vec![("expected", transport(*expected).into()), ("actual", actual.into()), ("how", how.into())]
        }
        Problem::EndedEarly { ending, .. } => vec![("ending", voice.ending_in_short(*ending).into())],
        Problem::Crashed { signal, .. } => {
            vec![("signal", voice.signal(*signal).into()), ("signal-name", voice.signal_name(*signal).into())]
        }
        Problem::WrongStatus { child, expected, ending, .. } => vec![
            ("status", if *child { "child" } else { status(*expected) }.into()),
            ("ending", voice.ending_in_short(*ending).into()),
        ],
        Problem::Unreachable { endpoint, errno, .. } => {
            let how = if errno.is_some() { "refused" } else { "pending" };
            let errno = errno.map(|errno| voice.errno(errno)).unwrap_or_default();
            vec![("how", how.into()), ("errno", errno.into()), ("expected", voice.endpoint(endpoint).into())]
        }
        Problem::NotThroughPair { trouble, .. } => vec![("how", pair_trouble(*trouble).into())],
        Problem::EndNotClosed { parent, .. } => vec![("who", if *parent { "parent" } else { "child" }.into())],
        Problem::NeverCame { endpoint, .. } => vec![("expected", voice.endpoint(endpoint).into())],
        Problem::ClosedEarly { reset, .. } => vec![("how", if *reset { "broken" } else { "closed" }.into())],
        Problem::NotPrinted { text, after, .. } => {
            let how = if after.is_some() { "order" } else { "never" };
            vec![("how", how.into()), ("text", said(text)), ("after", said(after.as_deref().unwrap_or_default()))]
        }
        Problem::OnlySaid { text, .. } => vec![("text", said(text))],
        Problem::PrintedStale { text, stale, .. } => vec![("text", said(text)), ("stale", said(stale))],
        Problem::PrintedTooLittle { lines_min, lines, .. } => {
            vec![("minimum", (*lines_min).into()), ("count", (*lines).into())]
        }
        Problem::LeftBehind { before, after, .. } => vec![("more", voice.holdings(&more(before, after)).into())],
        Problem::TooSlow { seconds, .. } => vec![("seconds", (*seconds).into())],
        Problem::Impatient { milliseconds, .. } | Problem::SlowReplies { median_ms: milliseconds, .. } => {
            vec![("milliseconds", (*milliseconds).into())]
        }
        Problem::MemoryMisused { what, place, .. } => memory_holes(what, place.as_deref()),
        Problem::NotBuilt { .. }
        | Problem::StillRunning { .. }
        | Problem::NotWaiting { .. }
        | Problem::SilentFailure { .. }
        | Problem::BusyWaiting { .. }
        | Problem::NotCollected { .. }
        | Problem::NoReply { .. }
        | Problem::ReplyTooShort { .. }
        | Problem::ReplyTooLong { .. }
        | Problem::ReplyDiffers { .. }
        | Problem::MessageDiffers { .. }
        | Problem::NotClosed { .. }
        | Problem::NotRead { .. }
        | Problem::NotSilent { .. }
        | Problem::Outgrown { .. }
        | Problem::Flood { .. } => Vec::new(),
    }
}

fn memory_holes(what: &str, place: Option<&str>) -> Holes {
    vec![
        ("what", escape::line(what).into()),
        ("how", if place.is_some() { "placed" } else { "unplaced" }.into()),
        ("place", place.map(escape::line).unwrap_or_default().into()),
    ]
}

fn pair_trouble(trouble: PairTrouble) -> &'static str {
    match trouble {
        PairTrouble::None => "none",
        PairTrouble::Pipe => "pipe",
        PairTrouble::AfterFork => "after-fork",
        PairTrouble::Unused => "unused",
        PairTrouble::OneProcess => "one-process",
        PairTrouble::SameEnd => "same-end",
        PairTrouble::OneDirection => "one-direction",
        PairTrouble::MoreChildren => "more-children",
        PairTrouble::ChildBegins => "child-begins",
        PairTrouble::Wordless => "wordless",
        PairTrouble::OutOfTurn => "out-of-turn",
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Zero => "zero",
        Status::NonZero => "non-zero",
        Status::Any => "any",
    }
}

/// What is held now and was not held before.
fn more(before: &Holdings, after: &Holdings) -> Holdings {
    let processes = after.processes.saturating_sub(before.processes);
    let tasks = after.tasks.saturating_sub(before.tasks);
    Holdings {
        sockets: after.sockets.saturating_sub(before.sockets),
        processes,
        // Each process brings a thread of its own, which nobody would count as one.
        tasks: tasks.saturating_sub(processes),
        zombies: after.zombies.saturating_sub(before.zombies),
    }
}
