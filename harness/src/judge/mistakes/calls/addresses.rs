//! Sockets that are not where they should be, or that never came to be what they should be.

use super::super::super::context::Context;
use super::super::first;
use super::Made;
use crate::model::{Action, Call, Deed, Endpoint, Reference, Transport};
use std::net::{IpAddr, Ipv4Addr};

/// A socket that is elsewhere, or is not there.
pub(super) fn misplaced(context: &Context<'_>, program: &Reference, calls: &[Made<'_>]) -> Option<&'static str> {
    not_a_socket(calls)
        .or_else(|| bound_badly(context, program, calls))
        .or_else(|| went_astray(context, calls))
        .or_else(|| failed_bind_ignored(calls))
        .or_else(|| mute(context, program, calls))
}

/// `if ((fd = socket(…) < 0))`, or the same with accept(2): the calls after it are about descriptor 0 or 1.
pub(super) fn not_a_socket(calls: &[Made<'_>]) -> Option<&'static str> {
    let made =
        |made: &Made<'_>| matches!(made.call.deed, Deed::Socket { .. } | Deed::Accept { .. }) && made.call.result > 2;
    let misses = |made: &Made<'_>| matches!(made.call.descriptor(), Some(0..=2)) && made.failed_with(libc::ENOTSOCK);
    (calls.iter().any(made) && calls.iter().any(misses)).then_some("assign-compare-precedence")
}

/// Where bind(2) was told to go.
fn bound_badly(context: &Context<'_>, program: &Reference, calls: &[Made<'_>]) -> Option<&'static str> {
    context.serves(program)?;
    let bind = calls.iter().find(|made| matches!(made.call.deed, Deed::Bind { .. }))?;
    let Deed::Bind { family, to, .. } = &bind.call.deed else { return None };
    let refused = bind.failed_with(libc::EINVAL) || bind.failed_with(libc::EAFNOSUPPORT);
    match to {
        Some(Endpoint::Inet(_, 0)) => Some("port-converted-with-htonl"),
        Some(Endpoint::Inet(address, _)) => misread(*address),
        // A local socket says EINVAL where one of the network says EAFNOSUPPORT.
        None if refused && *family == libc::AF_UNSPEC => Some("family-not-set"),
        None if bind.failed_with(libc::EAFNOSUPPORT) => Some("family-not-set"),
        _ if bind.failed_with(libc::EINVAL) => Some("sockaddr-wrong-length"),
        _ => None,
    }
}

/// An address that nobody means.
fn misread(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(Ipv4Addr::BROADCAST) => Some("inet-addr-on-hostname"),
        IpAddr::V4(address) if address == Ipv4Addr::new(1, 0, 0, 127) => Some("loopback-missing-htonl"),
        IpAddr::V4(_) | IpAddr::V6(_) => None,
    }
}

/// Where a client went.
fn went_astray(context: &Context<'_>, calls: &[Made<'_>]) -> Option<&'static str> {
    let asked = context.evidence.values.port;
    calls.iter().find_map(|made| {
        let (Deed::Connect { to: Some(to), .. } | Deed::Send { to: Some(to), .. }) = &made.call.deed else {
            return None;
        };
        match to {
            Endpoint::Inet(_, 0) => Some("port-converted-with-htonl"),
            Endpoint::Inet(_, port) if *port == asked.swap_bytes() && *port != asked => Some("port-missing-htons"),
            Endpoint::Inet(address, _) => misread(*address),
            Endpoint::Unix(_) => None,
        }
    })
}

/// A client whose socket is none that the server could be reached with.
pub(super) fn disconnected(context: &Context<'_>, program: &Reference, calls: &[Made<'_>]) -> Option<&'static str> {
    context.program(program)?.uses?;
    let connects = || calls.iter().enumerate().filter(|(_, made)| matches!(made.call.deed, Deed::Connect { .. }));
    let is_first = |at: usize, made: &Made<'_>| {
        let descriptor = made.call.descriptor().unwrap_or_default();
        !connects().take_while(|(earlier, _)| *earlier < at).any(|(_, other)| other.is_on(made.pid, descriptor))
    };
    // Such an address takes a socket off its server, and never fails; getaddrinfo(3) does that on purpose, later.
    let nowhere = connects().any(|(at, made)| {
        matches!(made.call.deed, Deed::Connect { family: libc::AF_UNSPEC, .. }) && is_first(at, made)
    });
    let failed = |errno| connects().any(|(_, made)| made.failed_with(errno));
    first([
        (nowhere, "family-not-set"),
        (failed(libc::EAFNOSUPPORT), "wrong-socket-family"),
        (failed(libc::EPROTOTYPE), "wrong-socket-type"),
    ])
    .or_else(|| not_a_socket(calls))
}

/// A server that found the address of IPv4 free although it is taken, because its own is of IPv6 alone.
pub(super) fn only_ipv6(context: &Context<'_>, program: &Reference, calls: &[Made<'_>]) -> Option<&'static str> {
    context.serves(program)?;
    let taken = context.earlier().any(|action| matches!(action, Action::Serve(_)));
    let asked = context.evidence.values.port;
    let elsewhere = calls.iter().any(|made| {
        matches!(made.call.deed, Deed::Bind { to: Some(Endpoint::Inet(IpAddr::V6(_), port)), .. } if port == asked)
            && made.call.result == 0
    });
    (taken && elsewhere).then_some("ipv6-only-listener")
}

