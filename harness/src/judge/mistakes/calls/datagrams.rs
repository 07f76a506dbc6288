//! Who wrote a datagram, and to whom the answer went.

use super::super::super::context::Context;
use super::Made;
use crate::model::{Deed, Endpoint, Reference};

/// A server over datagrams that did not answer, or not whom it should.
pub(super) fn no_reply(context: &Context<'_>, calls: &[Made<'_>]) -> Option<&'static str> {
    overflown(calls)
        .or_else(|| connected(calls))
        .or_else(|| unaddressed(calls))
        .or_else(|| misaddressed(context, calls))
}

/// The address of the sender was right after shorter messages, and is none after a longer one: what lies behind the array
/// was written over.
fn overflown(calls: &[Made<'_>]) -> Option<&'static str> {
    let is_ruined = |made: &Made<'_>| {
        let refused = [libc::EINVAL, libc::EFAULT, libc::EAFNOSUPPORT, libc::EBADF];
        matches!(made.call.deed, Deed::Send { descriptor, .. } if descriptor > 2)
            && made.call.fault.is_none()
            && refused.iter().any(|errno| made.failed_with(*errno))
    };
    let at = calls.iter().position(is_ruined)?;
    let asked = |made: &Made<'_>| if let Deed::Send { asked, .. } = made.call.deed { asked } else { 0 };
    let ruined = asked(calls.get(at)?);
    let mut before =
        calls.iter().take(at).filter(|made| asked(made) > 0 && made.call.descriptor() > Some(2)).peekable();
    let longest = before.peek().is_some() && before.all(|made| made.call.result >= 0 && asked(made) < ruined);
    longest.then_some("buffer-overflow-long-message")
}

/// connect(2) on the socket that should hear everybody.
fn connected(calls: &[Made<'_>]) -> Option<&'static str> {
    let bound = calls.iter().find(|made| matches!(made.call.deed, Deed::Bind { .. }))?;
    let descriptor = bound.call.descriptor()?;
    let senders: Vec<&Endpoint> = calls.iter().filter_map(sender).collect();
    let to = calls.iter().find_map(|made| match &made.call.deed {
        Deed::Connect { to: Some(to), .. } if made.is_on(bound.pid, descriptor) => Some(to),
        _ => None,
    })?;
    Some(if senders.contains(&to) { "dgram-server-connects-to-first" } else { "dgram-replies-to-fixed-address" })
}

fn sender<'a>(made: &Made<'a>) -> Option<&'a Endpoint> {
    match &made.call.deed {
        Deed::Receive { from: Some(from), .. } if made.call.result >= 0 => Some(from),
        _ => None,
    }
}

/// An answer without an address, or an address that was asked for in vain.
fn unaddressed(calls: &[Made<'_>]) -> Option<&'static str> {
    let nowhere = calls.iter().any(|made| {
        matches!(made.call.deed, Deed::Send { to: None, .. })
            && (made.failed_with(libc::EDESTADDRREQ) || made.failed_with(libc::ENOTCONN))
    });
    if nowhere {
        return Some("dgram-ignores-sender");
    }
    let mut asked = calls.iter().filter(|made| matches!(made.call.deed, Deed::Receive { wants_sender: true, .. }));
    let first = asked.next()?;
    let room = |made: &Made<'_>| if let Deed::Receive { room, .. } = made.call.deed { room } else { None };
    // The kernel writes no more of an address than there is room for, and says so only by the length.
    if room(first).is_some_and(|room| room <= 0) {
        return Some("addrlen-uninitialised");
    }
    asked.any(|made| room(made).is_some_and(|room| room <= 0)).then_some("addrlen-not-reset")
}

/// An answer that went elsewhere than to whoever had just written.
fn misaddressed(context: &Context<'_>, calls: &[Made<'_>]) -> Option<&'static str> {
    let mut senders: Vec<&Endpoint> = Vec::new();
    for made in calls {
        if let Some(from) = sender(made) {
            senders.push(from);
        }
        let Deed::Send { to: Some(to), .. } = &made.call.deed else { continue };
        let Some(last) = senders.last() else { continue };
        if to == *last {
            continue;
        }
        let Endpoint::Inet(_, port) = to else { return None };
        if *port == 0 || *port == context.evidence.values.port.swap_bytes() {
            return None;
        }
        let known = senders.contains(&to);
        return Some(if known { "dgram-replies-to-previous-client" } else { "dgram-replies-to-fixed-address" });
    }
    None
}

/// A client that did not print the reply.
pub(super) fn client(context: &Context<'_>, program: &Reference, calls: &[Made<'_>]) -> Option<&'static str> {
    context.program(program)?.uses?;
    let sent =
        calls.iter().position(|made| matches!(made.call.deed, Deed::Send { descriptor, .. } if descriptor > 2))?;
    let goes_on = |made: &Made<'_>| matches!(made.call.deed, Deed::Receive { descriptor, .. } if descriptor > 2);
    let ended = calls.iter().any(|made| matches!(made.call.deed, Deed::Exit { .. }));
    let reads_nothing = !calls.iter().skip(sent).any(goes_on);
    (ended && reads_nothing && context.watches_descriptors(program)).then_some("client-does-not-wait")
}
