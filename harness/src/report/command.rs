//! Names of folders, and commands that a reader copies.

use super::escape;
use crate::model::{AssignmentId, CheckId, Submission};
use std::path::Path;

/// How a reader calls the harness, in the folder of the course.
const HARNESS: &str = "cargo run -q -p harness --";

/// The folder in which a submission is looked for unless the command line names another.
const DEFAULT: &str = "work";

/// The files of the course that the command line named: a command that is to find the same ones names them, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Named<'a> {
    /// The folder of the assignments.
    pub assignments: Option<&'a Path>,
    /// The file with more checks.
    pub checks: Option<&'a Path>,
}

/// The command that runs one check alone; nothing for a recording, of which there are no programs.
pub(super) fn check_alone(
    submission: &Submission,
    assignment: &AssignmentId,
    check: &CheckId,
    named: Named<'_>,
) -> Option<String> {
    let address = format!("{assignment}/{check}");
    let folder = match submission {
        Submission::Folder(folder) if trimmed(folder) != DEFAULT => Some(Path::new(folder)),
        Submission::Folder(_) | Submission::Demonstration { .. } => None,
        Submission::Recording(_) => return None,
    };
    let options = [("submission", folder), ("assignments", named.assignments), ("checks", named.checks)];
    let options: String = options.into_iter().map(|(name, path)| option(name, path)).collect();
    Some(format!("{HARNESS} check {}{options}", escape::line(address)))
}

/// The command that explains something: a mistake, or a check.
pub(super) fn explained(name: &str, named: Named<'_>) -> String {
    format!("{HARNESS} explain {}{}", escape::line(name), option("assignments", named.assignments))
}

/// An option of a command, with the space before it; nothing without its value.
fn option(name: &str, path: Option<&Path>) -> String {
    path.map(|path| format!(" --{name} {}", shell_word(&path.to_string_lossy()))).unwrap_or_default()
}

/// A folder as people name it, without a slash at its end.
pub(super) fn trimmed(folder: &str) -> &str {
    let shorter = folder.strip_prefix("./").unwrap_or(folder).trim_end_matches('/');
    if shorter.is_empty() { folder } else { shorter }
}

/// A word as a shell takes it for what it is.
pub(super) fn shell_word(word: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || "/._-+,=@:".contains(character);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", escape::line(word.replace('\'', r"'\''")))
}
