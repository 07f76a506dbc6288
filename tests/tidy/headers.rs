//! A file begins by saying why it exists.

use super::repository::{Breach, Text};

/// The first line of every Rust file is `//!` and words.
fn headers(files: &[Text]) -> Vec<Breach> {
    let says = |file: &&Text| {
        file.text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("//! "))
            .is_some_and(|words| !words.trim().is_empty())
    };
    let silent = files.iter().filter(|file| file.is_rust() && !says(file));
    silent.map(|file| file.breach(1, "the first line says why the file exists: `//! …`")).collect()
}

#[cfg(test)]
mod tests {
    use super::headers;
    use crate::repository::{bites, uphold};

    #[test]
    fn every_file_says_why_it_exists() {
        uphold(headers);
    }

    #[test]
    fn silence_bites() {
        let files = [("a.rs", "use x;\n"), ("b.rs", "//!\n"), ("c.rs", "//! Why.\n"), ("d.md", "x"), ("e.rs", "")];
        bites(headers, &files, &["a.rs:1: ", "b.rs:1: ", "e.rs:1: "]);
    }
}
