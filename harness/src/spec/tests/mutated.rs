//! Files of the course with damage, and bytes that are no file: whatever it is, it is said, and at a place inside the file.

use super::super::assignment::{ASSIGNMENT, Surroundings, assignment};
use super::super::document::document;
use super::super::{FileErrors, SpecErrors, load};
use crate::limits;
use crate::locale::Locale;
use crate::model::Language;
use crate::property::for_all;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select};
use std::cell::Cell;
use std::path::{Path, PathBuf};

/// What damage puts in: what editors, merges and guesses do, and some that nobody does.
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

/// One kind of damage, where, and to how many bytes.
#[derive(Clone, Copy, Debug)]
struct Damage {
    kind: Kind,
    at: Index,
    length: usize,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Drop,
    CopyTo(Index),
    CutOff,
    Reverse,
    Replace(u8),
    Insert(&'static str),
}

fn damage() -> impl Strategy<Value = Damage> {
    let kind = prop_oneof![
        Just(Kind::Drop),
        any::<Index>().prop_map(Kind::CopyTo),
        Just(Kind::CutOff),
        Just(Kind::Reverse),
        any::<u8>().prop_map(Kind::Replace),
        select(&PARTS[..]).prop_map(Kind::Insert),
    ];
    (kind, any::<Index>(), 0..40_usize).prop_map(|(kind, at, length)| Damage { kind, at, length })
}

impl Damage {
    fn apply(self, bytes: &mut Vec<u8>) {
        let start = self.at.index(bytes.len() + 1);
        let range = start..(start + self.length).min(bytes.len());
        match self.kind {
            Kind::Drop => drop(bytes.drain(range)),
            Kind::CopyTo(to) => {
                let part = bytes[range].to_vec();
                let to = to.index(bytes.len() + 1);
                bytes.splice(to..to, part);
            }
            Kind::CutOff => bytes.truncate(start),
            Kind::Reverse => bytes[range].reverse(),
            Kind::Replace(byte) => drop(bytes.splice(range, [byte])),
            Kind::Insert(part) => drop(bytes.splice(start..start, part.bytes())),
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
    let wrong = Cell::new(0);
    for (folder, text) in &course {
        assert_eq!(errors_in(folder, text), 0, "{folder}");
        for_all(60, vec(damage(), 1..5), |damages| {
            let mut bytes = text.clone().into_bytes();
            for damage in damages {
                damage.apply(&mut bytes);
            }
            wrong.set(wrong.get() + usize::from(errors_in(folder, &String::from_utf8_lossy(&bytes)) > 0));
        });
    }
    assert!(wrong.get() > 100, "the damage does not show: {}", wrong.get());
}

#[test]
fn any_bytes_are_no_assignment() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("demo/assignment.toml");
    std::fs::create_dir(folder.path().join("demo")).unwrap();
    for_all(160, vec(any::<u8>(), 0..2_000), |bytes| {
        std::fs::write(&file, &bytes).unwrap();
        let errors = load(folder.path()).unwrap_err();
        for language in Language::ALL {
            let said = errors.render(&Locale::new(language), false);
            assert!(said.contains("assignment.toml"), "{said}");
            assert!(!said.chars().any(|letter| letter.is_control() && letter != '\n'), "{said:?}");
        }
    });
}
