//! Programs and peers that do not come together.

use super::super::context::Context;
use super::super::{Lack, Outcome};
use super::{ended_early, is_our_trouble, ours, refused, timed};
use crate::model::{Connect, Endpoint, Observed, Problem, Reason, Reference, Start, StepRecord, Transport, What};
use nix::errno::Errno;

/// The endpoint that the script asks for, over one transport.
fn asked(context: &Context<'_>, transport: Transport) -> Endpoint {
    let values = &context.evidence.values;
    if transport.is_inet() { Endpoint::inet(values.host, values.port) } else { Endpoint::path(values.path.clone()) }
}

pub(super) fn started(context: &Context<'_>, start: &Start, record: &StepRecord) -> Outcome {
    if let Some(lack) = ended_early(context, &start.name) {
        return lack.into();
    }
    if let Observed::Refused(_) = record.observed {
        return ours(record);
    }
    let Some(transport) = context.serves(&start.name) else { return ours(record) };
    let program = start.name.clone();
    if let Observed::Sockets { bound, .. } = &record.observed
        && !bound.is_empty()
    {
        return Lack::of(Problem::WrongTransport { program, expected: transport, actual: bound.clone() }).into();
    }
    let expected = asked(context, transport);
    timed(record, &start.name, Problem::NeverReady { program, transport, expected }).into()
}

pub(super) fn unreachable(context: &Context<'_>, connect: &Connect, record: &StepRecord) -> Outcome {
    if let Some(lack) = ended_early(context, &connect.to) {
        return lack.into();
    }
    // A server that was not waited for may not be there yet.
    let Some(endpoint) = context.bound(&connect.to).cloned() else { return ours(record) };
    let errno = match record.observed {
        Observed::Refused(errno) if is_our_trouble(errno) => return refused(errno),
        Observed::Refused(errno) if errno != Errno::EAGAIN as i32 => Some(errno),
        _ => None,
    };
    Lack::of(Problem::Unreachable { peer: connect.peer.clone(), endpoint, errno }).into()
}

pub(super) fn wrong_address(context: &Context<'_>, name: &Reference) -> Outcome {
    let actual = match context.serves(name) {
        Some(_) => context.bound(name).cloned(),
        None => context.timeline().iter().rev().find_map(|event| match &event.what {
            What::Strayed { endpoint, .. } => Some(endpoint.clone()),
            _ => None,
        }),
    };
    let Some(actual) = actual else { return Outcome::Met };
    let transport = if matches!(actual, Endpoint::Inet(..)) { Transport::InetStream } else { Transport::UnixStream };
    let expected = asked(context, transport);
    Lack::of(Problem::WrongAddress { program: name.clone(), expected, actual }).into()
}

/// A client that did not come to our serving peer, or said nothing to it.
pub(super) fn never_came(context: &Context<'_>, serving: &Reference, record: &StepRecord) -> Outcome {
    let Some(client) = context.client() else { return Outcome::Disturbed(Reason::NoClient) };
    if let Some(lack) = ended_early(context, client) {
        return lack.into();
    }
    let endpoint = context.timeline().iter().rev().find_map(|event| match &event.what {
        What::Serving { peer, endpoint } if peer == serving => Some(endpoint.clone()),
        _ => None,
    });
    let endpoint = endpoint.unwrap_or_else(|| asked(context, Transport::InetStream));
    timed(record, client, Problem::NeverCame { program: client.clone(), endpoint }).into()
}
