//! System calls, in the file: one line of the table for each kind.

use super::error::Wrong;
use super::field::{Value, flat};
use super::node::Node;
use super::number::{domain, errno, how, kind, result, signal};
use crate::model::{Call, CallKind, Deed, Effect};

table!(Call { name, entered, deed: flat, result: result, fault });

/// Boxed in its event, because most events are smaller.
impl Value for Box<Call> {
    fn node(&self) -> Node {
        Call::node(self)
    }

    fn of(node: Node) -> Result<Self, Wrong> {
        Call::of(node).map(Self::new)
    }
}

table!(Deed, "deed" {
    Socket => "socket" { domain: domain, kind: kind },
    Socketpair => "socketpair" { domain: domain, kind: kind, ends },
    Pipe => "pipe" { ends },
    Bind => "bind" { descriptor, family: domain, to },
    Connect => "connect" { descriptor, family: domain, to },
    Listen => "listen" { descriptor, backlog },
    Accept => "accept" { descriptor, room, wants_address },
    Send => "send" { descriptor, asked, to, head },
    Receive => "receive" { descriptor, asked, flags, wants_sender, from, room, head },
    SetOption => "set-option" { descriptor, level, option },
    Shutdown => "shutdown" { descriptor, how: how },
    Close => "close" { first, last },
    Duplicate => "duplicate" { descriptor },
    Fork => "fork",
    Wait => "wait",
    Clock => "clock" { runs, goes_on },
    Handler => "handler" { signal: signal, handled, restarts },
    Exit => "exit" { status },
});

table!(Effect, "effect" {
    Short => "short" (bytes),
    Fails => "fails" (errno: errno),
    Interrupted => "interrupted",
    Lost => "lost",
    Twice => "twice",
    Held => "held",
});

words!(CallKind {
    Accept => "accept",
    Receive => "receive",
    Send => "send",
    Connect => "connect",
    Bind => "bind",
    Listen => "listen",
    Socket => "socket",
    Socketpair => "socketpair",
    Fork => "fork",
    Wait => "wait",
});
