//! Where the tasks of the programs were at one instant, and what the programs held.

use super::{Bound, Call, Deed, Endpoint, Reference};
use serde::{Deserialize, Serialize};

/// Every task of the programs at one instant.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Scene {
    /// The tasks, program by program, the first process first.
    pub tasks: Vec<Task>,
}

/// One task: a thread of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// The running program that it belongs to.
    pub program: Reference,
    /// Its process id, as the harness sees it.
    pub pid: i32,
    /// Its thread id; the same as `pid` for the first thread.
    pub tid: i32,
    /// How far down it is from the process that we started: 0 that one, 1 a child, 2 a grandchild.
    pub generation: u32,
    /// Where it was.
    pub waiting: Waiting,
    /// Its last system calls of those that are watched, oldest first.
    pub last_calls: Vec<Call>,
    /// The watched call that it is in, if it is in one.
    pub pending: Option<Deed>,
}

/// Where a task was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Waiting {
    /// On a processor, or about to be.
    Running,
    /// In a system call.
    InCall {
        /// Its name, such as `recvfrom`.
        call: String,
        /// The descriptor that it waits on, where it takes one.
        descriptor: Option<i32>,
        /// What the descriptor is.
        object: Option<Object>,
        /// Whether a clock ends the wait.
        timed: bool,
    },
    /// Ended, and not yet waited for by its parent.
    Zombie,
    /// Stopped by a signal.
    Stopped,
    /// Held by the check before a call.
    Held,
    /// In a way that the system does not tell.
    Unknown,
}

/// What a descriptor is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Object {
    /// The standard input that we gave it.
    Keyboard,
    /// The terminal that we gave it as standard output.
    Terminal,
    /// A listening or bound socket.
    Bound(Bound),
    /// A connection to one of our peers.
    Connection {
        /// The peer, by the name that the script gave it.
        peer: Reference,
    },
    /// A connected socket, its other end not one of ours.
    Socket {
        /// Its other end, where the system tells.
        to: Option<Endpoint>,
    },
    /// A socket whose other end is held by the program itself, such as one end of a socketpair.
    Pair,
    /// A pipe.
    Pipe,
    /// Anything else, in the words of `/proc/PID/fd`.
    Other(String),
}

/// What a program holds at one instant at which every task of it is at rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Holdings {
    /// Sockets, over all its processes.
    pub sockets: usize,
    /// Processes that live.
    pub processes: usize,
    /// Threads over all its processes, but for those that wait for another one to wake them, as the idle ones of a pool do.
    pub tasks: usize,
    /// Processes that have ended and were not waited for.
    pub zombies: usize,
}
