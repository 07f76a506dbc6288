//! The notation of where a task waits.

use super::notation::PORT;
use crate::model::{Bound, Deed, Endpoint, Object, Reference, Transport};
use std::net::Ipv4Addr;

/// A call that waits for bytes from a descriptor.
pub(super) fn takes(descriptor: &str) -> Deed {
    Deed::Receive {
        descriptor: descriptor.parse().expect("a number"),
        asked: 100,
        flags: 0,
        wants_sender: false,
        from: None,
        room: None,
        head: Vec::new(),
    }
}

/// What it waits for.
pub(super) fn object(word: &str) -> Option<Object> {
    let bound = |transport, listening| {
        Object::Bound(Bound { transport, endpoint: Endpoint::inet(Ipv4Addr::LOCALHOST, PORT), listening })
    };
    Some(match word {
        "-" | "child" | "thread" | "timed" => return None,
        "keyboard" => Object::Keyboard,
        "terminal" => Object::Terminal,
        "pair" => Object::Pair,
        "listener" => bound(Transport::InetStream, true),
        "bound" => bound(Transport::InetDatagram, false),
        "unbound" => Object::Socket { to: None },
        "elsewhere" => Object::Socket { to: Some(Endpoint::inet(Ipv4Addr::LOCALHOST, 50_000)) },
        peer => Object::Connection { peer: Reference(peer.to_owned()) },
    })
}
