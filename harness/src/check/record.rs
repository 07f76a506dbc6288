//! Keeps what was seen of each check, for whoever wants to look at it or judge it again.

use crate::model::{AssignmentId, Evidence, Graded, GradedCheck};
use crate::record::{self, Recording};
use crate::sys;
use std::io;
use std::path::{Path, PathBuf};

/// Why evidence was not written.
#[derive(Debug, thiserror::Error)]
#[error("write {}: {source}", .file.display())]
pub struct RecordingError {
    /// The file, or the folder that was to hold it.
    pub file: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

/// Writes `FOLDER/ASSIGNMENT/CHECK.json` for a check that ran and was judged by what was seen.
///
/// # Errors
/// The file could not be written.
pub fn record(
    graded: &Graded,
    assignment: &AssignmentId,
    check: &GradedCheck,
    folder: &Path,
) -> Result<(), RecordingError> {
    let Some(evidence) = &check.evidence else { return Ok(()) };
    let recording = recording(graded, assignment, check, evidence);
    let file = folder.join(assignment.as_str()).join(format!("{}.json", check.id));
    sys::replace(&file, &record::write(&recording)).map_err(|source| RecordingError { file, source })
}

fn recording(graded: &Graded, assignment: &AssignmentId, check: &GradedCheck, evidence: &Evidence) -> Recording {
    Recording {
        harness: env!("CARGO_PKG_VERSION").to_owned(),
        assignment: assignment.clone(),
        check: check.id.clone(),
        script: record::digest(&check.script),
        seed: graded.seed,
        rung: graded.rung.clone(),
        elapsed: check.elapsed,
        evidence: evidence.clone(),
    }
}
