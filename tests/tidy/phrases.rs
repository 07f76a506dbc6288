//! What no Rust file of ours says.

use super::repository::{Breach, Text};
use super::rust::{comments, find, tokens};

/// Code, with what to do instead.
const CODE: [(&[&str], &str); 5] = [
    (&["#", "[", "ignore"], "a test that is not run protects nothing: repair it or delete it"),
    (&["should_panic"], "it passes for any panic: look at the result instead"),
    (&["todo", "!"], "finish it"),
    (&["unimplemented", "!"], "finish it"),
    (&["thread", "::", "sleep"], "wait for the event, with a deadline"),
];

/// Notes to oneself.
const NOTES: [&str; 3] = ["FIXME", "TODO", "XXX"];

/// No such code, and no notes to oneself in comments.
fn phrases(files: &[Text]) -> Vec<Breach> {
    files.iter().filter(|file| file.is_rust()).flat_map(of_file).collect()
}

fn of_file(file: &Text) -> Vec<Breach> {
    let tokens = tokens(&file.text);
    let mut breaches = Vec::new();
    for (sequence, instead) in CODE {
        let lines = find(&tokens, sequence);
        breaches.extend(lines.into_iter().map(|line| file.breach(line, format!("`{}`: {instead}", sequence.concat()))));
    }
    for comment in comments(&file.text) {
        let mut words = comment.text.split(|letter: char| !letter.is_alphanumeric());
        if let Some(note) = words.find(|word| NOTES.contains(word)) {
            breaches.push(file.breach(comment.line, format!("`{note}`: do it, or open an issue")));
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::phrases;
    use crate::repository::{bites, uphold};

    #[test]
    fn nobody_says_them() {
        uphold(phrases);
    }

    #[test]
    fn each_of_them_bites() {
        let code = [
            "#[ignore = \"slow\"]",
            "#[should_panic]",
            "fn f() { todo!() }",
            "unimplemented!()",
            "std::thread::sleep(x)",
        ];
        for line in code {
            bites(phrases, &[("a.rs", &format!("//! x\n{line}\n"))], &["a.rs:2: "]);
        }
        for note in ["// FIXME: x", "/* a TODO */", "/// XXX"] {
            bites(phrases, &[("a.rs", &format!("\n\n{note}\n"))], &["a.rs:3: "]);
        }
    }

    #[test]
    fn a_string_or_a_longer_word_says_nothing() {
        bites(
            phrases,
            &[("a.rs", "const A: &str = \"TODO BIEN\"; fn todo() {} // mkstemp(\"aXXXXXX\")\n"), ("b.c", "/* TODO */")],
            &[],
        );
    }
}
