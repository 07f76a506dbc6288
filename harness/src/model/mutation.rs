//! The mistakes that the harness plants into a C program to see whether a check notices them.

/// A kind of change that makes a mutant of a program: one that students make, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operator {
    /// A `close` is left out.
    DropClose,
    /// A conversion between the byte orders of host and network is left out.
    DropByteOrder,
    /// A loop round a transfer is gone through once.
    BreakLoop,
    /// An `unlink` is left out.
    DropUnlink,
    /// A `wait` is left out.
    DropWait,
    /// A `setsockopt` is left out.
    DropOption,
    /// The disposition of `SIGPIPE` or `SIGCHLD` is left as it was.
    DropSignal,
    /// `MSG_NOSIGNAL` is left out.
    DropNoSignal,
    /// The other end of a socketpair is used.
    SwapEnds,
    /// A buffer is cut to a few bytes.
    CutBuffer,
    /// A buffer is filled to its last byte, with no room for the one that was kept free.
    FillBuffer,
    /// All of a buffer is sent instead of what is in it.
    SendBuffer,
    /// An error is not noticed.
    IgnoreError,
    /// A failure ends with the status of success.
    HideFailure,
    /// An `fflush` is left out.
    DropFlush,
    /// A loop is left where it should go on.
    LeaveLoop,
    /// A `shutdown` of the sending half is left out.
    DropShutdown,
    /// A stream socket is a datagram socket, or the other way round.
    SwapType,
    /// The port is 0: any that is free.
    AnyPort,
    /// The length of an address is 0 where it should be that of the room for it.
    DropLength,
}

impl Operator {
    /// Every operator, in the order of the report.
    pub const ALL: [Self; 20] = [
        Self::DropClose,
        Self::DropByteOrder,
        Self::BreakLoop,
        Self::DropUnlink,
        Self::DropWait,
        Self::DropOption,
        Self::DropSignal,
        Self::DropNoSignal,
        Self::SwapEnds,
        Self::CutBuffer,
        Self::FillBuffer,
        Self::SendBuffer,
        Self::IgnoreError,
        Self::HideFailure,
        Self::DropFlush,
        Self::LeaveLoop,
        Self::DropShutdown,
        Self::SwapType,
        Self::AnyPort,
        Self::DropLength,
    ];

    /// Its name, which is never translated.
    pub fn word(self) -> &'static str {
        match self {
            Self::DropClose => "drop-close",
            Self::DropByteOrder => "drop-byte-order",
            Self::BreakLoop => "break-loop",
            Self::DropUnlink => "drop-unlink",
            Self::DropWait => "drop-wait",
            Self::DropOption => "drop-option",
            Self::DropSignal => "drop-signal",
            Self::DropNoSignal => "drop-nosignal",
            Self::SwapEnds => "swap-ends",
            Self::CutBuffer => "cut-buffer",
            Self::FillBuffer => "fill-buffer",
            Self::SendBuffer => "send-buffer",
            Self::IgnoreError => "ignore-error",
            Self::HideFailure => "hide-failure",
            Self::DropFlush => "drop-flush",
            Self::LeaveLoop => "leave-loop",
            Self::DropShutdown => "drop-shutdown",
            Self::SwapType => "swap-type",
            Self::AnyPort => "any-port",
            Self::DropLength => "drop-length",
        }
    }
}

/// A program with one planted mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// What was changed.
    pub operator: Operator,
    /// The line of the change, from 1.
    pub line: usize,
    /// The lines that were changed, as one, without what is left of them.
    pub before: String,
    /// The same after the change.
    pub after: String,
    /// The whole file after the change.
    pub text: String,
}
