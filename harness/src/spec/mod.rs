//! Assignment files: read, checked and turned into the model; every error of a file at once.
//!
//! A file is parsed into a tree in which every key and every value has its place (`document`, `syntax`). The tree is
//! read value by value (`fields`), and each reader reports what is wrong and goes on (`assignment`, `programs`,
//! `script`, `step`, `template`, `mistakes`, `pages`). Who may be named where is known to `stage`. What was reported is said by
//! `render`.

mod assignment;
mod document;
mod error;
mod errors;
mod faults;
mod fields;
mod mistakes;
mod noun;
mod pages;
mod programs;
mod render;
mod script;
mod stage;
mod step;
mod syntax;
mod template;
#[cfg(test)]
mod tests;
mod words;

pub use error::{BadHole, FileErrors, Kind, SpecError, SpecErrors};
pub use noun::{Noun, Type};
pub use pages::page;

use crate::limits;
use crate::model::{Assignment, Mistake};
use assignment::{ASSIGNMENT, MORE_CHECKS, Surroundings, assignment, more_checks};
use document::document;
use fields::Fields;
use mistakes::{CATALOGUE, ids, mistakes};
use pages::Pages;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// What the folder of assignments holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// The assignments, in the order of their folders' names.
    pub assignments: Vec<Assignment>,
    /// The known mistakes, in the order of the file.
    pub mistakes: Vec<Mistake>,
}

/// Reads `DIRECTORY/*/assignment.toml` and `DIRECTORY/mistakes.toml`, and sees that each mistake has its pages.
///
/// Every folder is an assignment, apart from `mistakes`, that of the pages, and those whose name begins with a dot.
///
/// # Errors
/// Every error of every file, with its place.
pub fn load(directory: &Path) -> Result<Course, SpecErrors> {
    let whole = |kind| FileErrors::whole(directory.to_owned(), kind);
    let folders = folders(directory).map_err(|error| SpecErrors(vec![whole(document::kind_of(&error))]))?;
    let pages = Pages::list(directory);
    let (catalogue, errors) =
        open(directory.join("mistakes.toml"), CATALOGUE, |fields| (ids(fields), mistakes(fields, pages.as_ref().ok())));
    let (ids, mistakes) = catalogue.unwrap_or_default();
    let ids = ids.filter(|_| !errors.has_syntax_errors());
    let mut files = vec![errors];
    // Without a catalogue, nobody knows which pages there should be.
    files.extend(ids.as_ref().map(|ids| pages.map_or_else(|errors| errors, |pages| pages.strays(ids))));
    if folders.is_empty() {
        files.push(whole(Kind::NoAssignments));
    }
    let mut assignments: Vec<Assignment> = Vec::new();
    let mut seen: BTreeMap<_, PathBuf> = BTreeMap::new();
    for folder in folders {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let around = Surroundings { folder: &name, mistakes: ids.as_ref(), earlier: &[] };
        let file = folder.join("assignment.toml");
        let (assignment, mut errors) = open(file.clone(), ASSIGNMENT, |fields| assignment(fields, &around));
        if let Some(assignment) = assignment.flatten() {
            if let Some(other) = seen.insert(assignment.id.clone(), file) {
                let kind = Kind::SameAssignment { id: assignment.id.to_string(), other };
                errors.errors.insert(0, SpecError { span: None, kind });
            }
            assignments.push(assignment);
        }
        files.push(errors);
    }
    files.retain(|file| !file.errors.is_empty());
    if files.is_empty() {
        Ok(Course { assignments, mistakes: mistakes.unwrap_or_default() })
    } else {
        Err(SpecErrors(files))
    }
}

/// Adds the checks of another file to the assignment that it names: those that students are not shown, for example.
///
/// # Errors
/// Every error of the file, with its place.
pub fn add_checks(course: &mut Course, file: &Path) -> Result<(), SpecErrors> {
    let mistakes = course.mistakes.iter().map(|mistake| mistake.id.clone()).collect();
    let read = |fields: &Fields<'_>| more_checks(fields, &course.assignments, &mistakes);
    let (more, errors) = open(file.to_owned(), MORE_CHECKS, read);
    if !errors.errors.is_empty() {
        return Err(SpecErrors(vec![errors]));
    }
    if let Some((index, checks)) = more.flatten()
        && let Some(assignment) = course.assignments.get_mut(index)
    {
        assignment.checks.extend(checks);
    }
    Ok(())
}

/// The folders of a folder, in the order of their names.
fn folders(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in directory.read_dir()? {
        let entry = entry?;
        let name = entry.file_name();
        if entry.path().is_dir() && name != pages::FOLDER && !name.to_string_lossy().starts_with('.') {
            folders.push(entry.path());
        }
    }
    folders.sort();
    Ok(folders)
}

/// Reads a file with these keys: what could be read of it, and its errors.
fn open<T>(file: PathBuf, keys: &[&'static str], read: impl FnOnce(&Fields<'_>) -> T) -> (Option<T>, FileErrors) {
    match document::read(&file, limits::SPEC_BYTES) {
        Ok(text) => {
            let (value, errors) = document(&text, keys, read);
            (value, FileErrors { file, text, errors })
        }
        Err((text, error)) => (None, FileErrors { file, text, errors: vec![error] }),
    }
}
