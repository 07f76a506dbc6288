//! A server that is not where it was asked to be.

use super::super::context::Context;
use crate::model::{Action, Bound, Endpoint, Object, Reference, Transport, UnixName, Waiting};
use std::net::{IpAddr, Ipv4Addr};

/// The bytes of a path for which `struct sockaddr` has room.
const SOCKADDR_PATH_BYTES: usize = 14;
/// The ports that the kernel gives out by itself; ip(7), `ip_local_port_range`.
const EPHEMERAL: std::ops::RangeInclusive<u16> = 32_768..=60_999;

pub(super) fn wrong_address(expected: &Endpoint, actual: &Endpoint) -> Option<&'static str> {
    match (expected, actual) {
        (Endpoint::Inet(_, asked), Endpoint::Inet(_, taken)) if *taken == asked.swap_bytes() && taken != asked => {
            Some("port-missing-htons")
        }
        (_, Endpoint::Inet(IpAddr::V4(Ipv4Addr::BROADCAST), _)) => Some("inet-addr-on-hostname"),
        (_, Endpoint::Inet(_, taken)) if EPHEMERAL.contains(taken) => Some("port-converted-with-htonl"),
        (_, Endpoint::Inet(..)) => Some("hardcoded-foreign-address"),
        (Endpoint::Unix(UnixName::Path(asked)), Endpoint::Unix(UnixName::Path(taken)))
            if taken.len() <= SOCKADDR_PATH_BYTES && asked.starts_with(taken) =>
        {
            Some("unix-path-truncated")
        }
        (_, Endpoint::Unix(UnixName::Abstract(_))) => Some("unix-abstract-mismatch"),
        (_, Endpoint::Unix(_)) => None,
    }
}

pub(super) fn wrong_transport(expected: Transport, actual: &[Bound]) -> &'static str {
    let of_family = actual.iter().any(|bound| bound.transport.is_inet() == expected.is_inet());
    if of_family { "wrong-socket-type" } else { "wrong-socket-family" }
}

pub(super) fn never_ready(context: &Context<'_>, program: &Reference, transport: Transport) -> Option<&'static str> {
    let waits_for_keyboard = context
        .tasks(program)
        .any(|task| matches!(&task.waiting, Waiting::InCall { object: Some(Object::Keyboard), .. }));
    if waits_for_keyboard {
        return Some("assign-compare-precedence");
    }
    let receives =
        context.tasks(program).any(|task| matches!(&task.waiting, Waiting::InCall { descriptor: Some(3..), .. }));
    (receives && !transport.is_stream()).then_some("bind-missing")
}

/// A server that gives up before it serves: what was in its way tells why.
pub(super) fn gave_up(context: &Context<'_>) -> Option<&'static str> {
    let before = |wanted: fn(&Action) -> bool| context.earlier().any(wanted);
    if before(|action| matches!(action, Action::StaleSocket)) {
        return Some("unix-stale-path");
    }
    if before(|action| matches!(action, Action::Kill(_))) {
        return Some(if context.transport() == Some(Transport::InetStream) {
            "reuseaddr-missing"
        } else {
            "unix-stale-path"
        });
    }
    None
}
