//! Everything that was observed in one run of a check: a value that can be judged and shown again.

use super::{Bound, Endpoint, Holdings, Reference, Scene, Values};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::time::Duration;

/// What one run of a check gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What filled the templates, with the port that was really used.
    pub values: Values,
    /// One record for each step that was begun, in the order of the script; fewer than steps if one was not met.
    pub steps: Vec<StepRecord>,
    /// Everything that happened, in the order in which it was seen.
    pub timeline: Vec<Event>,
    /// Where each task was when the script stopped short, or when it ended.
    pub scene: Scene,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Since the check began.
    pub at: Duration,
    /// What.
    pub what: What,
}

/// A standard stream of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stream {
    /// Descriptor 1, a terminal.
    Output,
    /// Descriptor 2, a pipe.
    Error,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// By `exit`, with this status.
    Exited(i32),
    /// By this signal.
    Signalled(i32),
}

/// What happened. `program` is the name of a running program, `peer` that of one of our sockets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// We started a program.
    Started {
        /// Which.
        program: Reference,
        /// Its command line, for people.
        command: Vec<String>,
        /// Its process id, as the harness sees it.
        pid: i32,
    },
    /// A server was seen to be bound (listening), its socket owned by its own processes.
    Ready {
        /// Which.
        program: Reference,
        /// Where.
        bound: Bound,
    },
    /// Our peer connected (over datagrams: got a socket that sends there).
    Connected {
        /// Our peer.
        peer: Reference,
        /// To where.
        endpoint: Endpoint,
    },
    /// Our peer serves.
    Serving {
        /// Our peer.
        peer: Reference,
        /// Where.
        endpoint: Endpoint,
    },
    /// A program connected to our serving peer.
    Accepted {
        /// Our serving peer.
        at: Reference,
        /// The connection.
        peer: Reference,
    },
    /// A client came to another port than the one that it was told, a port at which the harness listens, too.
    Strayed {
        /// Our serving peer.
        at: Reference,
        /// Where the client came to.
        endpoint: Endpoint,
    },
    /// Our peer sent bytes (over datagrams: one datagram).
    Sent {
        /// Our peer.
        peer: Reference,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// Our peer could not send.
    SendFailed {
        /// Our peer.
        peer: Reference,
        /// The error number.
        errno: i32,
    },
    /// Our peer received bytes (over datagrams: one datagram).
    Received {
        /// Our peer.
        peer: Reference,
        /// The bytes; beyond the limit of `limits` they are counted, not kept.
        bytes: Vec<u8>,
        /// Over datagrams, who sent it.
        from: Option<Endpoint>,
    },
    /// Our peer saw the end of the stream.
    EndOfStream {
        /// Our peer.
        peer: Reference,
    },
    /// Our peer's connection was broken by the other side.
    Broken {
        /// Our peer.
        peer: Reference,
        /// The error number, such as `ECONNRESET`.
        errno: i32,
    },
    /// Our peer finished sending (`shutdown(SHUT_WR)`).
    HalfClosed {
        /// Our peer.
        peer: Reference,
    },
    /// Our peer closed.
    Closed {
        /// Our peer.
        peer: Reference,
        /// Whether it broke the connection (`SO_LINGER` zero).
        reset: bool,
    },
    /// A line was typed.
    Typed {
        /// The program that reads it.
        program: Reference,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// The standard input of a program ended.
    InputEnded {
        /// Which program.
        program: Reference,
    },
    /// A program wrote to one of its standard streams.
    Wrote {
        /// Which program.
        program: Reference,
        /// To which stream.
        stream: Stream,
        /// The bytes; beyond the limit of `limits` they are counted, not kept.
        bytes: Vec<u8>,
    },
    /// More came from a program or to a peer than is kept.
    Flooded {
        /// The program or the peer.
        by: Reference,
        /// How many bytes in all, so far.
        bytes: u64,
    },
    /// We killed a program with all its processes.
    Killed {
        /// Which.
        program: Reference,
    },
    /// We sent a signal to the first process of a program, or to all: the one `SIGINT` or `SIGTERM` that each of them got.
    Signalled {
        /// Which program.
        program: Reference,
        /// The number of the signal.
        signal: i32,
    },
    /// The first process of a program ended.
    Ended {
        /// Which program.
        program: Reference,
        /// How.
        ending: Ending,
    },
    /// A process ended, or was found, after its parent had gone without waiting for it.
    Orphaned {
        /// The program that it belongs to.
        program: Reference,
    },
    /// A process of a program that is watched has made another one.
    Forked {
        /// The program.
        program: Reference,
        /// The process that called fork(2) or its kind.
        parent: i32,
        /// The new one.
        child: i32,
    },
    /// A process of a program that is watched, other than its first, has ended.
    Died {
        /// The program.
        program: Reference,
        /// The process.
        pid: i32,
        /// How.
        ending: Ending,
    },
    /// A system call of a program that is watched has returned.
    Called {
        /// The program.
        program: Reference,
        /// The process.
        pid: i32,
        /// The thread; the same as `pid` for the first.
        tid: i32,
        /// The call.
        call: Box<super::Call>,
    },
    /// A program made a call in a way that cannot be watched; it was told that there is no such call (`ENOSYS`).
    Unwatchable {
        /// The program.
        program: Reference,
        /// In which way.
        way: Unwatchable,
    },
    /// A task of a program came to a call at which it is to be held, and is held.
    Held {
        /// The program.
        program: Reference,
        /// The kind of call.
        call: super::CallKind,
    },
    /// A program occupied more memory than there is for one, and was ended.
    Outgrown {
        /// The program.
        program: Reference,
        /// How many bytes it had.
        bytes: u64,
    },
    /// Whoever of a program waited for a clock has waited long enough: its time is up at once.
    TimeUp {
        /// The program.
        program: Reference,
    },
    /// What was held of a program goes on.
    Released {
        /// The program.
        program: Reference,
    },
    /// A socket file was left at the path, as a killed server leaves it.
    StaleSocketLeft,
}

/// A way to make system calls that cannot be watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unwatchable {
    /// Calls of another ABI than that of the machine, such as those of 32-bit programs.
    ForeignAbi,
    /// `io_uring(7)`, which does without calls.
    IoUring,
}

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stop {
    /// What was waited for happened (or the step has nothing to wait for).
    Met,
    /// It can no longer happen: what came contradicts it, or the connection is closed.
    Contradicted,
    /// Every task of the programs was proved to be waiting for something that will not come.
    AtRest,
    /// The program that was waited for has ended.
    Gone,
    /// The time was used up while the programs were still busy or waiting for a clock.
    Deadline,
    /// The programs kept a processor busy for longer than any answer takes, and nothing came of it.
    Spinning,
    /// The program wrote or sent more than is read.
    Flooded,
}

