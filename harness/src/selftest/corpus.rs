//! The submissions that an assignment is proved with: the solution, and the folders `ASSIGNMENT/{correct,faulty}/NAME`.

use super::SelftestError;
use super::expected::{self, Entry};
use crate::build;
use crate::check::{Selected, gate};
use crate::model::{CheckId, MistakeId};
use crate::spec::Course;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A submission, and what is expected of it.
pub(super) struct Submission<'a> {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its name for people.
    pub(super) shown: String,
    /// What is graded.
    pub(super) selected: Selected<'a>,
    /// What should come of it.
    pub(super) expected: Expected,
    /// Where it comes from.
    pub(super) origin: Origin,
}

/// Where a submission comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The model answers.
    Reference,
    /// The solution that the user named.
    Solution,
    /// The correct programs of the corpus.
    Correct,
    /// Its faulty programs.
    Faulty,
}

impl Origin {
    /// The folder of the corpus.
    fn folder(self) -> &'static str {
        match self {
            Self::Faulty => "faulty",
            Self::Reference | Self::Solution | Self::Correct => "correct",
        }
    }
}

/// What should come of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// Every check passes.
    FullPoints,
    /// These fail, those behind them are skipped, and the others pass.
    Loses {
        /// The checks.
        checks: BTreeSet<CheckId>,
        /// The mistake that is named; nothing where the report names none.
        named: Option<MistakeId>,
    },
    /// Nothing says that.
    Unknown,
}

impl Expected {
    /// Whether the submission is a correct one.
    pub(super) fn is_correct(&self) -> bool {
        *self == Self::FullPoints
    }
}

impl<'a> Submission<'a> {
    /// The part of a solution that belongs to an assignment: a folder of its own, or the one for everything.
    pub(super) fn solution(selected: &Selected<'a>, base: &Path, shown: &str, origin: Origin) -> Self {
        let own = base.join(selected.assignment.id.as_str());
        let (path, shown) = if own.is_dir() {
            (own, format!("{}/{}", shown.trim_end_matches('/'), selected.assignment.id))
        } else {
            (base.to_owned(), shown.to_owned())
        };
        Self { path, shown, selected: selected.clone(), expected: Expected::FullPoints, origin }
    }

    /// Whether it holds any of the programs.
    pub(super) fn holds_any(&self) -> bool {
        self.selected.assignment.programs.iter().any(|program| build::holds(&self.path, &program.name))
    }

    /// What is to be graded, as `check` understands it: all of it, also where it does not build.
    pub(super) fn selectors(&self) -> Vec<String> {
        let id = &self.selected.assignment.id;
        let gates = self.selected.programs.iter().map(|program| gate(&program.id));
        let checks = self.selected.checks.iter().map(|check| check.id.clone());
        gates.chain(checks).map(|check| format!("{id}/{check}")).collect()
    }
}

/// The submissions of the selected assignments, in the order of their folders.
///
/// # Errors
/// [`SelftestError::Expected`]: everything that is wrong in the list of what is expected of them.
pub(super) fn read<'a>(
    corpus: &Path,
    here: &Path,
    selected: &[Selected<'a>],
    course: &Course,
) -> Result<Vec<Submission<'a>>, SelftestError> {
    let entries = expected::read(corpus, &shown(corpus, here), course).map_err(SelftestError::Expected)?;
    let mut submissions = Vec::new();
    for part in selected {
        for origin in [Origin::Correct, Origin::Faulty] {
            let kind = origin.folder();
            let folder = corpus.join(part.assignment.id.as_str()).join(kind);
            for name in folders(&folder) {
                let place = format!("{}/{kind}/{name}", part.assignment.id);
                let entry = entries.iter().find(|entry| entry.place == place);
                submissions.push(Submission {
                    path: folder.join(&name),
                    shown: format!("{}/{place}", shown(corpus, here)),
                    selected: part.clone(),
                    expected: expectation(origin, entry, part),
                    origin,
                });
            }
        }
    }
    Ok(submissions)
}

/// A correct one need not be listed: it can be expected only one thing of it.
fn expectation(origin: Origin, entry: Option<&Entry>, part: &Selected<'_>) -> Expected {
    if origin != Origin::Faulty {
        return Expected::FullPoints;
    }
    let Some(entry) = entry else { return Expected::Unknown };
    let gates = part.programs.iter().map(|program| gate(&program.id));
    let graded: BTreeSet<CheckId> = gates.chain(part.checks.iter().map(|check| check.id.clone())).collect();
    let checks: BTreeSet<CheckId> = entry.loses.iter().filter(|check| graded.contains(check)).cloned().collect();
    // What is not graded cannot be lost.
    if checks.is_empty() { Expected::FullPoints } else { Expected::Loses { checks, named: entry.named.clone() } }
}

/// The names of the folders in a folder, in their order.
fn folders(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names
}

/// A path for people: as seen from here where it lies below, else in full.
pub(super) fn shown(path: &Path, here: &Path) -> String {
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}
