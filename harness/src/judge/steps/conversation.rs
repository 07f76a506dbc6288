//! Messages and replies that do not come, or come otherwise than they should.

use super::super::context::Context;
use super::super::{Lack, Outcome};
use super::starting::never_came;
use super::{ended_early, is_our_trouble, refused, timed};
use crate::model::{
    Action, Endpoint, Event, Expect, Expected, Observed, Problem, Reason, Reference, StepRecord, Stop, What, received,
    sent, whole_lines,
};
use std::net::Ipv4Addr;

/// The problem of a peer, or that the program behind it had all the time there is.
fn waited(context: &Context<'_>, record: &StepRecord, peer: &Reference, problem: Problem) -> Lack {
    timed(record, context.counterpart(peer).unwrap_or(peer), problem)
}

/// That the program behind a peer has ended, if it has.
fn counterpart_ended(context: &Context<'_>, peer: &Reference) -> Option<Lack> {
    ended_early(context, context.counterpart(peer)?)
}

/// Whether the stream of a peer has ended, and if so whether it was broken.
fn closing(context: &Context<'_>, peer: &Reference) -> Option<bool> {
    if !context.is_stream(peer) {
        return None;
    }
    context.since_connected(peer).iter().rev().find_map(|event| match &event.what {
        What::EndOfStream { peer: at } if at == peer => Some(false),
        What::Broken { peer: at, .. } if at == peer => Some(true),
        _ => None,
    })
}

pub(super) fn not_sent(context: &Context<'_>, peer: &Reference, record: &StepRecord) -> Outcome {
    if record.stop != Stop::Contradicted {
        return waited(context, record, peer, Problem::NotRead { peer: peer.clone() }).into();
    }
    let failed = context.since_connected(peer).iter().rev().find_map(|event| match &event.what {
        What::SendFailed { peer: at, errno } if at == peer => Some(*errno),
        _ => None,
    });
    let Some(errno) = failed else { return Outcome::Disturbed(Reason::NotConnected(peer.clone())) };
    let finished = context
        .since_connected(peer)
        .iter()
        .any(|event| matches!(&event.what, What::HalfClosed { peer: at } if at == peer));
    let closed = closing(context, peer);
    if is_our_trouble(errno) || (finished && closed.is_none()) {
        return refused(errno);
    }
    if let Some(lack) = counterpart_ended(context, peer) {
        return lack.into();
    }
    if !context.is_stream(peer) {
        return refused(errno);
    }
    let reset = closed.unwrap_or(errno == libc::ECONNRESET);
    Lack::of(Problem::ClosedEarly { peer: peer.clone(), reset }).into()
}

pub(super) fn not_closed(context: &Context<'_>, peer: &Reference, record: &StepRecord) -> Lack {
    if closing(context, peer) == Some(true) {
        return Lack::of(Problem::ClosedEarly { peer: peer.clone(), reset: true });
    }
    waited(context, record, peer, Problem::NotClosed { peer: peer.clone() })
}

pub(super) fn expected(context: &Context<'_>, expect: &Expect, record: &StepRecord) -> Outcome {
    let timeline = context.timeline();
    let until = match record.observed {
        Observed::Until(until) => until,
        _ => timeline.len(),
    };
    if let Some(lack) = wrong_source(context, &expect.at, until) {
        return lack.into();
    }
    if record.stop == Stop::Met {
        return Outcome::Met;
    }
    match &expect.expected {
        Expected::Same => {
            let sent = sent(timeline, &expect.at, until);
            let received = received(timeline, &expect.at, 0..until);
            reply(context, &expect.at, record, &sent, &received)
        }
        Expected::Lines => {
            let sent = sent(timeline, &expect.at, until).concat();
            let received = received(timeline, &expect.at, 0..until);
            reply(context, &expect.at, record, &[whole_lines(&sent)], &received)
        }
        Expected::Exactly(payload, _) => {
            let bytes = payload.bytes(&context.evidence.values);
            let received = received(timeline, &expect.at, seen_before(context, &expect.at)..until);
            message(context, &expect.at, record, bytes, &received)
        }
    }
}

/// How far the last `expect` step at the same peer had looked.
fn seen_before(context: &Context<'_>, at: &Reference) -> usize {
    let steps = context.check.script.iter().zip(&context.evidence.steps).take(context.index);
    let mut seen = steps.filter_map(|(step, record)| match (&step.action, &record.observed) {
        (Action::Expect(expect), Observed::Until(until)) if expect.at == *at => Some(*until),
        _ => None,
    });
    seen.next_back().unwrap_or_default()
}

/// More came than is kept, and what is kept is right: the rest is not known.
fn unknown(context: &Context<'_>, peer: &Reference) -> Option<Outcome> {
    context.more_than_kept(peer).then(|| Outcome::Disturbed(Reason::NotKept(peer.clone())))
}

