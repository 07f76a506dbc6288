//! Names of folders, and commands that a reader copies.

use super::escape::{self, Piece, pieces};
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

/// A word as a shell takes it for what it is: as it stands, between apostrophes, or with escapes where nobody would see it.
pub(super) fn shell_word(word: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "/._-+,=@:".contains(character);
    let is_seen = escape::line(word) == word;
    if is_seen && !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    if is_seen {
        return format!("'{}'", word.replace('\'', r"'\''"));
    }
    format!("$'{}'", pieces(word.as_bytes()).into_iter().map(escaped).collect::<String>())
}

/// A piece of a word between `$'` and `'`.
fn escaped(piece: Piece) -> String {
    match piece {
        Piece::Visible(character @ ('\'' | '\\')) => format!("\\{character}"),
        Piece::Visible(character) => character.to_string(),
        Piece::Hidden('\n') => "\\n".to_owned(),
        Piece::Hidden(character) => {
            let mut buffer = [0; 4];
            character.encode_utf8(&mut buffer).bytes().map(hexadecimal).collect::<Vec<_>>().concat()
        }
        Piece::Invalid(byte) => hexadecimal(byte),
    }
}

fn hexadecimal(byte: u8) -> String {
    format!("\\x{byte:02x}")
}
