//! What each kind of step requires, and what it means that it was not met.

use super::context::Context;
use super::{Lack, Outcome, pair};
use crate::limits;
use crate::model::{
    Action, Ended, Ending, Endpoint, Event, Expect, Expected, Found, Observed, Printed, Problem, Reference, Start,
    Status, StepRecord, Stop, Stream, What, holds,
};
use nix::errno::Errno;

/// Signals that a program gets from a fault of its own; signal(7).
const CRASHES: [i32; 7] =
    [libc::SIGSEGV, libc::SIGBUS, libc::SIGFPE, libc::SIGILL, libc::SIGABRT, libc::SIGSYS, libc::SIGPIPE];

/// Whether a program ended by a fault of its own.
pub(super) fn crash(ending: Ending) -> Option<i32> {
    match ending {
        Ending::Signalled(signal) if CRASHES.contains(&signal) => Some(signal),
        Ending::Signalled(_) | Ending::Exited(_) => None,
    }
}

/// Judges one step.
pub(super) fn judge(context: &Context<'_>, action: &Action, record: &StepRecord) -> Outcome {
    if record.stop != Stop::Met {
        if let Some(lack) = crashed(context) {
            return lack.into();
        }
        if record.stop == Stop::Flooded {
            return flood(context).into();
        }
    }
    match action {
        Action::Start(start) => started(context, start, record),
        Action::Connect(connect) => unreachable(context, &connect.peer, record),
        Action::Serve(_) | Action::StaleSocket => ours(record),
        Action::AtAddress(name) => at_address(context, name, record),
        Action::Accept(_) => never_came(context, record),
        Action::Send(send) => unless_met(record, || not_sent(context, &send.by, record)),
        Action::Expect(expect) => expected(context, expect, record),
        Action::ExpectClose(peer) => unless_met(record, || not_closed(context, peer, record)),
        Action::ExpectSilence(peer) => unless_met(record, || Lack::of(Problem::NotSilent { peer: peer.clone() })),
        Action::Printed(printed) => printed_enough(context, printed, record),
        Action::Ended(ended) => ended_well(context, ended, record),
        Action::Running(program) => unless_met(record, || ended_early(context, program)),
        Action::Waits(program) => unless_met(record, || not_waiting(context, program)),
        Action::BackToBaseline(program) => unless_met(record, || left_behind(context, program, record)),
        Action::Collected(program) => {
            unless_met(record, || Lack::of(Problem::NotCollected { program: program.clone() }))
        }
        Action::OnePair(program) => pair::one(context, program),
        Action::ClosedUnusedEnd(program) => pair::unused_end(context, program),
        Action::HalfClose(_)
        | Action::Close(_)
        | Action::Reset(_)
        | Action::Type(_)
        | Action::EndInput(_)
        | Action::Kill(_)
        | Action::Baseline(_) => Outcome::Met,
    }
}

fn unless_met(record: &StepRecord, lack: impl FnOnce() -> Lack) -> Outcome {
    if record.stop == Stop::Met { Outcome::Met } else { lack().into() }
}

/// A step of ours that the system refused: no program is to blame.
fn ours(record: &StepRecord) -> Outcome {
    match (record.stop, &record.observed) {
        (Stop::Met, _) => Outcome::Met,
        (_, Observed::Refused(errno)) => Outcome::Disturbed(Errno::from_raw(*errno).desc().to_owned()),
        _ => Outcome::Disturbed("a step of the harness failed".to_owned()),
    }
}

fn crashed(context: &Context<'_>) -> Option<Lack> {
    context.programs().into_iter().find_map(|name| {
        let signal = context.own_ending(name).and_then(crash)?;
        Some(Lack::of(Problem::Crashed { program: name.clone(), signal }))
    })
}

fn flood(context: &Context<'_>) -> Lack {
    let flooded = context.evidence.timeline.iter().rev().find_map(|event| match &event.what {
        What::Flooded { by, bytes } => Some((by.clone(), *bytes)),
        _ => None,
    });
    let (by, bytes) = flooded.unwrap_or_else(|| (Reference(String::new()), limits::FLOOD_BYTES));
    Lack::of(Problem::Flood { by, bytes })
}

fn not_sent(context: &Context<'_>, peer: &Reference, record: &StepRecord) -> Lack {
    if record.stop != Stop::Contradicted {
        return waited(context, record, peer, Problem::NotRead { peer: peer.clone() });
    }
    match context.counterpart(peer).filter(|name| context.own_ending(name).is_some()) {
        Some(program) => ended_early(context, program),
        None => Lack::of(Problem::ClosedEarly { peer: peer.clone(), reset: false }),
    }
}

