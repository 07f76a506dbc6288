//! What is said when nothing could be done: one sentence, what to do about it, and the exit status.

use super::exit::ExitStatus;
use crate::check::CheckError;
use crate::limits;
use crate::locale::{Locale, Value};
use crate::spec::SpecErrors;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use nix::sys::signal::Signal;
use std::fmt::Write as _;

/// Why nothing could be done, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    /// One sentence, or for assignment files everything that is wrong with them.
    pub(super) message: String,
    /// Whether the message is complete as it stands: then nothing is put before it.
    pub(super) is_complete: bool,
    /// What to do about it.
    pub(super) hint: Option<String>,
    /// The exit status.
    pub(super) status: ExitStatus,
}

impl Complaint {
    pub(super) fn new(locale: &Locale, id: &str, values: &[(&str, Value<'_>)], status: ExitStatus) -> Self {
        Self { message: locale.say(id, values), is_complete: false, hint: None, status }
    }

    pub(super) fn hint(self, locale: &Locale, id: &str, values: &[(&str, Value<'_>)]) -> Self {
        Self { hint: Some(locale.say(id, values)), ..self }
    }

    /// The text for standard error.
    pub(super) fn render(&self, locale: &Locale) -> String {
        if self.is_complete {
            return self.message.clone();
        }
        let mut text = format!("{}: {}\n", locale.word("word-error"), self.message);
        if let Some(hint) = &self.hint {
            let _ = write!(text, "\n{}: {hint}\n", locale.word("word-hint"));
        }
        text
    }

    /// The text for standard output, where JSON was asked for.
    pub(super) fn json(&self) -> String {
        serde_json::json!({ "error": self.message.trim_end() }).to_string()
    }

    /// A command line that was not understood.
    pub(super) fn of_arguments(error: &clap::Error, locale: &Locale) -> Self {
        let context = |kind| words(error, kind);
        let value = context(ContextKind::InvalidValue);
        // clap names an argument together with its value: `--seed <seed>`.
        let argument = context(ContextKind::InvalidArg);
        let argument = argument.split([' ', '=']).next().unwrap_or_default();
        let without_value = if value.is_empty() { "error-missing-value" } else { "error-invalid-value" };
        let known = [
            (ErrorKind::InvalidSubcommand, "error-unknown-command"),
            (ErrorKind::UnknownArgument, "error-unknown-argument"),
            (ErrorKind::InvalidValue, without_value),
            (ErrorKind::ValueValidation, "error-invalid-value"),
            (ErrorKind::TooManyValues, "error-unexpected-value"),
            (ErrorKind::WrongNumberOfValues, "error-unexpected-value"),
            (ErrorKind::InvalidUtf8, "error-not-utf8"),
        ];
        let id = known.iter().find(|(kind, _)| *kind == error.kind()).map_or("error-arguments", |(_, id)| id);
        let command = context(ContextKind::InvalidSubcommand);
        let values = [("argument", argument.into()), ("value", value.into()), ("name", command.into())];
        let complaint = Self::new(locale, id, &values, ExitStatus::Usage);

        let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].map(context).concat();
        let possible = context(ContextKind::ValidValue);
        if !suggested.is_empty() {
            complaint.hint(locale, "hint-nearest", &[("name", suggested.into())])
        } else if !possible.is_empty() {
            complaint.hint(locale, "hint-values", &[("values", possible.into())])
        } else if error.kind() == ErrorKind::ValueValidation {
            let (id, most) = match argument {
                "--seed" => ("hint-seed", 0),
                "--mutants" => ("hint-mutants", limits::MUTANTS_MAX),
                _ => ("hint-jobs", limits::JOBS_MAX),
            };
            complaint.hint(locale, id, &[("most", most.into())])
        } else {
            complaint.hint(locale, "hint-help", &[])
        }
    }

    /// A command that cannot do anything without an argument, and has none.
    pub(super) fn of_missing(locale: &Locale) -> Self {
        Self::new(locale, "error-missing-argument", &[], ExitStatus::Usage).hint(locale, "hint-help", &[])
    }

    /// A name that no command has, and the one that may be meant.
    pub(super) fn of_command(name: &str, near: Option<&str>, locale: &Locale) -> Self {
        let complaint = Self::new(locale, "error-unknown-command", &[("name", name.into())], ExitStatus::Usage);
        match near {
            Some(near) => complaint.hint(locale, "hint-nearest", &[("name", near.into())]),
            None => complaint.hint(locale, "hint-help", &[]),
        }
    }

    /// A name that nothing has that can be explained, and those that may be meant.
    pub(super) fn of_name(name: &str, near: &[&str], locale: &Locale) -> Self {
        let complaint = Self::new(locale, "error-unknown-name", &[("name", name.into())], ExitStatus::Usage);
        match near {
            [] => complaint.hint(locale, "hint-explain", &[]),
            [one] => complaint.hint(locale, "hint-nearest", &[("name", (*one).into())]),
            several => {
                let names: Vec<String> = several.iter().map(|name| format!("`{name}`")).collect();
                complaint.hint(locale, "hint-nearest-of", &[("names", names.join(", ").into())])
            }
        }
    }

    /// The name of an assignment, where that of a check or a mistake is needed.
    pub(super) fn of_assignment(name: &str, locale: &Locale) -> Self {
        Self::new(locale, "error-unknown-name", &[("name", name.into())], ExitStatus::Usage).hint(
            locale,
            "hint-list-of",
            &[("name", name.into())],
        )
    }

    /// A hint of something that has none.
    pub(super) fn of_hint(locale: &Locale) -> Self {
        Self::new(locale, "error-hint-of-mistake", &[], ExitStatus::Usage).hint(locale, "hint-explain", &[])
    }

    /// Assignment files with errors.
    pub(super) fn of_spec(errors: &SpecErrors, locale: &Locale, colour: bool) -> Self {
        let message = errors.render(locale, colour);
        Self { message, is_complete: true, hint: None, status: ExitStatus::Usage }
    }

    /// A request that nothing could be graded for.
    pub(super) fn of_check(error: &CheckError, locale: &Locale, colour: bool) -> Self {
        let said = |id: &str, values: &[(&str, Value<'_>)], status| Self::new(locale, id, values, status);
        match error {
            CheckError::NoAssignments(folders) => {
                let folders: Vec<String> = folders.iter().map(|folder| format!("  {}", folder.display())).collect();
                let values = [("folders", format!("\n{}", folders.join("\n")).into())];
                said("error-no-assignments", &[], ExitStatus::Usage).hint(locale, "hint-no-assignments", &values)
            }
            CheckError::Spec(errors) => Self::of_spec(errors, locale, colour),
            CheckError::Selector(unknown) => {
                let values = [("name", unknown.selector.as_str().into())];
                let complaint = said("error-unknown-selector", &values, ExitStatus::Usage);
                match &unknown.nearest {
                    Some(nearest) => complaint.hint(locale, "hint-nearest", &[("name", nearest.as_str().into())]),
                    None => complaint.hint(locale, "hint-list", &[]),
                }
            }
            CheckError::RungTooLow { required, found } => {
                let values = [("required", required.word().into()), ("found", found.rung.word().into())];
                let complaint = said("error-rung", &values, ExitStatus::Environment);
                match &found.obstacle {
                    Some(obstacle) => complaint.hint(locale, "hint-rung", &[("obstacle", obstacle.as_str().into())]),
                    None => complaint,
                }
            }
            CheckError::NoCell(error) => {
                said("error-no-cell", &[("why", error.to_string().into())], ExitStatus::Environment)
            }
            CheckError::Interrupted(signal) => {
                let name =
                    Signal::try_from(*signal).map_or_else(|_| signal.to_string(), |known| known.as_str().to_owned());
                let values = [("signal", name.into())];
                said("error-interrupted", &values, ExitStatus::Interrupted(*signal))
            }
            CheckError::NoFolder(error) => {
                let complaint = said("error-no-folder", &[("why", error.to_string().into())], ExitStatus::Environment);
                complaint.hint(locale, "hint-no-folder", &[])
            }
        }
    }
}

/// What clap knows about an error, as one text.
fn words(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
