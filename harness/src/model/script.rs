//! What a check does and what it must see: the vocabulary of assignment files, resolved and checked.
//!
//! Names of peers and of running programs have been checked by the loader: a step never names one that an earlier step
//! did not make.

use super::{CallKind, Effect, Fault, Payload, ProgramId, Scope, Template, Variant};
use serde::{Deserialize, Serialize};

/// One step of a script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What is done or expected.
    pub action: Action,
}

/// What a step does or expects. A wait ends when its condition holds, or when it is proved that it never will.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// `start`: starts a program; a server is waited for until it is bound.
    Start(Start),
    /// `connect`: our peer connects to a server of the submission (over datagrams: gets a socket of its own).
    Connect(Connect),
    /// `serve`: our peer takes the address of the assignment and serves there.
    Serve(Serve),
    /// `at_address`: a server must be bound where it was asked to be; a client must have gone where it was told to go.
    AtAddress(Reference),
    /// `accept`: a client of the submission must connect to our serving peer.
    Accept(Accept),
    /// `send`: our peer sends.
    Send(Send),
    /// `expect`: our peer must receive.
    Expect(Expect),
    /// `expect_close`: our peer must see the end of the stream.
    ExpectClose(Reference),
    /// `expect_silence`: our peer must receive nothing more until every program is at rest.
    ExpectSilence(Reference),
    /// `half_close`: our peer says that it has nothing more to send (`shutdown(SHUT_WR)`).
    HalfClose(Reference),
    /// `close`: our peer leaves; what it has not read is lost, as close(2) has it.
    Close(Reference),
    /// `reset`: our peer breaks the connection (`SO_LINGER` with zero, then close).
    Reset(Reference),
    /// `hear`: our peer, which was deaf, begins to read what comes.
    Hear(Reference),
    /// `type`: a line on the standard input of a program.
    Type(Type),
    /// `end_input`: the end of the standard input of a program.
    EndInput(Reference),
    /// `printed`: what a program must have written to its standard output.
    Printed(Printed),
    /// `ended`: a program must end.
    Ended(Ended),
    /// `running`: a program must be there still, once every program is at rest.
    Running(Reference),
    /// `waits`: a client must be at rest, waiting, and must not have ended.
    Waits(Reference),
    /// `kill`: ends a program and all its processes at once (`SIGKILL`).
    Kill(Reference),
    /// `stale_socket`: leaves a socket file at the path, as a server that was killed does.
    StaleSocket,
    /// `baseline`: remembers the sockets, processes and threads of a program at rest.
    Baseline(Reference),
    /// `back_to_baseline`: the program must hold no more than it did then, and no zombie.
    BackToBaseline(Reference),
    /// `one_pair`: two processes of the program must have talked through one socketpair, each through its own end, in both
    /// directions.
    OnePair(Reference),
    /// `in_turns`: each of the processes that talk through the pair must have heard something between two of its messages; as
    /// many messages as were asked for so far. What is not watched is taken to be right.
    InTurns(Reference),
    /// `one_child`: the process that made the pair must have created one child process after it, and must be the one that
    /// speaks first.
    OneChild(Reference),
    /// `closed_unused_end`: each of them must have closed the end that it does not use, before it said or heard anything.
    ClosedUnusedEnd(Reference),
    /// `collected`: every process that a program created must have been waited for by its parent.
    Collected(Reference),
    /// `signal`: a signal for the first process of a program.
    Signal(SendSignal),
    /// `idle`: a program must be at rest, or at least not use a processor while it waits.
    Idle(Reference),
    /// `outlasts_clocks`: a program must be there still after the clocks that it waits for have run out once.
    OutlastsClocks(Reference),
    /// `rounds`: our peer sends and gets the reply, again and again, and half of the replies must come in time.
    Rounds(Rounds),
    /// `fault`, `hold`: from now on, something is done to calls of a program.
    Fault(Fault),
    /// `release`: whatever is held of a program goes on, and nothing of it is held any more.
    Release(Reference),
    /// `stranger`: our peer sends to whoever wrote last to a serving peer of ours, from an address of its own.
    Stranger(Stranger),
}

impl Action {
    /// The system calls that it is about, so that the programs must be watched from their start.
    pub fn scope(&self) -> Option<Scope> {
        match self {
            Self::OnePair(_) | Self::OneChild(_) | Self::ClosedUnusedEnd(_) => {
                Some(Scope { transfers: true, descriptors: true, ..Scope::default() })
            }
            Self::Send(send) if send.payload.template.fits_buffer() => {
                Some(Scope { transfers: true, descriptors: true, ..Scope::default() })
            }
            Self::Fault(fault) => Some(Scope {
                transfers: fault.call.moves_bytes(),
                descriptors: fault.call.moves_bytes(),
                forks: fault.call == CallKind::Fork,
                handlers: fault.effect == Effect::Interrupted,
                waits: fault.call == CallKind::Wait,
            }),
            _ => None,
        }
    }
}

