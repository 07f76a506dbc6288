//! Whole folders of assignments.

use super::super::{Kind, SpecErrors, add_checks, load, page};
use super::GOOD;
use crate::limits;
use crate::locale::Locale;
use crate::model::{Language, MistakeId};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const CATALOGUE: &str = r#"format_version = 1
[mistakes.port-missing-htons]
title = { en = "Port", es = "Puerto" }
hints = [{ en = "Who?", es = "¿Quién?" }, { en = "You.", es = "Alguien." }, { en = "Yes.", es = "Sí." }]
"#;

/// The pages of its mistake.
const PAGES: [(&str, &[u8]); 2] =
    [("mistakes/port-missing-htons.en.md", b"# Port\n"), ("mistakes/port-missing-htons.es.md", b"# Puerto\n")];

/// A folder with these files, named from it, and with the pages.
fn course(files: &[(&str, &[u8])]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (name, bytes) in files.iter().chain(&PAGES) {
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

/// A course with a catalogue of two mistakes and its pages, some of them removed, others added.
fn with_pages(removed: &[&str], added: &[&str]) -> TempDir {
    let (_, entry) = CATALOGUE.split_once('\n').unwrap();
    let catalogue = format!("{CATALOGUE}\n{}", entry.replace("port-missing-htons", "mute"));
    let course = course(&[
        ("demo/assignment.toml", GOOD.as_bytes()),
        ("mistakes.toml", catalogue.as_bytes()),
        ("mistakes/mute.en.md", b"# Port\n"),
        ("mistakes/mute.es.md", b"# Puerto\n"),
        ("mistakes/.mute.es.md.swp", b""),
        ("mistakes/mute.es.md~", b""),
    ]);
    for name in removed {
        fs::remove_file(course.path().join("mistakes").join(name)).unwrap();
    }
    for name in added {
        fs::write(course.path().join("mistakes").join(name), "# X\n").unwrap();
    }
    course
}

#[test]
fn every_mistake_has_its_pages_and_every_page_its_mistake() {
    load(with_pages(&[], &[]).path()).unwrap();
    let course = with_pages(
        &["mute.en.md", "port-missing-htons.es.md"],
        &["mtue.en.md", "port-missing-htons.fr.md", "README.md"],
    );
    let missing = |file: &str| ("mistakes.toml".to_owned(), Kind::NoPage { file: file.to_owned() });
    let stray = |file: &str, nearest: Option<&str>| {
        ("mistakes".to_owned(), Kind::StrayPage { file: file.to_owned(), nearest: nearest.map(str::to_owned) })
    };
    assert_eq!(
        errors(course.path()),
        [
            missing("mistakes/port-missing-htons.es.md"),
            missing("mistakes/mute.en.md"),
            stray("README.md", None),
            stray("mtue.en.md", Some("mute")),
            stray("port-missing-htons.fr.md", Some("port-missing-htons")),
        ]
    );
    let SpecErrors(files) = load(course.path()).unwrap_err();
    let text = SpecErrors(files).render(&Locale::new(Language::English), false);
    assert!(text.contains("mistakes.toml:2:11\n") && text.contains("[mistakes.port-missing-htons]\n"), "{text}");
    assert!(text.contains("the page `mistakes/mute.en.md` is missing"), "{text}");
    assert!(text.contains("= help: perhaps `mute` is meant"), "{text}");
}

#[test]
fn a_folder_of_pages_that_is_not_there_is_one_error() {
    let course = with_pages(&[], &[]);
    fs::remove_dir_all(course.path().join("mistakes")).unwrap();
    assert_eq!(errors(course.path()), [("mistakes".to_owned(), Kind::NotFound)]);
}

#[test]
fn however_many_pages_are_wrong_the_errors_are_bounded() {
    let many: Vec<String> = (0..limits::SPEC_ERRORS + 10).map(|number| format!("no-{number}.en.md")).collect();
    let course = with_pages(&[], &many.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(errors(course.path()).len(), limits::SPEC_ERRORS);
}

#[test]
fn a_page_is_read_when_it_is_asked_for() {
    let course = with_pages(&[], &[]);
    let (id, folder) = (MistakeId::from("mute"), course.path().join("mistakes"));
    assert_eq!(page(course.path(), &id, Language::Spanish).unwrap(), "# Puerto\n");
    fs::write(folder.join("mute.en.md"), vec![b'#'; limits::PAGE_BYTES + 1]).unwrap();
    fs::write(folder.join("mute.es.md"), b"# \xff\n").unwrap();
    let kind = |language| page(course.path(), &id, language).unwrap_err().0[0].errors[0].kind.clone();
    assert_eq!(kind(Language::English), Kind::TooLong { bytes_max: limits::PAGE_BYTES });
    assert_eq!(kind(Language::Spanish), Kind::NotUtf8);
}

#[test]
fn without_a_catalogue_no_mistake_is_unknown() {
    let text = GOOD.replace("points = 100", "points = 100\ncatches = [\"what-ever\"]");
    let missing = course(&[("demo/assignment.toml", text.as_bytes())]);
    assert_eq!(errors(missing.path()), [("mistakes.toml".to_owned(), Kind::NotFound)]);
    let broken = course(&[("demo/assignment.toml", text.as_bytes()), ("mistakes.toml", b"format_version = 1\n[")]);
    assert!(errors(broken.path()).iter().all(|(file, _)| file == "mistakes.toml"));
}

/// What a file with more checks makes of the course of the tests: how many checks it has then, or the errors.
fn extended(more: &str) -> Result<usize, Vec<Kind>> {
    let folder = course(&[("mistakes.toml", CATALOGUE.as_bytes()), ("demo/assignment.toml", GOOD.as_bytes())]);
    let file = folder.path().join("more.toml");
    fs::write(&file, format!("format_version = 1\n{more}")).unwrap();
    let mut course = load(folder.path()).unwrap();
    match add_checks(&mut course, &file) {
        Ok(()) => Ok(course.assignments[0].checks.len()),
        Err(SpecErrors(files)) => Err(files[0].errors.iter().map(|error| error.kind.clone()).collect()),
    }
}

#[test]
fn more_checks_come_from_another_file_on_top_of_the_hundred_points() {
    let check = |id: &str, after: &str| {
        format!(
            "id = \"demo\"\n[[checks]]\nid = \"{id}\"\nrequirement = {{ en = \"R\", es = \"R\" }}\nsource = \"s\"\n\
             tier = \"core\"\npoints = 7\nafter = [{after}]\nscript = [{{ start = \"server\" }}]\n"
        )
    };
    let before =
        load(course(&[("mistakes.toml", CATALOGUE.as_bytes()), ("demo/assignment.toml", GOOD.as_bytes())]).path());
    let before = before.unwrap().assignments[0].checks.clone();
    let first = before[0].id.to_string();
    assert_eq!(extended(&check("server.hidden", &format!("\"{first}\""))), Ok(before.len() + 1));
    assert_eq!(extended(&check(&first, "")), Err(vec![Kind::CheckExists { id: first }]));
    let unknown = extended(&check("server.hidden", "\"server.nowhere\""));
    assert!(matches!(unknown.unwrap_err().as_slice(), [Kind::Unknown { name, .. }] if name == "server.nowhere"));
    let other = extended(&check("server.hidden", "").replace("\"demo\"", "\"demon\""));
    assert!(matches!(other.unwrap_err().as_slice(), [Kind::Unknown { name, .. }] if name == "demon"));
}