/// A bind(2) that failed, and everything went on.
pub(super) fn failed_bind_ignored(calls: &[Made<'_>]) -> Option<&'static str> {
    let at = calls.iter().position(|made| matches!(made.call.deed, Deed::Bind { .. }) && made.call.result < 0)?;
    let bind = calls.get(at)?;
    let descriptor = bind.call.descriptor()?;
    let later = || calls.iter().skip(at + 1).filter(|made| made.is_on(bind.pid, descriptor));
    // Whoever tries again has noticed.
    if later().any(|made| matches!(made.call.deed, Deed::Bind { .. })) {
        return None;
    }
    let listens = later().any(|made| matches!(made.call.deed, Deed::Listen { .. }) && made.call.result == 0);
    let goes_on = later().any(|made| !matches!(made.call.deed, Deed::Close { .. } | Deed::SetOption { .. }));
    match (listens, goes_on) {
        (true, _) => Some("bind-failure-becomes-ephemeral"),
        (false, true) => Some("unchecked-return-values"),
        (false, false) => None,
    }
}

/// A socket that lacks a call which would make it a server's.
fn mute(context: &Context<'_>, program: &Reference, calls: &[Made<'_>]) -> Option<&'static str> {
    let transport = context.serves(program)?;
    let has = |wanted: fn(&Deed) -> bool| calls.iter().any(|made| wanted(&made.call.deed));
    let of_other_type = calls.iter().any(|made| match made.call.deed {
        Deed::Socket { domain: libc::AF_INET | libc::AF_UNIX, kind } => is_other_type(transport, kind),
        _ => false,
    });
    let refused = calls.iter().any(|made| {
        matches!(made.call.deed, Deed::Listen { .. } | Deed::Accept { .. }) && made.failed_with(libc::EOPNOTSUPP)
    });
    if refused {
        return Some(if transport.is_stream() { "wrong-socket-type" } else { "listen-or-accept-on-datagram" });
    }
    if of_other_type {
        return Some("wrong-socket-type");
    }
    if !has(|deed| matches!(deed, Deed::Socket { .. })) {
        return None;
    }
    let bind = calls.iter().rev().find(|made| matches!(made.call.deed, Deed::Bind { .. }));
    match bind {
        None => return Some("bind-missing"),
        Some(bind) if bind.call.result < 0 => return None,
        Some(_) => {}
    }
    (transport.is_stream() && !has(|deed| matches!(deed, Deed::Listen { .. }))).then_some("listen-missing")
}

fn is_other_type(transport: Transport, kind: i32) -> bool {
    kind != if transport.is_stream() { libc::SOCK_STREAM } else { libc::SOCK_DGRAM }
}

/// What was wrong with the last accept(2), which failed.
pub(super) fn accept_failed(calls: &[Made<'_>]) -> Option<&'static str> {
    let accept = calls.iter().rev().find(|made| matches!(made.call.deed, Deed::Accept { .. }))?;
    let Deed::Accept { room, wants_address, .. } = accept.call.deed else { return None };
    let listened = calls.iter().any(|made| matches!(made.call.deed, Deed::Listen { .. }));
    match room {
        Some(..0) if accept.failed_with(libc::EINVAL) => Some("addrlen-uninitialised"),
        None if wants_address && accept.failed_with(libc::EFAULT) => Some("accept-null-length"),
        _ if accept.failed_with(libc::EINVAL) && !listened => Some("listen-missing"),
        _ => None,
    }
}

/// A program that gave up before it served, or while it accepted.
pub(super) fn gave_up(context: &Context<'_>, program: &Reference, calls: &[Made<'_>]) -> Option<&'static str> {
    let transport = context.serves(program)?;
    if let Some(mistake) = accept_failed(calls) {
        return Some(mistake);
    }
    if !context.served_last_start(program) {
        return not_a_socket(calls)
            .or_else(|| taken_address(context, program, transport, calls))
            .or_else(|| bound_badly(context, program, calls))
            .or_else(|| mute(context, program, calls));
    }
    None
}

/// The address was in use: was `SO_REUSEADDR` set in time?
fn taken_address(
    context: &Context<'_>,
    program: &Reference,
    transport: Transport,
    calls: &[Made<'_>],
) -> Option<&'static str> {
    let bind = calls
        .iter()
        .position(|made| matches!(made.call.deed, Deed::Bind { .. }) && made.failed_with(libc::EADDRINUSE))?;
    if transport != Transport::InetStream {
        return None;
    }
    let descriptor = calls.get(bind)?.call.descriptor();
    let sets =
        |call: &Call| matches!(call.deed, Deed::SetOption { level: libc::SOL_SOCKET, option: libc::SO_REUSEADDR, .. });
    let option = calls.iter().enumerate().find(|(_, made)| sets(made.call));
    match option {
        // Where bind(2) succeeded, the option was set, and too late.
        None if context.earlier_calls(program).any(sets) => Some("reuseaddr-misplaced"),
        None => Some("reuseaddr-missing"),
        Some((at, made)) if at > bind || made.call.descriptor() != descriptor || made.call.result < 0 => {
            Some("reuseaddr-misplaced")
        }
        // Only a socket that listens still keeps such a port: after its parent was killed, a child has it.
        Some(_) => {
            let killed = |action: &Action| matches!(action, Action::Signal(sent) if sent.signal == libc::SIGKILL);
            context.earlier().any(killed).then_some("child-keeps-listener")
        }
    }
}

/// A client that does not find the name of a server which the client before it did find.
pub(super) fn name_gone(context: &Context<'_>, program: &Reference, calls: &[Made<'_>]) -> Option<&'static str> {
    let start = context.start(program)?;
    let before = context.earlier().any(
        |action| matches!(action, Action::Start(other) if other.program == start.program && other.name != start.name),
    );
    let missing = calls.iter().any(|made| {
        matches!(made.call.deed, Deed::Connect { to: Some(Endpoint::Unix(_)), .. }) && made.failed_with(libc::ENOENT)
    });
    (context.serves(program).is_none() && before && missing).then_some("unix-unlink-wrong-path")
}