/// The name of a peer or of a running program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Reference(pub String);

/// What a program finds on its standard input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Input {
    /// Open, and nothing comes: for servers.
    Silent,
    /// What `type` steps write, until `end_input`.
    Typed,
}

/// Starts a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// Which program of the assignment.
    pub program: ProgramId,
    /// The name of this running program in the script; the program's own id unless said otherwise.
    pub name: Reference,
    /// Its arguments.
    pub args: Vec<Template>,
    /// Its standard input.
    pub input: Input,
    /// The highest number of open descriptors (`RLIMIT_NOFILE`), if it is to be scarce.
    pub descriptors_max: Option<u64>,
    /// Whether to wait until it serves.
    pub ready: bool,
    /// Which build of it; the plain one where it has no such.
    pub variant: Variant,
}

/// How many steps of a script are about the submission: all before the start of the model answer, from which on everything
/// is done for comparison, and is nobody's failure.
pub fn own_steps(script: &[Step]) -> usize {
    let is_reference =
        |step: &Step| matches!(&step.action, Action::Start(start) if start.variant == Variant::Reference);
    script.iter().position(is_reference).unwrap_or(script.len())
}

/// Our peer connects to a server of the submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connect {
    /// The peer.
    pub peer: Reference,
    /// The running server; wherever it was found to be bound.
    pub to: Reference,
    /// Whether it does not read what comes, until a `hear` step, so that the server's replies pile up.
    pub deaf: bool,
}

/// Our peer takes the address of the assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Serve {
    /// The peer.
    pub peer: Reference,
    /// The transport, that of the program that will use it.
    pub transport: super::Transport,
}

/// A client of the submission must connect to our serving peer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accept {
    /// The serving peer.
    pub at: Reference,
    /// The name of the connection, a peer from then on.
    pub peer: Reference,
}

/// Our peer sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Send {
    /// The peer.
    pub by: Reference,
    /// What.
    pub payload: Payload,
    /// In how many pieces; each is sent only after the one before it was taken out of the socket by the program.
    pub pieces: usize,
}

/// Our peer must receive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expect {
    /// The peer.
    pub at: Reference,
    /// What.
    pub expected: Expected,
}

/// What a peer must receive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expected {
    /// `same = true`: all that it has sent on this connection, and nothing else; datagram by datagram.
    Same,
    /// `lines = true`: every whole line that it has sent on this connection; the beginning of the next one may have come, too.
    Lines,
    /// `line`, `text`: these bytes next.
    Exactly(Payload, Newline),
}

/// Whether the newline at the end of a line must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Newline {
    /// It is a byte like any other.
    Exact,
    /// It may be there or not (contract: a client's line over datagrams).
    Optional,
}

/// Our peer sends to the client of another peer of ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stranger {
    /// The peer.
    pub peer: Reference,
    /// The serving peer whose client it writes to.
    pub of: Reference,
    /// Whether it writes from the same port as that, but from another address.
    pub same_port: bool,
}

/// Messages and their replies, one after another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rounds {
    /// The peer.
    pub by: Reference,
    /// What it sends, and what must come back.
    pub payload: Payload,
    /// How often.
    pub times: usize,
    /// How long the reply may take in half of the rounds.
    pub median_max: std::time::Duration,
}

/// A signal for the first process of a program; `SIGINT` and `SIGTERM` for all its processes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendSignal {
    /// The running program.
    pub to: Reference,
    /// The number of the signal.
    pub signal: i32,
}

/// Something on the standard input of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Type {
    /// The running program.
    pub to: Reference,
    /// What.
    pub payload: Payload,
}

/// What a program must have written to its standard output, at the latest when it is at rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// The running program.
    pub by: Reference,
    /// Texts, each whole within one line, in this order; in a chat on different lines.
    pub texts: Vec<Template>,
    /// A text that must not stand on the line of the last one.
    pub without: Option<Template>,
    /// How many lines with a letter in them it must have written at least.
    pub lines_min: usize,
}

/// How a program must end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// The running program, with all its processes.
    pub program: Reference,
    /// The exit status of its first process; in a chat 0 is that of the others, too.
    pub status: Status,
    /// Whether it must have said something on its standard error.
    pub says_why: bool,
    /// How long it must have waited, since it was first heard of.
    pub after: std::time::Duration,
}

/// An exit status that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// 0.
    Zero,
    /// Any but 0, and no signal.
    NonZero,
    /// Whatever, but not a crash.
    Any,
}
