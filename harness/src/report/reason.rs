//! Why a check was not graded.

use super::cast::Cast;
use super::escape;
use crate::limits;
use crate::locale::Value;
use crate::model::{Reason, Reference, Rung, Unwatchable};

/// That a check was not graded, and why, as a fragment.
pub(super) fn unsure(cast: &Cast<'_>, needs: Option<Rung>, why: &Reason) -> String {
    let why = ("why", reason(cast, why).into());
    match needs {
        Some(rung) => cast.voice.say("report-unsure-rung", &[("rung", rung.word().into()), why]),
        None => cast.voice.say("report-unsure", &[why]),
    }
}

/// Why a check was not graded, as a fragment.
pub(super) fn reason(cast: &Cast<'_>, reason: &Reason) -> String {
    let voice = cast.voice;
    let of = |id: &str, name: &Reference| voice.say(id, &[("name", cast.anyone(name).into())]);
    match reason {
        Reason::Obstacle(words) => escape::line(words),
        Reason::Refused(errno) => voice.say("report-reason-refused", &[("errno", voice.errno(*errno).into())]),
        Reason::StepFailed => voice.word("report-reason-step-failed"),
        Reason::CutShort => voice.word("report-reason-cut-short"),
        Reason::Interrupted => voice.word("report-reason-interrupted"),
        Reason::NotConnected(peer) => of("report-reason-not-connected", peer),
        Reason::EndNotSeen(program) => of("report-reason-end-not-seen", program),
        Reason::NoClient => voice.word("report-reason-no-client"),
        Reason::NotKept(by) => {
            let is_program = cast.is_program(by);
            let id = if is_program { "report-reason-not-kept" } else { "report-reason-not-kept-peer" };
            let holes: [(&str, Value<'_>); 2] =
                [("name", cast.anyone(by).into()), ("size", voice.size(limits::KEPT_BYTES).into())];
            voice.say(id, &holes)
        }
        Reason::Unwatchable(program, Unwatchable::ForeignAbi) => of("report-reason-foreign-abi", program),
        Reason::Unwatchable(program, Unwatchable::IoUring) => of("report-reason-io-uring", program),
    }
}
