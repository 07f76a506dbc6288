//! Names of folders, and commands that a reader copies.

use super::escape;
use crate::model::{AssignmentId, CheckId, Submission};

/// How a reader calls the harness, in the folder of the course.
const HARNESS: &str = "cargo run -q -p harness --";

/// The folder in which a submission is looked for unless the command line names another.
const DEFAULT: &str = "work";

/// The command that runs one check alone; nothing for a recording, of which there are no programs.
pub(super) fn check_alone(submission: &Submission, assignment: &AssignmentId, check: &CheckId) -> Option<String> {
    let address = format!("{assignment}/{check}");
    let other = match submission {
        Submission::Folder(folder) if trimmed(folder) != DEFAULT => format!(" --submission {}", shell_word(folder)),
        Submission::Folder(_) | Submission::Demonstration { .. } => String::new(),
        Submission::Recording(_) => return None,
    };
    Some(format!("{HARNESS} check {}{other}", escape::line(address)))
}

/// The command that explains something: a mistake, or a check.
pub(super) fn explained(name: &str) -> String {
    format!("{HARNESS} explain {}", escape::line(name))
}

/// A folder as people name it, without a slash at its end.
pub(super) fn trimmed(folder: &str) -> &str {
    let shorter = folder.strip_prefix("./").unwrap_or(folder).trim_end_matches('/');
    if shorter.is_empty() { folder } else { shorter }
}

/// A word that a shell takes as it is.
fn shell_word(word: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || "/._-+,=@:".contains(character);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", escape::line(word.replace('\'', r"'\''")))
}
