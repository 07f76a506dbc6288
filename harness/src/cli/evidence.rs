//! What is said when evidence cannot be written, read or judged.

use super::complaint::Complaint;
use super::exit::ExitStatus;
use crate::check::{RecordingError, ReplayError};
use crate::locale::{Locale, Value};
use crate::record::{RecordError, SCHEMA, Trouble, Wrong};
use std::io;

impl Complaint {
    /// Evidence that was not written.
    pub(super) fn of_recording(error: &RecordingError, locale: &Locale) -> Self {
        let values = [("file", error.file.display().to_string().into()), ("why", error.source.to_string().into())];
        let complaint = Self::new(locale, "error-evidence-not-written", &values, ExitStatus::Environment);
        complaint.hint(locale, "hint-evidence-not-written", &[])
    }

    /// A result that was not written.
    pub(super) fn of_output(error: &RecordingError, locale: &Locale) -> Self {
        let values = [("file", error.file.display().to_string().into()), ("why", error.source.to_string().into())];
        let complaint = Self::new(locale, "error-output-not-written", &values, ExitStatus::Environment);
        complaint.hint(locale, "hint-output-not-written", &[])
    }

    /// `--all-events` where JSON is asked for.
    pub(super) fn of_events(locale: &Locale) -> Self {
        let complaint = Self::new(locale, "error-replay-events", &[], ExitStatus::Usage);
        complaint.hint(locale, "hint-replay-events", &[])
    }

    /// A file that cannot be read.
    pub(super) fn of_file(error: &io::Error, file: &str, locale: &Locale) -> Self {
        let values = [("file", file.into()), ("why", error.to_string().into())];
        Self::new(locale, "error-evidence-unreadable", &values, ExitStatus::Usage)
    }

    /// A file that holds no evidence.
    pub(super) fn of_record(error: &RecordError, file: &str, locale: &Locale) -> Self {
        let said = |id: &str, more: &[(&str, Value<'_>)]| {
            let values: Vec<_> = std::iter::once(("file", file.into())).chain(more.iter().cloned()).collect();
            Self::new(locale, id, &values, ExitStatus::Usage)
        };
        let number = |number: &usize| number.to_string().into();
        match error {
            RecordError::TooLong(most) => said("error-evidence-too-long", &[("most", number(most))]),
            RecordError::NotJson { line, column, what } => {
                let values = [("line", number(line)), ("column", number(column)), ("what", what.into())];
                said("error-evidence-not-json", &values)
            }
            RecordError::CutOff { line, column } => {
                said("error-evidence-cut-off", &[("line", number(line)), ("column", number(column))])
            }
            RecordError::OtherFormat { found } => {
                let complaint = match found {
                    Some(found) => said("error-evidence-other-version", &[("found", shown(found).into())]),
                    None => said("error-evidence-other-format", &[]),
                };
                complaint.hint(locale, "hint-evidence-format", &[("schema", SCHEMA.into())])
            }
            RecordError::Wrong(Wrong { place, trouble }) => {
                let (word, found) = match trouble {
                    Trouble::Missing => ("missing", None),
                    Trouble::Unknown => ("unknown", None),
                    Trouble::Twice => ("twice", None),
                    Trouble::OutOfRange => ("out-of-range", None),
                    Trouble::UnknownWord(found) => ("unknown-word", Some(found)),
                    Trouble::OtherName(found) => ("other-name", Some(found)),
                    Trouble::Not(kind) => (kind.word(), None),
                };
                let found = found.map(|found| shown(found)).unwrap_or_default();
                let values = [("place", place.into()), ("trouble", word.into()), ("found", found.into())];
                said("error-evidence-wrong", &values)
            }
        }
    }

    /// Evidence that the course cannot judge.
    pub(super) fn of_replay(error: &ReplayError, file: &str, locale: &Locale) -> Self {
        let (ReplayError::Unknown { assignment, check } | ReplayError::OtherScript { assignment, check, .. }) = error;
        let address = shown(&format!("{assignment}/{check}"));
        let values = [("file", file.into()), ("address", address.into())];
        match error {
            ReplayError::Unknown { .. } => {
                let complaint = Self::new(locale, "error-replay-unknown", &values, ExitStatus::Usage);
                complaint.hint(locale, "hint-replay-unknown", &[])
            }
            ReplayError::OtherScript { harness, .. } => {
                let complaint = Self::new(locale, "error-replay-other-script", &values, ExitStatus::Usage);
                complaint.hint(locale, "hint-replay-other-script", &[("version", shown(harness).into())])
            }
        }
    }
}

/// How many letters of what a file says are repeated.
const LETTERS: usize = 60;

/// What a file says, for a terminal: a file may come from anybody.
fn shown(found: &str) -> String {
    let mut short: String = found.chars().take(LETTERS).collect();
    if short.len() < found.len() {
        short.push('…');
    }
    short.escape_debug().to_string()
}
