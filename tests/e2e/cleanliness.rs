//! What a run leaves: nothing. No process, no file outside of `target/`, and a submission as it was.

use super::course::Course;
use super::hostile::daemon;
use super::isolation::without_namespaces;
use super::support::Harness;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

/// What can be told of a file: its bytes, its rights and the times of its last changes.
type State = (Vec<u8>, u32, (i64, i64), (i64, i64));

/// Everything below a folder.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, State> {
    let mut all = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        let status = path.symlink_metadata().unwrap();
        let mut bytes = Vec::new();
        if status.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if status.is_file() {
            bytes = fs::read(&path).unwrap();
        }
        let times = ((status.mtime(), status.mtime_nsec()), (status.ctime(), status.ctime_nsec()));
        all.insert(path, (bytes, status.mode(), times.0, times.1));
    }
    all
}

/// The names of what lies in a folder.
fn names(folder: &Path) -> Vec<PathBuf> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names
}

/// The processes of which something is true; those that end meanwhile are not there.
fn processes(is_meant: impl Fn(&Path) -> bool) -> Vec<String> {
    let folders = names(Path::new("/proc")).into_iter();
    let is_process = |folder: &PathBuf| folder.file_name().unwrap().to_string_lossy().parse::<u32>().is_ok();
    let meant = folders.filter(is_process).filter(|folder| is_meant(folder));
    meant.map(|folder| fs::read_to_string(folder.join("status")).unwrap_or_default()).collect()
}

fn is_called(process: &Path, name: &str) -> bool {
    fs::read_to_string(process.join("comm")).is_ok_and(|own| own.trim_end() == name)
}

fn is_in_group(process: &Path, group: &str) -> bool {
    let status = fs::read_to_string(process.join("stat")).unwrap_or_default();
    // After the name, which may hold anything: the state, the parent, the process group.
    status.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(2)) == Some(group)
}

/// Whether it runs a program of this folder, or was told of it.
fn is_of(process: &Path, folder: &Path) -> bool {
    let line = fs::read(process.join("cmdline")).unwrap_or_default();
    let is_told = String::from_utf8_lossy(&line).contains(folder.to_str().unwrap());
    is_told || fs::read_link(process.join("exe")).is_ok_and(|file| file.starts_with(folder))
}

/// Grades a daemon that calls itself `name`, and looks for what is left.
#[track_caller]
fn check(course: &Course, harness: Harness, name: &str) {
    let mine = course.write("mine", "udp_echo_server.c", &daemon(name));
    let notes = course.path().join("temporary/group");
    let before = snapshot(&mine);
    // The shell becomes the harness, which thus has its number, and the process group that it leads.
    let harness = harness.with("NOTES", &notes);
    let answer = harness.run(["check", "udp-echo/server.*", "--submission", "mine"]);
    answer.says(1, &["PASS server.bound", "51 of 61 points"]);
    let group = fs::read_to_string(&notes).unwrap();
    fs::remove_file(&notes).unwrap();

    assert!(!processes(|process| is_in_group(process, &nix::unistd::getpgrp().to_string())).is_empty());
    let is_left = |process: &Path| {
        is_called(process, name) || is_in_group(process, group.trim()) || is_of(process, course.path())
    };
    let left = processes(is_left);
    assert!(left.is_empty(), "left behind:\n{}", left.join("\n"));
    let (before, after) = (before, snapshot(&mine));
    assert!(before == after, "the submission was changed");
    assert_eq!(names(&course.temporary()), Vec::<PathBuf>::new());
    let known = ["assignments", "harness", "mine", "reference", "target", "temporary"];
    let own = names(course.path()).into_iter().filter(|path| !known.iter().any(|known| path.ends_with(known)));
    assert_eq!(own.collect::<Vec<_>>(), Vec::<PathBuf>::new());
    let workshop = course.path().join("target/harness");
    assert!(!workshop.exists() || names(&workshop).is_empty(), "{:?}", names(&workshop));
}

/// Notes the number of the process that becomes the harness.
const NOTE: [&str; 3] = ["sh", "-c", "echo $$ > \"$NOTES\" && exec \"$0\" \"$@\""];

#[test]
fn a_daemon_leaves_nothing() {
    let course = Course::new();
    check(&course, course.harness().started_by(&NOTE), &format!("e2e-{}-a", std::process::id()));
}

#[test]
fn a_daemon_of_an_ordinary_user_leaves_nothing() {
    let course = Course::new();
    check(&course, course.ordinary().started_by(&NOTE), &format!("e2e-{}-b", std::process::id()));
}

#[test]
fn a_daemon_leaves_nothing_where_there_are_no_namespaces() {
    let course = Course::new();
    if let Some(harness) = without_namespaces(&course) {
        check(&course, harness.started_by(&NOTE), &format!("e2e-{}-c", std::process::id()));
    }
}

#[test]
fn a_read_only_submission_is_graded_and_stays_as_it_is() {
    let course = Course::new();
    let folder = course.take("udp-echo/correct/makefile-comun");
    for path in names(&folder).iter().filter(|path| path.is_file()).chain([&folder]) {
        let mode = path.metadata().unwrap().permissions().mode();
        fs::set_permissions(path, fs::Permissions::from_mode(mode & !0o222)).unwrap();
    }
    let before = snapshot(&folder);
    let answer = course.ordinary().run(["check", "udp-echo", "--submission", folder.to_str().unwrap()]);
    if course.ordinary().has_tool("make") {
        answer.says(0, &["100 of 100 points"]);
    } else {
        answer.says(1, &["make, which is not installed"]);
    }
    assert!(before == snapshot(&folder), "the submission was changed");
    assert_eq!(names(&course.temporary()), Vec::<PathBuf>::new());
}
