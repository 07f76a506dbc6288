//! The words of assignment files that stand for values of the model.

use crate::model::{CallKind, Input, Newline, Rung, Status, Tier, Transport, Variant};

/// What a program serves or uses.
pub(super) const TRANSPORTS: [(&str, Transport); 4] = [
    ("unix-stream", Transport::UnixStream),
    ("unix-dgram", Transport::UnixDatagram),
    ("inet-stream", Transport::InetStream),
    ("inet-dgram", Transport::InetDatagram),
];

/// How much a check weighs.
pub(super) const TIERS: [(&str, Tier); 3] = [("core", Tier::Core), ("robust", Tier::Robust), ("advice", Tier::Advice)];

/// The rung that a check needs.
pub(super) const RUNGS: [(&str, Rung); 4] =
    [("black-box", Rung::BlackBox), ("user", Rung::User), ("container", Rung::Container), ("full", Rung::Full)];

/// What a program finds on its standard input.
pub(super) const INPUTS: [(&str, Input); 2] = [("silent", Input::Silent), ("typed", Input::Typed)];

/// Whether a newline must be there.
pub(super) const NEWLINES: [(&str, Newline); 2] = [("exact", Newline::Exact), ("optional", Newline::Optional)];

/// How a program must end.
pub(super) const STATUSES: [(&str, Status); 3] =
    [("zero", Status::Zero), ("non-zero", Status::NonZero), ("any", Status::Any)];

/// The signals that can be sent; signal(7).
pub(super) const SIGNALS: [(&str, i32); 7] = [
    ("SIGALRM", libc::SIGALRM),
    ("SIGCHLD", libc::SIGCHLD),
    ("SIGHUP", libc::SIGHUP),
    ("SIGINT", libc::SIGINT),
    ("SIGKILL", libc::SIGKILL),
    ("SIGTERM", libc::SIGTERM),
    ("SIGUSR1", libc::SIGUSR1),
];

/// The builds of a program.
pub(super) const VARIANTS: [(&str, Variant); 4] = [
    ("plain", Variant::Plain),
    ("pattern", Variant::Pattern),
    ("sanitized", Variant::Sanitized),
    ("reference", Variant::Reference),
];

/// The kinds of calls.
pub(super) const CALLS: [(&str, CallKind); 10] = [
    ("accept", CallKind::Accept),
    ("receive", CallKind::Receive),
    ("send", CallKind::Send),
    ("connect", CallKind::Connect),
    ("bind", CallKind::Bind),
    ("listen", CallKind::Listen),
    ("socket", CallKind::Socket),
    ("socketpair", CallKind::Socketpair),
    ("fork", CallKind::Fork),
    ("wait", CallKind::Wait),
];

/// The errors with which a call can be made to fail; errno(3).
pub(super) const ERRORS: [(&str, i32); 13] = [
    ("EACCES", libc::EACCES),
    ("EADDRINUSE", libc::EADDRINUSE),
    ("EAGAIN", libc::EAGAIN),
    ("ECONNABORTED", libc::ECONNABORTED),
    ("ECONNREFUSED", libc::ECONNREFUSED),
    ("EHOSTUNREACH", libc::EHOSTUNREACH),
    ("EMFILE", libc::EMFILE),
    ("ENETUNREACH", libc::ENETUNREACH),
    ("ENFILE", libc::ENFILE),
    ("ENOBUFS", libc::ENOBUFS),
    ("ENOMEM", libc::ENOMEM),
    ("EPROTO", libc::EPROTO),
    ("ETIMEDOUT", libc::ETIMEDOUT),
];
