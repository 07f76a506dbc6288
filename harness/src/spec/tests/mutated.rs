//! Files of the course with damage, and bytes that are no file: whatever it is, it is said, and at a place inside the file.

use super::super::assignment::{ASSIGNMENT, Surroundings, assignment};
use super::super::document::document;
use super::super::{FileErrors, SpecErrors, load};
use crate::limits;
use crate::locale::Locale;
use crate::model::Language;
use std::path::{Path, PathBuf};

/// A small generator (xorshift), so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    fn range(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(bytes.len() + 1);
        start..(start + self.below(40)).min(bytes.len())
    }

    /// Damage as editors, merges and guesses do it, and some that nobody does.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        const PARTS: [&str; 16] = [
            "\"",
            "]",
            "}",
            "{",
            "[[checks]]\n",
            "\n",
            "= ",
            "\"\"\"",
            "{port}",
            "{nonce.x}",
            "999999999999999999999",
            "-1",
            "true",
            "ñ\u{202e}",
            "# ",
            "script = [{ repeat = { times = 3, steps = [] } }]\n",
        ];
        let range = self.range(bytes);
        match self.below(6) {
            0 => drop(bytes.drain(range)),
            1 => {
                let part = bytes[range.clone()].to_vec();
                let at = self.below(bytes.len() + 1);
                bytes.splice(at..at, part);
            }
            2 => bytes.truncate(range.start),
            3 => bytes[range].reverse(),
            4 => {
                let byte = self.below(256).to_le_bytes()[0];
                bytes.splice(range, [byte]);
            }
            _ => {
                let part = PARTS[self.below(PARTS.len())];
                bytes.splice(range.start..range.start, part.bytes());
            }
        }
    }
}

/// The assignment files of the course: their folders and their texts.
fn course() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assignments");
    let folders: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let read = |folder: &PathBuf| {
        let text = std::fs::read_to_string(folder.join("assignment.toml")).ok()?;
        Some((folder.file_name()?.to_str()?.to_owned(), text))
    };
    folders.iter().filter_map(read).collect()
}

/// Reads it as the file of an assignment; says how many errors it has, each of which is at a place, and said.
#[track_caller]
fn errors_in(folder: &str, text: &str) -> usize {
    let around = Surroundings { folder, mistakes: None, earlier: &[] };
    let (_, errors) = document(text, ASSIGNMENT, |fields| assignment(fields, &around));
    assert!(errors.len() <= limits::SPEC_ERRORS);
    for span in errors.iter().filter_map(|error| error.span.clone()) {
        assert!(text.get(span.clone()).is_some(), "{span:?} of {} bytes: {text}", text.len());
    }
    let count = errors.len();
    let file = FileErrors { file: "assignment.toml".into(), text: text.to_owned(), errors };
    for language in Language::ALL {
        let said = SpecErrors(vec![file.clone()]).render(&Locale::new(language), false);
        let harm = said.chars().find(|letter| letter.is_control() && *letter != '\n');
        assert_eq!(harm, None, "{said:?}");
        assert!(!said.contains('\u{202e}'), "{said:?}");
        assert!(count == 0 || said.lines().count() > 1, "{said}");
    }
    count
}

#[test]
fn damage_is_said_where_it_is() {
    let course = course();
    assert!(course.len() >= 4);
    let mut wrong = 0;
    for (number, (folder, text)) in (1..).zip(&course) {
        assert_eq!(errors_in(folder, text), 0, "{folder}");
        for seed in 1..=60 {
            let mut dice = Dice(seed * 0x9e37_79b9 + number);
            let mut bytes = text.clone().into_bytes();
            for _ in 0..=dice.below(4) {
                dice.damage(&mut bytes);
            }
            wrong += usize::from(errors_in(folder, &String::from_utf8_lossy(&bytes)) > 0);
        }
    }
    assert!(wrong > 100, "the damage does not show: {wrong}");
}

#[test]
fn any_bytes_are_no_assignment() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("demo/assignment.toml");
    std::fs::create_dir(folder.path().join("demo")).unwrap();
    let mut dice = Dice(1);
    for length in [0, 1, 2, 3, 7, 50, 300, 5_000] {
        for _ in 0..20 {
            let bytes: Vec<u8> = (0..length).map(|_| dice.below(256).to_le_bytes()[0]).collect();
            std::fs::write(&file, &bytes).unwrap();
            let errors = load(folder.path()).unwrap_err();
            for language in Language::ALL {
                let said = errors.render(&Locale::new(language), false);
                assert!(said.contains("assignment.toml"), "{said}");
                assert!(!said.chars().any(|letter| letter.is_control() && letter != '\n'), "{said:?}");
            }
        }
    }
}
