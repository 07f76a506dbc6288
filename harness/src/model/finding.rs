//! Why a check failed: what was required, what happened, and the known mistake that explains it.
//!
//! A finding carries facts, not sentences: the report says them in the reader's language.

use super::{Bound, BuildFailure, Ending, Endpoint, Holdings, MistakeId, Reference, Status, Transport};

/// Why a check failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What went wrong.
    pub problem: Problem,
    /// The known mistake that the evidence identifies.
    pub mistake: Option<MistakeId>,
    /// The bytes that were expected and those that came, where bytes were compared.
    pub comparison: Option<Comparison>,
    /// The index of the step that was not met; nothing for a build.
    pub step: Option<usize>,
    /// Whether checks that come after this one cannot be graded; not so for a server that was found elsewhere.
    pub obstructs: bool,
}

/// Bytes that should be the same, and are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What should have come.
    pub expected: Vec<u8>,
    /// What came.
    pub received: Vec<u8>,
}

impl Comparison {
    /// The index of the first byte that differs or is missing, from 0; the common length if one is the start of the other.
    pub fn first_difference(&self) -> usize {
        self.expected.iter().zip(&self.received).take_while(|(a, b)| a == b).count()
    }
}

/// What is wrong with a conversation over a socketpair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairTrouble {
    /// No process has made a socketpair.
    None,
    /// No process has made a socketpair, but there is a pipe.
    Pipe,
    /// Several processes have made one, each for itself.
    AfterFork,
    /// Nothing was said through it.
    Unused,
    /// One process did all the talking.
    OneProcess,
    /// The processes use the same end.
    SameEnd,
    /// One process only says, the other only hears.
    OneDirection,
    /// The parent has created more than one child.
    MoreChildren,
    /// The child speaks first.
    ChildBegins,
    /// What went through it is shorter than what was said.
    Wordless,
    /// A process says its next message before it has heard the answer to the last one.
    OutOfTurn,
}

