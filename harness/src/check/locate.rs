//! Where things are: the assignments of the course, and the submission that is graded.

use super::select::Selected;
use crate::build;
use crate::model::{Assignment, Submission};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of assignments, in a course's repository.
const ASSIGNMENTS: &str = "assignments";
/// Where a student works, beside the assignments.
const WORK: &str = "work";
/// The model answers, beside the assignments.
pub(super) const REFERENCE: &str = "reference";

/// A folder, and how the user knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folder {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its name for people.
    pub(super) shown: String,
}

/// A submission, found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Whose it is.
    pub(super) submission: Submission,
    /// The folder of each selected assignment; nothing for one that is left out because the submission does not hold it.
    pub(super) folders: Vec<Option<Folder>>,
    /// Whether it holds no program of any selected assignment.
    pub(super) is_empty: bool,
}

/// The folder of assignments: the one that was named, or the nearest upward from here, or the one of this source tree.
///
/// # Errors
/// The folders that were looked at, if none of them holds an assignment.
pub(super) fn assignments(named: Option<&Path>, here: &Path) -> Result<PathBuf, Vec<PathBuf>> {
    let upward = here.ancestors().map(|folder| folder.join(ASSIGNMENTS));
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(|folder| folder.join(ASSIGNMENTS));
    let candidates = named.map_or_else(|| upward.chain(own).collect(), |named| vec![here.join(named)]);
    let is_course = |folder: &&PathBuf| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path().join("assignment.toml")).any(|file| file.is_file())
    };
    candidates.iter().find(is_course).cloned().ok_or(candidates)
}

