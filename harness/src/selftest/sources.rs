//! The files of a C program, read once, so that each mutant is a folder of its own with one file changed.

use crate::limits;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders that hold what other tools have made: never sources.
const SKIPPED: [&str; 3] = [".git", "target", "node_modules"];

/// A file of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct File {
    /// Where it lies, from the folder of the program.
    pub(super) path: PathBuf,
    bytes: Vec<u8>,
}

impl File {
    /// Whether it is written in C.
    pub(super) fn is_c(&self) -> bool {
        self.path.extension().is_some_and(|extension| extension == "c")
    }

    /// Its name without `.c`.
    pub(super) fn stem(&self) -> &str {
        self.path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
    }

    /// Its text; where that is no UTF-8 it is in comments and messages, which no check compares.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// The files of a program, in the order of their paths; too many or too large ones are left out, as for any build.
pub(super) fn read(folder: &Path) -> Vec<File> {
    let mut files = Vec::new();
    collect(folder, Path::new(""), 0, &mut files);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn collect(folder: &Path, below: &Path, depth: usize, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder.join(below)).into_iter().flatten().flatten() {
        let (name, path) = (entry.file_name(), below.join(entry.file_name()));
        let Ok(metadata) = fs::symlink_metadata(entry.path()) else { continue };
        if metadata.is_dir() && depth < limits::COPY_DEPTH_MAX && !SKIPPED.iter().any(|skipped| name == *skipped) {
            collect(folder, &path, depth + 1, files);
        } else if metadata.is_file()
            && metadata.len() <= limits::COPY_FILE_BYTES_MAX
            && files.len() < limits::COPY_ENTRIES_MAX
            && let Ok(bytes) = fs::read(entry.path())
        {
            files.push(File { path, bytes });
        }
    }
}

/// Writes the files to a folder, one of them with another text.
///
/// # Errors
/// If the folder cannot be written.
pub(super) fn write(files: &[File], changed: &Path, text: &str, folder: &Path) -> io::Result<()> {
    for file in files {
        let target = folder.join(&file.path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        let bytes = if file.path == changed { text.as_bytes() } else { &file.bytes };
        fs::write(target, bytes)?;
    }
    Ok(())
}
