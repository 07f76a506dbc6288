//! What `check` keeps on disk while it goes on, for whoever finds it dead: the evidence, and the result so far.

use super::complaint::Complaint;
use super::exit::ExitStatus;
use crate::check::{self, RecordingError, SoFar};
use crate::locale::Locale;
use crate::model::{Graded, Mistake};
use crate::report::{self, Format, Style};
use crate::sys;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// What is kept, and what could not be.
pub(super) struct Keeper<'a> {
    evidence: Option<PathBuf>,
    output: Option<PathBuf>,
    locale: &'a Locale,
    style: Style<'a>,
    failed: Mutex<Failed>,
}

/// The first of each that could not be written; after it none is tried.
#[derive(Default)]
struct Failed {
    evidence: Option<RecordingError>,
    output: Option<RecordingError>,
}

impl<'a> Keeper<'a> {
    /// Keeps evidence in a folder, and results in a file.
    pub(super) fn new(
        evidence: Option<PathBuf>,
        output: Option<PathBuf>,
        locale: &'a Locale,
        style: Style<'a>,
    ) -> Self {
        Self { evidence, output, locale, style: Style { format: Format::Json, ..style }, failed: Mutex::default() }
    }

    /// Whether there is anything to keep.
    pub(super) fn is_wanted(&self) -> bool {
        self.evidence.is_some() || self.output.is_some()
    }

    /// After each check.
    pub(super) fn keep(&self, so_far: &SoFar<'_>) {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        if let (None, Some(folder), Some((assignment, check))) = (&failed.evidence, &self.evidence, so_far.latest) {
            failed.evidence = check::record(so_far.graded, assignment, check, folder).err();
        }
        if failed.output.is_none() {
            failed.output = self.write(so_far.graded, so_far.mistakes).err();
        }
    }

    /// At the end: the whole result; says what could not be kept.
    pub(super) fn finish(self, graded: &Graded, mistakes: &[Mistake]) -> Vec<Complaint> {
        // What failed half-way may succeed now.
        let output = self.write(graded, mistakes).err();
        let evidence = self.failed.into_inner().unwrap_or_else(PoisonError::into_inner).evidence;
        let of_evidence = evidence.map(|error| Complaint::of_recording(&error, self.locale));
        of_evidence.into_iter().chain(output.map(|error| Complaint::of_output(&error, self.locale))).collect()
    }

    fn write(&self, graded: &Graded, mistakes: &[Mistake]) -> Result<(), RecordingError> {
        let Some(file) = &self.output else { return Ok(()) };
        let text = report::render(graded, mistakes, self.locale, self.style);
        sys::replace(file, &text).map_err(|source| RecordingError { file: file.clone(), source })
    }
}

/// What is left of a status if something could not be kept: our own failure is the worse news, unless there is a worse one.
pub(super) fn status(graded: &Graded, complaints: &[Complaint]) -> ExitStatus {
    match ExitStatus::of(graded) {
        ExitStatus::Fault => ExitStatus::Fault,
        ExitStatus::Interrupted(signal) => ExitStatus::Interrupted(signal),
        _ if !complaints.is_empty() => ExitStatus::Environment,
        status => status,
    }
}