/// The problem, or that the time was used up before it was proved.
fn waited(context: &Context<'_>, record: &StepRecord, peer: &Reference, problem: Problem) -> Lack {
    let program = context.counterpart(peer).cloned().unwrap_or_else(|| peer.clone());
    timed(record, program, problem)
}

fn timed(record: &StepRecord, program: Reference, problem: Problem) -> Lack {
    if record.stop == Stop::Deadline {
        return Lack::of(Problem::TooSlow { program, seconds: record.ended.saturating_sub(record.began).as_secs() });
    }
    Lack::of(problem)
}

fn not_waiting(context: &Context<'_>, program: &Reference) -> Lack {
    match context.own_ending(program) {
        Some(_) => ended_early(context, program),
        None => Lack::of(Problem::NotWaiting { program: program.clone() }),
    }
}

fn ended_early(context: &Context<'_>, program: &Reference) -> Lack {
    match context.own_ending(program) {
        Some(ending) => Lack::of(Problem::EndedEarly { program: program.clone(), ending }),
        None => Lack::of(Problem::StillRunning { program: program.clone() }),
    }
}

fn started(context: &Context<'_>, start: &Start, record: &StepRecord) -> Outcome {
    if record.stop == Stop::Met {
        return Outcome::Met;
    }
    if let Some(ending) = context.own_ending(&start.name) {
        return Lack::of(Problem::EndedEarly { program: start.name.clone(), ending }).into();
    }
    if let Observed::Refused(_) = record.observed {
        return ours(record);
    }
    let bound = match &record.observed {
        Observed::Sockets { bound, .. } => bound.clone(),
        Observed::Nothing | Observed::Refused(_) | Observed::Until(_) | Observed::Held(_) => Vec::new(),
    };
    let Some(transport) = context.serves(&start.name) else { return Outcome::Met };
    let program = start.name.clone();
    if !bound.is_empty() {
        return Lack::of(Problem::WrongTransport { program, expected: transport, actual: bound }).into();
    }
    let values = &context.evidence.values;
    let expected = if transport.is_inet() {
        Endpoint::inet(values.host, values.port)
    } else {
        Endpoint::path(values.path.clone())
    };
    timed(record, program.clone(), Problem::NeverReady { program, transport, expected }).into()
}

fn unreachable(context: &Context<'_>, peer: &Reference, record: &StepRecord) -> Outcome {
    if record.stop == Stop::Met {
        return Outcome::Met;
    }
    if let Some(lack) = context
        .counterpart(peer)
        .filter(|name| context.own_ending(name).is_some())
        .map(|name| ended_early(context, name))
    {
        return lack.into();
    }
    let endpoint = context.evidence.timeline.iter().rev().find_map(|event| match &event.what {
        What::Ready { bound, .. } => Some(bound.endpoint.clone()),
        _ => None,
    });
    let errno = match record.observed {
        Observed::Refused(errno) if errno != Errno::EAGAIN as i32 => Some(errno),
        _ => None,
    };
    let endpoint = endpoint.unwrap_or(Endpoint::inet(context.evidence.values.host, context.evidence.values.port));
    Lack::of(Problem::Unreachable { peer: peer.clone(), endpoint, errno }).into()
}

fn at_address(context: &Context<'_>, name: &Reference, record: &StepRecord) -> Outcome {
    if record.stop == Stop::Met {
        return Outcome::Met;
    }
    let values = &context.evidence.values;
    let actual = context.evidence.timeline.iter().rev().find_map(|event| match &event.what {
        What::Ready { program, bound } if program == name => Some(bound.endpoint.clone()),
        What::Strayed { endpoint, .. } => Some(endpoint.clone()),
        _ => None,
    });
    let Some(actual) = actual else { return Outcome::Met };
    let inet = matches!(actual, Endpoint::Inet(..));
    let expected = if inet { Endpoint::inet(values.host, values.port) } else { Endpoint::path(values.path.clone()) };
    Lack::of(Problem::WrongAddress { program: name.clone(), expected, actual }).into()
}

fn never_came(context: &Context<'_>, record: &StepRecord) -> Outcome {
    if record.stop == Stop::Met {
        return Outcome::Met;
    }
    let Some(client) = context.client() else { return Outcome::Disturbed("no client was started".to_owned()) };
    if context.own_ending(client).is_some() {
        return ended_early(context, client).into();
    }
    let values = &context.evidence.values;
    let endpoint = context.serving_at().cloned().unwrap_or(Endpoint::inet(values.host, values.port));
    timed(record, client.clone(), Problem::NeverCame { program: client.clone(), endpoint }).into()
}

