//! `expected.toml`: what each submission of a corpus loses, by `[[correct]]` and `[[faulty]]` entries.
//!
//! An entry has an `assignment` and a `name`; a faulty one its `mistake` and the checks that it `loses`. Where the report
//! calls the mistake by another name, or by none (empty), `named` is that. Other keys are notes of the author.

use crate::check::gate;
use crate::limits;
use crate::model::{Assignment, CheckId, MistakeId};
use crate::spec::Course;
use std::fs;
use std::io::{ErrorKind, Read as _};
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The file, in the folder of the corpus.
const FILE: &str = "expected.toml";

/// What is expected of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// `ASSIGNMENT/KIND/NAME`.
    pub(super) place: String,
    /// The checks that fail.
    pub(super) loses: Vec<CheckId>,
    /// The mistake that the report names; nothing where it names none.
    pub(super) named: Option<MistakeId>,
}

/// An error of the author of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedError {
    /// The file, as the user would name it.
    pub file: String,
    /// The line, from 1; nothing if it is the file as a whole.
    pub line: Option<usize>,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What is wrong in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It cannot be read, or is no TOML; in the words of the system or of the parser.
    Unreadable(String),
    /// An entry lacks a key, or has something else in its place than text.
    NoText(&'static str),
    /// There is no such assignment.
    NoAssignment(String),
    /// There is no such folder.
    NoSubmission(String),
    /// The submission is listed twice.
    Twice(String),
    /// The assignment has no such check.
    NoCheck(String),
    /// The catalogue has no such mistake.
    NoMistake(String),
    /// A faulty submission that loses nothing, or a correct one that does.
    Loses(String),
}

/// Reads the list; a corpus without one has none.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn read(corpus: &Path, shown: &str, course: &Course) -> Result<Vec<Entry>, Vec<ExpectedError>> {
    let file = format!("{shown}/{FILE}");
    let whole = |why: String| vec![ExpectedError { file: file.clone(), line: None, wrong: Wrong::Unreadable(why) }];
    let mut text = String::new();
    match fs::File::open(corpus.join(FILE)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(whole(error.to_string())),
        Ok(opened) => {
            opened.take(limits::EXPECTED_BYTES).read_to_string(&mut text).map_err(|error| whole(error.to_string()))?
        }
    };
    let is_there = |place: &str| corpus.join(place).is_dir();
    parse(&text, course, &is_there).map_err(|errors| {
        let errors = errors.into_iter();
        errors.map(|(line, wrong)| ExpectedError { file: file.clone(), line: Some(line), wrong }).collect()
    })
}

/// Reads the text of a list, whose submissions are there or not.
///
/// # Errors
/// Everything that is wrong, each with its line.
pub(super) fn parse(
    text: &str,
    course: &Course,
    is_there: &dyn Fn(&str) -> bool,
) -> Result<Vec<Entry>, Vec<(usize, Wrong)>> {
    let line_of = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(span.start));
        vec![(line, Wrong::Unreadable(error.message().to_owned()))]
    })?;
    let (mut entries, mut errors): (Vec<Entry>, Vec<(usize, Wrong)>) = (Vec::new(), Vec::new());
    for kind in ["correct", "faulty"] {
        let listed = table.get_ref().get(kind).and_then(|value| value.get_ref().as_array());
        for value in listed.into_iter().flat_map(|array| array.iter()) {
            let line = line_of(value.span().start);
            match entry(kind, value, course) {
                Ok((entry, objections)) => {
                    let mut objections = objections;
                    if !is_there(&entry.place) {
                        objections.push(Wrong::NoSubmission(entry.place.clone()));
                    }
                    if entries.iter().any(|other| other.place == entry.place) {
                        objections.push(Wrong::Twice(entry.place.clone()));
                    }
                    errors.extend(objections.into_iter().map(|wrong| (line, wrong)));
                    entries.push(entry);
                }
                Err(wrong) => errors.push((line, wrong)),
            }
        }
    }
    errors.sort_by_key(|(line, _)| *line);
    if errors.is_empty() { Ok(entries) } else { Err(errors) }
}

/// An entry, and what speaks against it.
fn entry(kind: &str, value: &Spanned<DeValue<'_>>, course: &Course) -> Result<(Entry, Vec<Wrong>), Wrong> {
    let word = |key: &'static str| value.get_ref().get(key).and_then(text).ok_or(Wrong::NoText(key));
    let (assignment, name) = (word("assignment")?, word("name")?);
    let place = format!("{assignment}/{kind}/{name}");
    let known = course.assignments.iter().find(|known| known.id.as_str() == assignment);
    let known = known.ok_or_else(|| Wrong::NoAssignment(assignment.clone()))?;
    let lost = value.get_ref().get("loses").and_then(|lost| lost.get_ref().as_array());
    let loses: Vec<CheckId> =
        lost.into_iter().flat_map(|lost| lost.iter()).filter_map(text).map(CheckId::new).collect();
    let mut objections: Vec<Wrong> =
        loses.iter().filter(|lost| !has(known, lost)).map(|lost| Wrong::NoCheck(lost.to_string())).collect();
    if (kind == "faulty") == loses.is_empty() {
        objections.push(Wrong::Loses(place.clone()));
    }
    let named = word("named").or_else(|_| word("mistake")).ok().filter(|named| !named.is_empty()).map(MistakeId::new);
    let is_known = |named: &&MistakeId| course.mistakes.iter().any(|mistake| mistake.id == **named);
    if let Some(named) = named.as_ref().filter(|named| !is_known(named)) {
        objections.push(Wrong::NoMistake(named.to_string()));
    }
    Ok((Entry { place, loses, named }, objections))
}

fn has(assignment: &Assignment, check: &CheckId) -> bool {
    assignment.checks.iter().any(|own| own.id == *check)
        || assignment.programs.iter().any(|program| gate(&program.id) == *check)
}

fn text(value: &Spanned<DeValue<'_>>) -> Option<String> {
    value.get_ref().as_str().map(str::to_owned)
}
