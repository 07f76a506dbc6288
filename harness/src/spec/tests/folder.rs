//! Whole folders of assignments.

use super::super::{Kind, SpecErrors, load};
use super::GOOD;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const CATALOGUE: &str = r#"format_version = 1
[mistakes.port-missing-htons]
title = { en = "Port", es = "Puerto" }
hint = { en = "Who?", es = "¿Quién?" }
"#;

/// A folder with these files, named from it.
fn course(files: &[(&str, &[u8])]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let file = directory.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    directory
}

/// The errors, each after the file that has it, named from the folder.
fn errors(directory: &Path) -> Vec<(String, Kind)> {
    let SpecErrors(files) = load(directory).unwrap_err();
    let name = |file: &Path| file.strip_prefix(directory).unwrap().display().to_string();
    files.iter().flat_map(|file| file.errors.iter().map(|error| (name(&file.file), error.kind.clone()))).collect()
}

#[test]
fn a_good_course_is_read_in_the_order_of_its_folders() {
    let other = GOOD.replace("id = \"demo\"", "id = \"another\"");
    let course = course(&[
        ("mistakes.toml", CATALOGUE.as_bytes()),
        ("demo/assignment.toml", GOOD.as_bytes()),
        ("another/assignment.toml", other.as_bytes()),
        ("assignment.schema.json", b"{}"),
        (".cache/what.ever", b""),
    ]);
    let course = load(course.path()).unwrap();
    let ids: Vec<_> = course.assignments.iter().map(|assignment| assignment.id.as_str()).collect();
    assert_eq!(ids, ["another", "demo"]);
    assert_eq!(course.mistakes.len(), 1);
}

#[test]
fn every_file_is_read_whatever_is_wrong_with_another() {
    let course = course(&[
        ("mistakes.toml", b"format_version = 2"),
        ("a/README.md", b"no assignment"),
        ("b/assignment.toml/file", b"a folder"),
        ("c/assignment.toml", b"title = \"\xf1and\xfa\""),
        ("d/assignment.toml", &vec![b'#'; (1 << 20) + 1]),
        ("demo/assignment.toml", GOOD.replace("tier = \"core\"", "tier = \"cor\"").as_bytes()),
    ]);
    let found = errors(course.path());
    let bytes_max = 1 << 20;
    assert_eq!(found[0], ("mistakes.toml".to_owned(), Kind::Version));
    assert_eq!(found[1], ("a/assignment.toml".to_owned(), Kind::NotFound));
    assert_eq!(found[2], ("b/assignment.toml".to_owned(), Kind::NotAFile));
    assert_eq!(found[3], ("c/assignment.toml".to_owned(), Kind::NotUtf8));
    assert_eq!(found[4], ("d/assignment.toml".to_owned(), Kind::TooLong { bytes_max }));
    assert!(matches!(&found[5], (file, Kind::Unknown { .. }) if file == "demo/assignment.toml"));
    assert_eq!(found.len(), 6);
}

#[test]
fn a_folder_without_assignments_is_an_error() {
    let empty = course(&[("mistakes.toml", CATALOGUE.as_bytes())]);
    assert_eq!(errors(empty.path()), [(String::new(), Kind::NoAssignments)]);
    let missing = empty.path().join("nowhere");
    assert_eq!(errors(&missing), [(String::new(), Kind::NotFound)]);
    let file = empty.path().join("mistakes.toml");
    assert_eq!(errors(&file), [(String::new(), Kind::NotAFolder)]);
}

#[test]
fn two_assignments_cannot_have_one_id() {
    let course = course(&[
        ("mistakes.toml", CATALOGUE.as_bytes()),
        ("copy/assignment.toml", GOOD.as_bytes()),
        ("demo/assignment.toml", GOOD.as_bytes()),
    ]);
    let other = course.path().join("copy/assignment.toml");
    assert_eq!(
        errors(course.path()),
        [
            ("copy/assignment.toml".to_owned(), Kind::IdNotFolder { folder: "copy".to_owned() }),
            ("demo/assignment.toml".to_owned(), Kind::SameAssignment { id: "demo".to_owned(), other }),
        ]
    );
}

#[test]
fn without_a_catalogue_no_mistake_is_unknown() {
    let text = GOOD.replace("points = 100", "points = 100\ncatches = [\"what-ever\"]");
    let missing = course(&[("demo/assignment.toml", text.as_bytes())]);
    assert_eq!(errors(missing.path()), [("mistakes.toml".to_owned(), Kind::NotFound)]);
    let broken = course(&[("demo/assignment.toml", text.as_bytes()), ("mistakes.toml", b"format_version = 1\n[")]);
    assert!(errors(broken.path()).iter().all(|(file, _)| file == "mistakes.toml"));
}
