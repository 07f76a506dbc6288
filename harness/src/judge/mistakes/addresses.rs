//! A server that is not where it was asked to be, or a client that went elsewhere.

use super::super::context::Context;
use super::{first, last_words};
use crate::model::{Action, Bound, Endpoint, Object, Part, Reference, Transport, UnixName, Waiting};
use std::net::{IpAddr, Ipv4Addr};

/// The bytes of a path for which `struct sockaddr` has room.
const SOCKADDR_PATH_BYTES: usize = 14;
/// The bytes of the family, before the path.
const FAMILY_BYTES: usize = size_of::<libc::sa_family_t>();
/// The ports that the kernel gives out by itself; ip(7), `ip_local_port_range`.
const EPHEMERAL: std::ops::RangeInclusive<u16> = 32_768..=60_999;

pub(super) fn wrong_address(
    context: &Context<'_>,
    program: &Reference,
    expected: &Endpoint,
    actual: &Endpoint,
) -> Option<&'static str> {
    match (expected, actual) {
        (Endpoint::Inet(host, asked), Endpoint::Inet(at, taken)) => {
            // A stream socket that listens without bind(2) is at all addresses and a port of the kernel's choice, too.
            let unbound = context.serves(program).is_some_and(Transport::is_stream) && at.is_unspecified();
            first([
                (*taken == asked.swap_bytes() && taken != asked, "port-missing-htons"),
                (*at == IpAddr::V4(Ipv4Addr::BROADCAST), "inet-addr-on-hostname"),
                (taken == asked && swapped(*host) == Some(*at), "loopback-missing-htonl"),
                (taken == asked && at.is_ipv6(), "ipv6-only-listener"),
                (EPHEMERAL.contains(taken) && !unbound, "port-converted-with-htonl"),
                (!EPHEMERAL.contains(taken), "hardcoded-foreign-address"),
            ])
        }
        (Endpoint::Unix(UnixName::Path(asked)), Endpoint::Unix(UnixName::Path(taken))) => {
            let is_start = asked.starts_with(taken);
            first([
                // The length counts the bytes of the path, and not those of the family before it.
                (is_start && taken.len() + FAMILY_BYTES == asked.len(), "sockaddr-wrong-length"),
                (is_start && taken.len() <= SOCKADDR_PATH_BYTES, "unix-path-truncated"),
            ])
        }
        // A name of zeros only, or of the kernel's choice, is no name that anybody chose.
        (_, Endpoint::Unix(UnixName::Abstract(name))) => name.contains(&b'/').then_some("unix-abstract-mismatch"),
        _ => None,
    }
}

/// A program that goes on with a port or a host that is none.
pub(super) fn wrong_argument(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let takes = &context.program(program)?.args;
    let values = &context.evidence.values;
    let given = &context.start(program)?.args;
    if given.len() != takes.len() {
        return None;
    }
    let given = given.iter().map(|text| text.bytes(values));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap_or_default();
    takes.iter().zip(given).find_map(|(takes, given)| match takes.0.as_slice() {
        [Part::Port] => {
            let is_port = text(given).parse::<u16>().is_ok_and(|port| port > 0);
            (!is_port).then_some("port-not-validated")
        }
        [Part::Host] => {
            let is_address = text(given).parse::<Ipv4Addr>().is_ok();
            (!is_address).then_some("inet-pton-result-ignored")
        }
        _ => None,
    })
}

/// An address with its bytes in the other order.
fn swapped(address: IpAddr) -> Option<IpAddr> {
    let IpAddr::V4(address) = address else { return None };
    Some(IpAddr::V4(Ipv4Addr::from(u32::from(address).swap_bytes())))
}

pub(super) fn wrong_transport(expected: Transport, actual: &[Bound]) -> &'static str {
    let of_family = actual.iter().any(|bound| bound.transport.is_inet() == expected.is_inet());
    if of_family { "wrong-socket-type" } else { "wrong-socket-family" }
}

pub(super) fn never_ready(context: &Context<'_>, program: &Reference, transport: Transport) -> Option<&'static str> {
    // A datagram socket without an address is in no list of the kernel, so it shows as nothing that is known.
    let receives = context.tasks(program).any(|task| match &task.waiting {
        Waiting::InCall { call, object, .. } => {
            matches!(call.as_str(), "recvfrom" | "recvmsg")
                && matches!(object, None | Some(Object::Socket { to: None }))
        }
        Waiting::Running | Waiting::Zombie | Waiting::Stopped | Waiting::Held | Waiting::Unknown => false,
    });
    last_words::of_starting_server(context, program)
        .or_else(|| (receives && !transport.is_stream()).then_some("bind-missing"))
}

/// A server that gives up before it serves: what it said, and what was in its way, tell why.
pub(super) fn gave_up(context: &Context<'_>, program: &Reference) -> Option<&'static str> {
    let unix = context.serves(program).is_some_and(|transport| !transport.is_inet());
    let over_tcp = context.serves(program) == Some(Transport::InetStream);
    let stale = context.earlier().any(|action| matches!(action, Action::StaleSocket));
    let again = context.earlier().any(|action| matches!(action, Action::Kill(name) if name == program));
    last_words::of_starting_server(context, program)
        .or_else(|| first([(unix && (stale || again), "unix-stale-path"), (over_tcp && again, "reuseaddr-missing")]))
}
