//! The timeline, in the file: one line of the table for each kind of event.

use super::field::flat;
use super::number::{errno, signal};
use crate::model::{Ending, Event, Stream, Unwatchable, What};

table!(Event { at, what: flat });

table!(What, "event" {
    Started => "started" { program, command, pid },
    Ready => "ready" { program, bound },
    Connected => "connected" { peer, endpoint },
    Serving => "serving" { peer, endpoint },
    Accepted => "accepted" { at: server, peer },
    Strayed => "strayed" { at: server, endpoint },
    Sent => "sent" { peer, bytes },
    SendFailed => "send-failed" { peer, errno: errno },
    Received => "received" { peer, bytes, from },
    EndOfStream => "end-of-stream" { peer },
    Broken => "broken" { peer, errno: errno },
    HalfClosed => "half-closed" { peer },
    Closed => "closed" { peer, reset },
    Typed => "typed" { program, bytes },
    InputEnded => "input-ended" { program },
    Wrote => "wrote" { program, stream, bytes },
    Flooded => "flooded" { by, bytes: count },
    Outgrown => "outgrown" { program, bytes: count },
    Killed => "killed" { program },
    Signalled => "signalled" { program, signal: signal },
    Ended => "ended" { program, ending: flat },
    Orphaned => "orphaned" { program },
    Forked => "forked" { program, parent, child },
    Died => "died" { program, pid, ending: flat },
    Called => "called" { program, pid, tid, call },
    Unwatchable => "unwatchable" { program, way },
    Held => "held" { program, call },
    Released => "released" { program },
    TimeUp => "time-up" { program },
    StaleSocketLeft => "stale-socket-left",
});

table!(Ending, "how" {
    Exited => "exited" (status),
    Signalled => "signalled" (signal: signal),
});

words!(Stream {
    Output => "output",
    Error => "error",
});

words!(Unwatchable {
    ForeignAbi => "foreign-abi",
    IoUring => "io-uring",
});

/// The serving peer of an event is `server`: `at` is when it was.
mod server {
    use crate::model::Reference;
    use crate::record::error::Wrong;
    use crate::record::field::Field as _;
    use crate::record::node::Fields;

    pub(super) fn put(peer: &Reference, _: &str, fields: &mut Fields) {
        peer.put("server", fields);
    }

    pub(super) fn take(_: &str, fields: &mut Fields) -> Result<Reference, Wrong> {
        Reference::take("server", fields)
    }
}

/// How many bytes, where they themselves are not told.
mod count {
    use crate::record::error::Wrong;
    use crate::record::field::Field;
    use crate::record::node::Fields;

    pub(super) fn put(count: &impl Field, _: &str, fields: &mut Fields) {
        count.put("count", fields);
    }

    pub(super) fn take(_: &str, fields: &mut Fields) -> Result<u64, Wrong> {
        u64::take("count", fields)
    }
}