fn expected(context: &Context<'_>, expect: &Expect, record: &StepRecord) -> Outcome {
    let until = match record.observed {
        Observed::Until(until) => until,
        _ => context.evidence.timeline.len(),
    };
    if let Some(lack) = wrong_source(context, &expect.at, until) {
        return lack.into();
    }
    if record.stop == Stop::Met {
        return Outcome::Met;
    }
    let timeline = &context.evidence.timeline;
    match &expect.expected {
        Expected::Same => {
            let sent = crate::model::sent(timeline, &expect.at, until);
            let received = crate::model::received(timeline, &expect.at, 0..until);
            reply(context, &expect.at, record, &sent, &received).into()
        }
        Expected::Exactly(payload, _) => {
            let bytes = payload.bytes(&context.evidence.values);
            let received = crate::model::received(timeline, &expect.at, seen_before(context, &expect.at)..until);
            message(context, &expect.at, record, bytes, &received)
        }
    }
}

/// How far the last `expect` step at the same peer had looked.
fn seen_before(context: &Context<'_>, at: &Reference) -> usize {
    let steps = context.check.script.iter().zip(&context.evidence.steps).take(context.index);
    let mut seen = 0;
    for (step, record) in steps {
        if let (Action::Expect(expect), Observed::Until(until)) = (&step.action, &record.observed)
            && expect.at == *at
        {
            seen = *until;
        }
    }
    seen
}

fn reply(context: &Context<'_>, peer: &Reference, record: &StepRecord, sent: &[&[u8]], received: &[&[u8]]) -> Lack {
    let (expected, came) =
        if context.is_stream() { (sent.concat(), received.concat()) } else { first_different(sent, received) };
    let comparing = |problem| Lack::comparing(problem, expected.clone(), came.clone());
    let peer = peer.clone();
    if came.is_empty() && !expected.is_empty()
        || (!context.is_stream() && received.len() < sent.len() && sent.starts_with(received))
    {
        return nothing_came(context, &peer, record, expected);
    }
    if came.starts_with(&expected) {
        return comparing(Problem::ReplyTooLong { peer });
    }
    if !expected.starts_with(&came) {
        return comparing(Problem::ReplyDiffers { peer });
    }
    if !context.is_stream() {
        return comparing(Problem::ReplyTooShort { peer });
    }
    if let Some(server) = context.counterpart(&peer).filter(|name| context.own_ending(name).is_some()) {
        return comparing(ended_early(context, server).problem);
    }
    if let Some(reset) = closing(context, &peer) {
        return comparing(Problem::ClosedEarly { peer, reset });
    }
    let lack = waited(context, record, &peer, Problem::ReplyTooShort { peer: peer.clone() });
    Lack::comparing(lack.problem, expected.clone(), came.clone())
}

fn nothing_came(context: &Context<'_>, peer: &Reference, record: &StepRecord, expected: Vec<u8>) -> Lack {
    let server = context.counterpart(peer).filter(|name| context.own_ending(name).is_some());
    let lack = match (server, closing(context, peer)) {
        (Some(server), _) => ended_early(context, server),
        (None, Some(reset)) => Lack::of(Problem::ClosedEarly { peer: peer.clone(), reset }),
        (None, None) => waited(context, record, peer, Problem::NoReply { peer: peer.clone() }),
    };
    Lack::comparing(lack.problem, expected, Vec::new())
}

/// The first datagram that differs, and what should have come instead of it.
fn first_different(sent: &[&[u8]], received: &[&[u8]]) -> (Vec<u8>, Vec<u8>) {
    let same = sent.iter().zip(received).take_while(|(a, b)| a == b).count();
    let at = |list: &[&[u8]]| list.get(same).map(|bytes| bytes.to_vec()).unwrap_or_default();
    (at(sent), at(received))
}

fn message(
    context: &Context<'_>,
    peer: &Reference,
    record: &StepRecord,
    expected: Vec<u8>,
    received: &[&[u8]],
) -> Outcome {
    let came = if context.is_stream() {
        received.concat()
    } else {
        received.first().map(|bytes| bytes.to_vec()).unwrap_or_default()
    };
    if !received.is_empty() {
        return Lack::comparing(Problem::MessageDiffers { peer: peer.clone() }, expected, came).into();
    }
    never_came(context, record)
}