/// What went wrong. `program` is the name of a running program, `peer` that of one of our sockets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The program could not be built.
    NotBuilt {
        /// Its name, such as `udp_echo_server`.
        name: String,
        /// Why.
        failure: BuildFailure,
    },
    /// A server came to rest, or ended, without a socket that anybody could reach.
    NeverReady {
        /// Which.
        program: Reference,
        /// What it was asked to serve.
        transport: Transport,
        /// Where.
        expected: Endpoint,
    },
    /// A server is bound, but not where it was asked to be.
    WrongAddress {
        /// Which.
        program: Reference,
        /// Where it was asked to be.
        expected: Endpoint,
        /// Where it is.
        actual: Endpoint,
    },
    /// A server holds sockets, but of another family or type.
    WrongTransport {
        /// Which.
        program: Reference,
        /// What it was asked to serve.
        expected: Transport,
        /// What it holds.
        actual: Vec<Bound>,
    },
    /// A program ended by itself although it had more to do.
    EndedEarly {
        /// Which.
        program: Reference,
        /// How.
        ending: Ending,
    },
    /// A client gave up sooner than it may.
    Impatient {
        /// Which.
        program: Reference,
        /// How long it had waited, in milliseconds.
        milliseconds: u64,
    },
    /// A program was ended by a signal that only a fault in it sends (`SIGSEGV`, `SIGABRT`, …), or by `SIGPIPE`.
    Crashed {
        /// Which.
        program: Reference,
        /// The signal's number.
        signal: i32,
    },
    /// A program should have ended, and has not.
    StillRunning {
        /// Which.
        program: Reference,
    },
    /// A client reads its next line although the reply to the last one has not come.
    NotWaiting {
        /// Which.
        program: Reference,
    },
    /// A program, or the child in a chat, ended with the wrong exit status.
    WrongStatus {
        /// Which.
        program: Reference,
        /// Whether it is a process that came from the one that we started.
        child: bool,
        /// What was asked for.
        expected: Status,
        /// What it was.
        ending: Ending,
    },
    /// A program reaches beyond an array, or for memory that is not its own: a sanitizer has seen it.
    MemoryMisused {
        /// Which.
        program: Reference,
        /// What, in the words of the sanitizer.
        what: String,
        /// Where in the source.
        place: Option<String>,
    },
    /// Replies come, but each takes longer than any work in between could.
    SlowReplies {
        /// Our peer.
        peer: Reference,
        /// The time within which half of them came, in milliseconds.
        median_ms: u64,
    },
    /// A program keeps a processor busy while it waits.
    BusyWaiting {
        /// Which.
        program: Reference,
    },
    /// A program failed without a word on its standard error.
    SilentFailure {
        /// Which.
        program: Reference,
    },
    /// The processes of a program do not talk through one socketpair, each through its own end, in both directions.
    NotThroughPair {
        /// Which program.
        program: Reference,
        /// What is wrong with it.
        trouble: PairTrouble,
    },
    /// A process talks while it holds the end that it does not use.
    EndNotClosed {
        /// Which program.
        program: Reference,
        /// Whether it is the process that we started; otherwise one that came from it.
        parent: bool,
    },
    /// A parent ended, or went on, without waiting for a child.
    NotCollected {
        /// Which program.
        program: Reference,
    },
    /// Our peer could not connect.
    Unreachable {
        /// Our peer.
        peer: Reference,
        /// To where.
        endpoint: Endpoint,
        /// The error number; nothing if the connection stayed pending.
        errno: Option<i32>,
    },
    /// A client never connected to our serving peer, or never sent anything to it.
    NeverCame {
        /// Which client; the running program.
        program: Reference,
        /// Where it was waited for.
        endpoint: Endpoint,
    },
    /// Nothing came.
    NoReply {
        /// Our peer.
        peer: Reference,
    },
    /// Something came, but less than expected.
    ReplyTooShort {
        /// Our peer.
        peer: Reference,
    },
    /// More came than expected; what was expected is its start.
    ReplyTooLong {
        /// Our peer.
        peer: Reference,
    },
    /// Something else came.
    ReplyDiffers {
        /// Our peer.
        peer: Reference,
    },
    /// A message of a client differs from the line that it was given.
    MessageDiffers {
        /// Our serving peer or its connection.
        peer: Reference,
    },
    /// A datagram came from another address than the one that was written to.
    WrongSource {
        /// Our peer.
        peer: Reference,
        /// The address that it wrote to.
        expected: Endpoint,
        /// The address that the reply came from.
        actual: Endpoint,
    },
    /// The connection was closed before everything had come.
    ClosedEarly {
        /// Our peer.
        peer: Reference,
        /// Whether it was broken (`ECONNRESET`) rather than closed.
        reset: bool,
    },
    /// The connection should have been closed, and was not.
    NotClosed {
        /// Our peer.
        peer: Reference,
    },
    /// The program took no more bytes from our peer.
    NotRead {
        /// Our peer.
        peer: Reference,
    },
    /// Something came although nothing should have.
    NotSilent {
        /// Our peer.
        peer: Reference,
    },
    /// A text did not appear on the standard output.
    NotPrinted {
        /// Which program.
        program: Reference,
        /// The text.
        text: Vec<u8>,
        /// The text that had to stand before it, if it appears but not after that.
        after: Option<Vec<u8>>,
    },
    /// In a chat, a text was printed by the process that said it, and by nobody else.
    OnlySaid {
        /// Which program.
        program: Reference,
        /// The text.
        text: Vec<u8>,
    },
    /// A line holds what is left of an earlier one.
    PrintedStale {
        /// Which program.
        program: Reference,
        /// The text that the line should show.
        text: Vec<u8>,
        /// What is left over on it.
        stale: Vec<u8>,
    },
    /// Fewer lines were printed than asked for.
    PrintedTooLittle {
        /// Which program.
        program: Reference,
        /// How many are asked for.
        lines_min: usize,
        /// How many there are.
        lines: usize,
    },
    /// The program holds more than it did at the base line.
    LeftBehind {
        /// Which program.
        program: Reference,
        /// What it held at the base line.
        before: Holdings,
        /// What it holds.
        after: Holdings,
    },
    /// The program writes or sends without end.
    Flood {
        /// The program or the peer.
        by: Reference,
        /// How many bytes were counted.
        bytes: u64,
    },
    /// A program occupied more memory than there is for one, and was ended.
    Outgrown {
        /// The program.
        program: Reference,
        /// How many bytes it had.
        bytes: u64,
    },
    /// The time was used up while the program was busy or waiting for a clock.
    TooSlow {
        /// The program that was waited for.
        program: Reference,
        /// How long it was waited for, in seconds.
        seconds: u64,
    },
}