/// What became of one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRecord {
    /// Since the check began.
    pub began: Duration,
    /// Since the check began.
    pub ended: Duration,
    /// Why the wait ended.
    pub stop: Stop,
    /// What was seen, beyond the timeline.
    pub observed: Observed,
}

/// What a step saw, beyond the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Observed {
    /// Nothing beyond the timeline.
    Nothing,
    /// `start`: the sockets that the program holds, and where it will be talked to.
    Sockets {
        /// Every bound or listening socket that its processes own.
        bound: Vec<Bound>,
        /// The one that the script goes on with: the asked one, or another of the right transport.
        chosen: Option<Endpoint>,
    },
    /// `connect`, `serve`, `send`, `stale_socket`: the system refused, with this error number.
    Refused(i32),
    /// `expect`, `printed`: how many events of the timeline existed when the wait ended.
    Until(usize),
    /// `rounds`: how many there were, the time within which half of the replies came, and 95 % of them.
    Rounds {
        /// How many.
        times: usize,
        /// The median.
        median: Duration,
        /// The 95th percentile.
        slow: Duration,
    },
    /// `baseline`, `back_to_baseline`: what the program held then.
    Held(Holdings),
}

/// All bytes that a program wrote to a stream, until an event of the timeline.
pub fn written(timeline: &[Event], program: &Reference, stream: Stream, until: usize) -> Vec<u8> {
    timeline
        .iter()
        .take(until)
        .filter_map(|event| match &event.what {
            What::Wrote { program: by, stream: to, bytes } if by == program && *to == stream => Some(bytes.as_slice()),
            _ => None,
        })
        .flatten()
        .copied()
        .collect()
}

/// What a peer sent since it was last connected, piece by piece (over datagrams: datagram by datagram).
///
/// Only events before `until` count.
pub fn sent<'a>(timeline: &'a [Event], peer: &Reference, until: usize) -> Vec<&'a [u8]> {
    exchanged(timeline, peer, 0..until, |what| match what {
        What::Sent { peer: by, bytes } if by == peer => Some(bytes),
        _ => None,
    })
}

/// What a peer received since it was last connected, piece by piece (over datagrams: datagram by datagram).
///
/// Only events in `range` count.
pub fn received<'a>(timeline: &'a [Event], peer: &Reference, range: Range<usize>) -> Vec<&'a [u8]> {
    exchanged(timeline, peer, range, |what| match what {
        What::Received { peer: at, bytes, .. } if at == peer => Some(bytes),
        _ => None,
    })
}

fn exchanged<'a>(
    timeline: &'a [Event],
    peer: &Reference,
    range: Range<usize>,
    bytes: impl Fn(&'a What) -> Option<&'a Vec<u8>>,
) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    for event in timeline.iter().take(range.end).skip(range.start) {
        match &event.what {
            What::Connected { peer: name, .. }
            | What::Serving { peer: name, .. }
            | What::Accepted { peer: name, .. }
                if name == peer =>
            {
                pieces.clear();
            }
            what => pieces.extend(bytes(what).map(Vec::as_slice)),
        }
    }
    pieces
}