/// Whether the stream of a peer has ended, and if so whether it was broken.
fn closing(context: &Context<'_>, peer: &Reference) -> Option<bool> {
    context.evidence.timeline.iter().rev().find_map(|event| match &event.what {
        What::EndOfStream { peer: at } if at == peer => Some(Some(false)),
        What::Broken { peer: at, .. } if at == peer => Some(Some(true)),
        What::Connected { peer: at, .. } | What::Accepted { peer: at, .. } if at == peer => Some(None),
        _ => None,
    })?
}

fn wrong_source(context: &Context<'_>, peer: &Reference, until: usize) -> Option<Lack> {
    let expected = context.connected_to(peer)?;
    let loopback = |endpoint: &Endpoint| match endpoint {
        Endpoint::Inet(address, port) if address.is_unspecified() => {
            Endpoint::inet(context.evidence.values.host, *port)
        }
        Endpoint::Inet(..) | Endpoint::Unix(_) => endpoint.clone(),
    };
    let expected = loopback(expected);
    let other = |event: &Event| match &event.what {
        What::Received { peer: at, from: Some(from), .. } if at == peer && *from != expected => Some(from.clone()),
        _ => None,
    };
    let actual = context.evidence.timeline.iter().take(until).find_map(other)?;
    Some(Lack::of(Problem::WrongSource { peer: peer.clone(), expected, actual }))
}

fn not_closed(context: &Context<'_>, peer: &Reference, record: &StepRecord) -> Lack {
    if closing(context, peer) == Some(true) {
        return Lack::of(Problem::ClosedEarly { peer: peer.clone(), reset: true });
    }
    waited(context, record, peer, Problem::NotClosed { peer: peer.clone() })
}

fn printed_enough(context: &Context<'_>, printed: &Printed, record: &StepRecord) -> Outcome {
    if record.stop == Stop::Met {
        return Outcome::Met;
    }
    let values = &context.evidence.values;
    let texts: Vec<Vec<u8>> = printed.texts.iter().map(|text| text.bytes(values)).collect();
    let output = context.written(&printed.by, Stream::Output);
    let found = Found::look(&output, &texts);
    let program = printed.by.clone();
    if let Some(text) = texts.get(found.texts) {
        let after =
            found.texts.checked_sub(1).and_then(|last| texts.get(last)).filter(|_| holds(&output, text)).cloned();
        return timed(record, program.clone(), Problem::NotPrinted { program, text: text.clone(), after }).into();
    }
    if found.lines < printed.lines_min {
        let problem =
            Problem::PrintedTooLittle { program: program.clone(), lines_min: printed.lines_min, lines: found.lines };
        return timed(record, program, problem).into();
    }
    let text = texts.last().cloned().unwrap_or_default();
    let stale = printed.without.as_ref().map(|text| text.bytes(values)).unwrap_or_default();
    Lack::of(Problem::PrintedStale { program, text, stale }).into()
}

fn ended_well(context: &Context<'_>, ended: &Ended, record: &StepRecord) -> Outcome {
    let program = ended.program.clone();
    let ending = match context.own_ending(&program) {
        Some(ending) if record.stop == Stop::Met => ending,
        _ => return Lack::of(Problem::StillRunning { program }).into(),
    };
    if let Some(signal) = crash(ending) {
        return Lack::of(Problem::Crashed { program, signal }).into();
    }
    let right = match ended.status {
        Status::Zero => ending == Ending::Exited(0),
        Status::NonZero => matches!(ending, Ending::Exited(status) if status != 0),
        Status::Any => true,
    };
    if !right {
        return Lack::of(Problem::WrongStatus { program, expected: ended.status, ending }).into();
    }
    if ended.says_why && context.written(&program, Stream::Error).is_empty() {
        return Lack::of(Problem::SilentFailure { program }).into();
    }
    Outcome::Met
}

fn left_behind(context: &Context<'_>, program: &Reference, record: &StepRecord) -> Lack {
    let held = |record: &StepRecord| match record.observed {
        Observed::Held(held) => Some(held),
        _ => None,
    };
    let steps = context.check.script.iter().zip(&context.evidence.steps).take(context.index);
    let baselines = steps.filter(|(step, _)| matches!(&step.action, Action::Baseline(name) if name == program));
    let before = baselines.filter_map(|(_, record)| held(record)).next_back().unwrap_or_default();
    let after = held(record).unwrap_or_default();
    Lack::of(Problem::LeftBehind { program: program.clone(), before, after })
}
