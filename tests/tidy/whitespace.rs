//! White space that nobody sees: none at the ends of lines, one newline at the end of a file.

use super::repository::{Breach, Text};

/// What people write here; what a program wrote or a student might have written is left as it is.
fn is_ours(file: &Text) -> bool {
    const KINDS: [&str; 9] = ["rs", "toml", "md", "ftl", "yml", "yaml", "json", "sh", ""];
    const LEFT: [&str; 2] = ["tests/golden/", "LICENSE"];
    KINDS.contains(&file.extension()) && !file.is_students() && !LEFT.iter().any(|left| file.path.starts_with(left))
}

/// No trailing white space, and one newline at the end.
fn whitespace(files: &[Text]) -> Vec<Breach> {
    files.iter().filter(|file| is_ours(file)).flat_map(of_file).collect()
}

fn of_file(file: &Text) -> Vec<Breach> {
    let is_trailing = |(_, line): &(usize, &str)| line.ends_with(char::is_whitespace);
    let mut breaches: Vec<Breach> = file
        .lines()
        .filter(is_trailing)
        .map(|(line, _)| file.breach(line, "white space at the end of the line"))
        .collect();
    let is_blank_at_end = file.text.ends_with("\n\n") || file.text == "\n";
    if is_blank_at_end || !file.text.is_empty() && !file.text.ends_with('\n') {
        breaches.push(file.breach(file.text.lines().count(), "a file ends with one newline"));
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::whitespace;
    use crate::repository::{bites, uphold};

    #[test]
    fn there_is_none_that_nobody_sees() {
        uphold(whitespace);
    }

    #[test]
    fn white_space_bites() {
        bites(whitespace, &[("a.rs", "x \ny\n"), ("b.toml", "x\n\t\n")], &["a.rs:1: ", "b.toml:2: "]);
        bites(
            whitespace,
            &[("a.md", "x"), ("b.md", "x\n\n"), ("c.md", "x\n"), ("d.md", "")],
            &["a.md:1: a file ends", "b.md:2: a file ends"],
        );
        bites(
            whitespace,
            &[(".ci/run", "x \n"), ("tests/golden/a.md", "x "), ("tests/submissions/a/faulty/b/c.rs", "x ")],
            &[".ci/run:1: "],
        );
    }
}
