//! How long a file may be; how long a function may be is clippy's, `too_many_lines`.

use super::repository::{Breach, Text, breach};
use super::rust::{Token, tokens};

/// Up to here nobody asks.
const USUAL: usize = 400;
/// Beyond this nothing helps.
const MOST: usize = 600;

/// Longer than usual, each with its reason.
const LONG: [(&str, &str); 0] = [];

/// Files are short, or say here why they are not.
fn length(files: &[Text]) -> Vec<Breach> {
    of_files(files, &LONG)
}

fn of_files(files: &[Text], long: &[(&str, &str)]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in files.iter().filter(|file| file.is_rust()) {
        let lines = file.text.lines().count();
        let is_listed = long.iter().any(|(path, reason)| *path == file.path && !reason.is_empty());
        if lines > MOST {
            breaches.push(file.breach(0, format!("{lines} lines, {MOST} at most: it has more than one noun")));
        } else if lines > USUAL && !is_listed {
            breaches.push(
                file.breach(0, format!("{lines} lines: split it, or list it in tests/tidy/length.rs with a reason")),
            );
        } else if lines <= USUAL && is_listed {
            breaches
                .push(file.breach(0, format!("{lines} lines: it need not be listed in tests/tidy/length.rs any more")));
        }
        breaches.extend(
            unexplained(&tokens(&file.text))
                .into_iter()
                .map(|line| file.breach(line, "a long function says why: `reason = …`")),
        );
    }
    let is_gone = |path: &str| !files.iter().any(|file| file.path == path);
    let gone = long.iter().filter(|(path, _)| is_gone(path));
    breaches.extend(gone.map(|(path, _)| breach(*path, "listed in tests/tidy/length.rs, and not there")));
    breaches
}

/// The lines at which a long function is excused without a reason.
fn unexplained(tokens: &[Token<'_>]) -> Vec<usize> {
    let excuses = tokens.iter().enumerate().filter(|(_, token)| token.text == "too_many_lines");
    let is_silent = |(index, _): &(usize, &Token<'_>)| {
        let rest = tokens.get(*index..).unwrap_or_default();
        !rest.iter().take_while(|token| token.text != "]").any(|token| token.text == "reason")
    };
    excuses.filter(is_silent).map(|(_, token)| token.line).collect()
}

#[cfg(test)]
mod tests {
    use super::{Breach, Text, length, of_files};
    use crate::repository::{bites, uphold};

    #[test]
    fn files_are_short() {
        uphold(length);
    }

    fn listed(files: &[Text]) -> Vec<Breach> {
        of_files(files, &[("a.rs", "one long table")])
    }

    #[test]
    fn long_files_bite() {
        let (usual, long, longest) = ("x\n".repeat(400), "x\n".repeat(600), "x\n".repeat(601));
        bites(
            length,
            &[("a.rs", &usual), ("b.rs", &long), ("c.rs", &longest)],
            &["b.rs: 600 lines: split", "c.rs: 601 lines, 600"],
        );
        bites(listed, &[("a.rs", &long)], &[]);
        bites(listed, &[("a.rs", &usual)], &["a.rs: 400 lines: it need not"]);
        bites(listed, &[("a.rs", &longest)], &["a.rs: 601 lines, 600 at most"]);
        bites(listed, &[], &["a.rs: listed in tests/tidy/length.rs, and not there"]);
    }

    #[test]
    fn a_long_function_without_a_reason_bites() {
        let text = "#[expect(clippy::too_many_lines, reason = \"one table\")]\nfn f() {}\n#[expect(clippy::too_many_lines)]\nfn g() {}\n";
        bites(length, &[("a.rs", text)], &["a.rs:3: a long function says why"]);
    }
}
