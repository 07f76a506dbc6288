//! Keeps what was seen of each check, for whoever wants to look at it or judge it again.

use crate::model::{AssignmentId, Evidence, Graded, GradedCheck};
use crate::record::{self, Recording};
use std::fs::{self, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
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

/// Writes `FOLDER/ASSIGNMENT/CHECK.json` for every check that ran and was judged by what was seen.
///
/// A file is there whole or not at all, and takes the place of an earlier one.
///
/// # Errors
/// The first file that could not be written; those after it were not tried.
pub fn record(graded: &Graded, folder: &Path) -> Result<(), RecordingError> {
    for assignment in &graded.assignments {
        for check in &assignment.checks {
            if let Some(evidence) = &check.evidence {
                let recording = recording(graded, &assignment.id, check, evidence);
                let folder = folder.join(assignment.id.as_str());
                let file = folder.join(format!("{}.json", check.id));
                write(&folder, &file, &record::write(&recording)).map_err(|source| RecordingError { file, source })?;
            }
        }
    }
    Ok(())
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

/// Into a file beside it first, so that nobody ever finds a part of it.
fn write(folder: &Path, file: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    // As any file that a program makes: the user's mask says who reads it.
    let mut part = tempfile::Builder::new().permissions(Permissions::from_mode(0o666)).tempfile_in(folder)?;
    part.write_all(text.as_bytes())?;
    part.persist(file)?;
    Ok(())
}