/// What a server of the submission sent back.
fn reply(context: &Context<'_>, peer: &Reference, record: &StepRecord, sent: &[&[u8]], received: &[&[u8]]) -> Outcome {
    let stream = context.is_stream(peer);
    let (expected, came) = if stream { (sent.concat(), received.concat()) } else { first_difference(sent, received) };
    let missing = !stream && received.len() < sent.len() && sent.starts_with(received);
    let pending = if stream { came.len() < expected.len() && expected.starts_with(&came) } else { missing };
    if (pending || !stream)
        && let Some(unknown) = unknown(context, peer)
    {
        return unknown;
    }
    let problem = if missing || (pending && came.is_empty()) {
        nothing_more(context, peer, record, Problem::NoReply { peer: peer.clone() })
    } else if pending {
        nothing_more(context, peer, record, Problem::ReplyTooShort { peer: peer.clone() })
    } else if came.starts_with(&expected) {
        Problem::ReplyTooLong { peer: peer.clone() }
    } else if expected.starts_with(&came) {
        Problem::ReplyTooShort { peer: peer.clone() }
    } else {
        Problem::ReplyDiffers { peer: peer.clone() }
    };
    Lack::comparing(problem, expected, came).into()
}

/// Why nothing more comes: the program has ended, or has closed, or it waits.
fn nothing_more(context: &Context<'_>, peer: &Reference, record: &StepRecord, problem: Problem) -> Problem {
    if let Some(lack) = counterpart_ended(context, peer) {
        return lack.problem;
    }
    match closing(context, peer) {
        Some(reset) => Problem::ClosedEarly { peer: peer.clone(), reset },
        None => waited(context, record, peer, problem).problem,
    }
}

/// The first datagram that was not sent, and what should have come instead of it: the first one that has not come.
pub(in super::super) fn first_difference(sent: &[&[u8]], received: &[&[u8]]) -> (Vec<u8>, Vec<u8>) {
    let mut missing: Vec<&[u8]> = sent.to_vec();
    let mut strange: Option<&[u8]> = None;
    for came in received {
        match missing.iter().position(|went| went == came) {
            Some(at) => drop(missing.remove(at)),
            None => strange = strange.or(Some(came)),
        }
    }
    (missing.first().map(|bytes| bytes.to_vec()).unwrap_or_default(), strange.map(<[u8]>::to_vec).unwrap_or_default())
}

/// What a client of the submission sent.
fn message(
    context: &Context<'_>,
    peer: &Reference,
    record: &StepRecord,
    expected: Vec<u8>,
    received: &[&[u8]],
) -> Outcome {
    let stream = context.is_stream(peer);
    let came = if stream { received.concat() } else { received.first().copied().unwrap_or_default().to_vec() };
    if expected.starts_with(&came)
        && let Some(unknown) = unknown(context, peer)
    {
        return unknown;
    }
    if !received.is_empty() {
        let problem = Problem::MessageDiffers { peer: peer.clone() };
        let pending = stream && expected.starts_with(&came);
        let lack = if pending { waited(context, record, peer, problem) } else { Lack::of(problem) };
        return Lack::comparing(lack.problem, expected, came).into();
    }
    let came_before = context.since_connected(peer).iter().any(|event| match &event.what {
        What::Accepted { peer: at, .. } | What::Received { peer: at, .. } => at == peer,
        _ => false,
    });
    if !came_before {
        return never_came(context, peer, record);
    }
    let problem = nothing_more(context, peer, record, Problem::NoReply { peer: peer.clone() });
    Lack::comparing(problem, expected, came).into()
}

/// A reply that came from another address than the one that was written to.
fn wrong_source(context: &Context<'_>, peer: &Reference, until: usize) -> Option<Lack> {
    let events = context.timeline().get(..until).unwrap_or(context.timeline());
    let (connected, endpoint) = events.iter().enumerate().rev().find_map(|(at, event)| match &event.what {
        What::Connected { peer: name, endpoint } if name == peer => Some((at, endpoint)),
        _ => None,
    })?;
    // A local name comes as it was bound, which may be relative: not to be compared.
    if matches!(endpoint, Endpoint::Unix(_)) {
        return None;
    }
    let expected = reached_at(endpoint);
    let other = |event: &Event| match &event.what {
        What::Received { peer: at, from: Some(from), .. } if at == peer && *from != expected => Some(from.clone()),
        _ => None,
    };
    let actual = events.iter().skip(connected).find_map(other)?;
    Some(Lack::of(Problem::WrongSource { peer: peer.clone(), expected, actual }))
}

/// Where a server is reached that is bound there: over IPv4, and at the loopback address if it serves all addresses.
fn reached_at(endpoint: &Endpoint) -> Endpoint {
    match endpoint {
        Endpoint::Inet(address, port) if address.is_ipv6() || address.is_unspecified() => {
            Endpoint::inet(Ipv4Addr::LOCALHOST, *port)
        }
        Endpoint::Inet(..) | Endpoint::Unix(_) => endpoint.clone(),
    }
}

/// Replies that did not come in time, or not at all.
pub(super) fn slow(context: &Context<'_>, peer: &Reference, record: &StepRecord) -> Outcome {
    if let Observed::Rounds { median, .. } = record.observed {
        let median_ms = u64::try_from(median.as_millis()).unwrap_or(u64::MAX);
        return Lack::of(Problem::SlowReplies { peer: peer.clone(), median_ms }).into();
    }
    let problem = nothing_more(context, peer, record, Problem::NoReply { peer: peer.clone() });
    Lack::of(problem).into()
}
