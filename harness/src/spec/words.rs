//! The words of assignment files that stand for values of the model.

use crate::model::{Input, Newline, Rung, Status, Tier, Transport};

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
