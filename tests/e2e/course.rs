//! A course of its own in a folder for temporary files: what its tests change, and whom it lets in, is nobody else's.

use super::answer::Outcome;
use super::support::{BUILT, Harness, root};
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A copy of the harness, of the assignments and of what is graded, which every user can read.
pub(crate) struct Course {
    folder: TempDir,
}

impl Course {
    /// With the assignments of the repository and its model answers, and nothing that is graded.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
        copy_executable(Path::new(BUILT), &path.join("harness"));
        copy(&root().join("assignments"), &path.join("assignments"));
        symlink(root().join("reference"), path.join("reference")).unwrap();
        let temporary = path.join("temporary");
        fs::create_dir(&temporary).unwrap();
        fs::set_permissions(&temporary, Permissions::from_mode(0o1777)).unwrap();
        Self { folder }
    }

    /// Its folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Its folder for temporary files.
    pub(crate) fn temporary(&self) -> PathBuf {
        self.path().join("temporary")
    }

    /// Its harness, which knows no other course.
    pub(crate) fn harness(&self) -> Harness {
        let temporary = self.temporary();
        Harness::at(&self.path().join("harness"), self.path()).with("TMPDIR", temporary)
    }

    /// Its harness, run by somebody who has no rights here.
    pub(crate) fn ordinary(&self) -> Harness {
        self.harness().of_ordinary_user().with("HOME", self.temporary())
    }

    /// Copies a submission of the repository, for example `udp-echo/correct/python`.
    pub(crate) fn take(&self, submission: &str) -> PathBuf {
        let target = self.path().join("submissions").join(submission);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        copy(&root().join("tests/submissions").join(submission), &target);
        target
    }

    /// The same, unless it was done before.
    pub(crate) fn take_once(&self, submission: &str) -> PathBuf {
        let target = self.path().join("submissions").join(submission);
        if target.exists() { target } else { self.take(submission) }
    }

    /// Writes a file of a submission that is made up.
    pub(crate) fn write(&self, submission: &str, file: &str, text: &str) -> PathBuf {
        let folder = self.path().join(submission);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(file), text).unwrap();
        folder
    }
}

/// A course with one assignment only, and the catalogue of the repository.
pub(crate) fn course_of(assignment: &str, folder: &Path) -> TempDir {
    let course = tempfile::tempdir().unwrap();
    let catalogue = root().join("assignments");
    for part in ["mistakes.toml", "mistakes"] {
        symlink(catalogue.join(part), course.path().join(part)).unwrap();
    }
    let place = course.path().join(assignment);
    fs::create_dir(&place).unwrap();
    fs::copy(folder.join("assignment.toml"), place.join("assignment.toml")).unwrap();
    course
}

/// Grades a submission by the assignment of a folder, and by no other.
pub(crate) fn grade_alone(assignment: &str, folder: &Path, submission: &Path) -> Outcome {
    let course = course_of(assignment, folder);
    let [course, submission] = [course.path(), submission].map(|path| path.to_str().unwrap());
    let arguments = ["check", "--assignments", course, "--submission", submission, "--format", "json", "--jobs", "2"];
    Harness::built().run(arguments).result()
}

/// Copies a program that is about to be run, by a process of its own.
///
/// If we wrote it ourselves, a child that another test starts at that moment could hold it open for writing, and then it
/// cannot be executed: `ETXTBSY`, execve(2).
#[expect(clippy::disallowed_methods, reason = "cp(1) is no program of a submission")]
fn copy_executable(from: &Path, to: &Path) {
    let status = std::process::Command::new("cp").arg(from).arg(to).status().unwrap();
    assert!(status.success(), "cp: {status}");
}

/// Copies a folder so that every user can read it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    fs::set_permissions(to, Permissions::from_mode(0o755)).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (from, to) = entry.map(|entry| (entry.path(), to.join(entry.file_name()))).unwrap();
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap();
            let mode = from.metadata().unwrap().permissions().mode();
            fs::set_permissions(&to, Permissions::from_mode(mode | 0o444)).unwrap();
        }
    }
}
