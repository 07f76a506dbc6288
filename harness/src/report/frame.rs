//! What both forms for people say in the same words: what was graded, how to begin, how the run was.

use super::command::trimmed;
use super::escape;
use super::voice::Voice;
use crate::model::{Graded, Submission};

/// What was graded; for a demonstration, why, and how to begin.
pub(super) fn opening(voice: &Voice<'_>, graded: &Graded) -> Vec<String> {
    let said = |id: &str, folder: &str| voice.say(id, &[("folder", escape::line(folder).into())]);
    let expected = match &graded.submission {
        Submission::Folder(folder) => return vec![said("report-graded", trimmed(folder))],
        Submission::Recording(file) => {
            return vec![voice.say("report-replayed", &[("file", escape::line(file).into())])];
        }
        Submission::Demonstration { expected } => trimmed(expected),
    };
    let first = graded.assignments.first().map(|assignment| format!("{}/", assignment.id)).unwrap_or_default();
    let place = escape::line(format!("{expected}/{first}"));
    let begin = [("place", place.into()), ("count", graded.assignments.len().into())];
    vec![said("report-demonstration", &format!("{expected}/")), voice.say("report-begin", &begin)]
}

/// How long it took, the seed and the rung, with what stood in the way of a higher one.
pub(super) fn run(voice: &Voice<'_>, graded: &Graded) -> Vec<String> {
    let run = [
        ("seconds", voice.seconds(graded.elapsed).into()),
        ("seed", seed(graded).into()),
        ("rung", graded.rung.rung.word().into()),
    ];
    let obstacle = graded
        .rung
        .obstacle
        .as_deref()
        .map(|obstacle| voice.say("report-run-obstacle", &[("obstacle", escape::line(obstacle).into())]));
    std::iter::once(voice.say("report-run", &run)).chain(obstacle).collect()
}

/// That the run was ended early, if it was.
pub(super) fn interrupted(voice: &Voice<'_>, graded: &Graded) -> Option<String> {
    let signal = voice.signal_name(graded.extent.signal()?);
    Some(voice.say("report-interrupted", &[("signal", signal.into())]))
}

/// The seed as it is printed everywhere: 16 hexadecimal digits.
pub(super) fn seed(graded: &Graded) -> String {
    format!("{:016x}", graded.seed)
}