/// The submission: the folder that was named, or the student's work, or the reference to show what grading looks like.
///
/// `root` is the folder that holds the assignments.
pub(super) fn submission(
    named: Option<&Path>,
    here: &Path,
    root: &Path,
    course: &[Assignment],
    selected: &[Selected<'_>],
) -> Found {
    if let Some(named) = named {
        let base = Folder { path: here.join(named), shown: named.display().to_string() };
        return Found::of(Submission::Folder(base.shown.clone()), &base, course, selected);
    }
    let work = [here, root].map(|beside| Folder { path: beside.join(WORK), shown: shown(&beside.join(WORK), here) });
    if let Some(base) = work.iter().find(|folder| is_begun(&folder.path, course)) {
        return Found::of(Submission::Folder(base.shown.clone()), base, course, selected);
    }
    let path = root.join(REFERENCE);
    let base = Folder { shown: shown(&path, here), path };
    let expected = shown(&root.join(WORK), here);
    Found::of(Submission::Demonstration { expected }, &base, course, selected)
}

/// A path for people: as seen from here where it lies below, else its last name.
fn shown(path: &Path, here: &Path) -> String {
    let last = || path.file_name().map(PathBuf::from).unwrap_or_default();
    let relative = path.strip_prefix(here).map_or_else(|_| last(), Path::to_owned);
    relative.display().to_string()
}

/// Whether a student has put anything of the course there.
fn is_begun(base: &Path, course: &[Assignment]) -> bool {
    course.iter().any(|assignment| has_files(&base.join(assignment.id.as_str())) || holds(base, assignment))
}

fn has_files(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

fn holds(folder: &Path, assignment: &Assignment) -> bool {
    assignment.programs.iter().any(|program| build::holds(folder, &program.name))
}

impl Found {
    fn of(submission: Submission, base: &Folder, course: &[Assignment], selected: &[Selected<'_>]) -> Self {
        let is_divided = course.iter().any(|assignment| base.path.join(assignment.id.as_str()).is_dir());
        let places: Vec<Place> = selected.iter().map(|part| Place::of(base, part.assignment, is_divided)).collect();
        let is_empty = !places.iter().any(|place| place.holds);
        // Where nothing was begun at all, everything that was asked for is missing.
        let is_bare = is_empty && !places.iter().any(|place| place.begun);
        let stays = |place: &Place, part: &Selected<'_>| place.holds || place.begun || part.named || is_bare;
        let folders = places.into_iter().zip(selected).map(|(place, part)| stays(&place, part).then_some(place.folder));
        Self { submission, folders: folders.collect(), is_empty }
    }
}

/// Where one assignment is in a submission, or would be.
struct Place {
    folder: Folder,
    holds: bool,
    begun: bool,
}

impl Place {
    fn of(base: &Folder, assignment: &Assignment, is_divided: bool) -> Self {
        let id = assignment.id.as_str();
        let own = Folder { path: base.path.join(id), shown: format!("{}/{id}", base.shown.trim_end_matches('/')) };
        // A link that leads out of a submission shows nothing of it.
        let leads_out = build::leads_out(&base.path, id.as_ref());
        let begun = !leads_out && has_files(&own.path);
        if begun && (build::has_system(&own.path) || holds(&own.path, assignment)) {
            return Self { folder: own, holds: true, begun };
        }
        if holds(&base.path, assignment) {
            return Self { folder: base.clone(), holds: true, begun };
        }
        let folder = if is_divided && !leads_out { own } else { base.clone() };
        Self { folder, holds: false, begun }
    }
}

#[cfg(test)]
mod tests {
    use super::{assignments, submission};
    use crate::check::select::select;
    use crate::check::tests::{assignment, check_after};
    use std::fs;
    use std::path::Path;

    /// A course of two assignments with these files below the root; what of a submission is found from `here`.
    #[track_caller]
    fn check(files: &[&str], here: &str, named: Option<&str>, selectors: &[&str], expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        for file in files.iter().chain(&["reference/src/bin/server_a.rs", "reference/Cargo.toml"]) {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let course = ["a", "b"].map(|id| {
            let mut assignment = assignment(id, &["server"], vec![check_after("server.echo", "server", &[])]);
            assignment.programs[0].name = format!("server_{id}");
            assignment
        });
        let selectors: Vec<String> = selectors.iter().map(|selector| (*selector).to_owned()).collect();
        let selected = select(&course, &selectors).unwrap();
        let found = submission(named.map(Path::new), &folder.path().join(here), folder.path(), &course, &selected);
        let folders = found.folders.iter().map(|folder| folder.as_ref().map_or("-", |folder| folder.shown.as_str()));
        let folders: Vec<&str> = folders.collect();
        let empty = if found.is_empty { " (empty)" } else { "" };
        assert_eq!(format!("{:?}: {}{empty}", found.submission, folders.join(" ")), expected);
    }

    #[test]
    fn a_named_folder_is_taken_whatever_it_holds() {
        check(&["x/a/server_a.c", "x/b/server_b.c"], "", Some("x"), &[], "Folder(\"x\"): x/a x/b");
        check(&["x/server_a.c", "x/server_b.py"], "", Some("x/"), &[], "Folder(\"x/\"): x/ x/");
        check(&["x/a/server_a.c"], "", Some("x"), &[], "Folder(\"x\"): x/a -");
        check(&["x/a/server_a.c"], "", Some("x"), &["b"], "Folder(\"x\"): x/b (empty)");
        check(&["x/a/server_a.c"], "", Some("x"), &["a", "b"], "Folder(\"x\"): x/a x/b");
        check(&["x/a/server_a.c", "x/b/other.c"], "", Some("x"), &[], "Folder(\"x\"): x/a x/b");
        check(&["x/a/Makefile"], "", Some("x/a"), &[], "Folder(\"x/a\"): x/a x/a (empty)");
        check(&[], "", Some("x"), &[], "Folder(\"x\"): x x (empty)");
    }

    #[test]
    fn the_students_work_is_found_from_wherever_the_command_is_given() {
        check(&["work/a/server_a.c"], "", None, &[], "Folder(\"work\"): work/a -");
        check(&["work/a/server_a.c", "harness/x"], "harness", None, &[], "Folder(\"work\"): work/a -");
        check(&["work/a/mine.c"], "", None, &[], "Folder(\"work\"): work/a - (empty)");
        check(&["work/a/server_a.c"], "", None, &["b"], "Folder(\"work\"): work/b (empty)");
    }

    #[test]
    fn without_any_work_the_reference_is_shown() {
        let expected = "Demonstration { expected: \"work\" }: reference -";
        check(&[], "", None, &[], expected);
        check(&["work/notes.txt"], "", None, &[], expected);
    }

    #[test]
    fn a_link_to_the_work_of_another_is_no_submission() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        for path in ["x", "another/a", "x/real"] {
            fs::create_dir_all(at(path)).unwrap();
            fs::write(at(path).join("server_a.c"), "").unwrap();
        }
        fs::remove_file(at("x/server_a.c")).unwrap();
        let mut course = [assignment("a", &["server"], vec![check_after("server.echo", "server", &[])])];
        course[0].programs[0].name = "server_a".to_owned();
        let selected = select(&course, &[]).unwrap();
        let found = || submission(Some(Path::new("x")), folder.path(), folder.path(), &course, &selected);
        std::os::unix::fs::symlink("../another/a", at("x/a")).unwrap();
        assert!(found().is_empty);
        assert_eq!(found().folders[0].as_ref().unwrap().path, at("x"));
        fs::remove_file(at("x/a")).unwrap();
        std::os::unix::fs::symlink("real", at("x/a")).unwrap();
        assert!(!found().is_empty);
    }

    #[test]
    fn the_assignments_are_looked_for_upward() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("one/two");
        fs::create_dir_all(folder.path().join("assignments/a")).unwrap();
        fs::create_dir_all(&deep).unwrap();
        assert_eq!(assignments(Some(Path::new("../..")), &deep), Err(vec![deep.join("../..")]));
        fs::write(folder.path().join("assignments/a/assignment.toml"), "").unwrap();
        assert_eq!(assignments(None, &deep), Ok(folder.path().join("assignments")));
        assert_eq!(assignments(Some(Path::new("../../assignments")), &deep), Ok(deep.join("../../assignments")));
    }
}
