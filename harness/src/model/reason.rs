//! Why a check was not graded.

use super::{Reference, Unwatchable};

/// Why a check was not graded, as a fact; a report puts it into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The machine does not allow it: what stands in the way, in the words of the system.
    Obstacle(String),
    /// The system refused a step of ours, with this error number.
    Refused(i32),
    /// A step of ours failed.
    StepFailed,
    /// The script was not conducted to its end.
    CutShort,
    /// The run was ended before the check was done.
    Interrupted,
    /// A peer of ours was to send something, and was not connected.
    NotConnected(Reference),
    /// A program has gone, and nobody saw it end.
    EndNotSeen(Reference),
    /// No client was started that could have come.
    NoClient,
    /// More came to a peer of ours, or from a program, than is kept.
    NotKept(Reference),
    /// A program does what cannot be watched.
    Unwatchable(Reference, Unwatchable),
}
