//! The texts of the repository, and how a rule is held against them.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::{fs, iter};

/// A file of the repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// Its path from the root, with `/`.
    pub(crate) path: String,
    /// What it holds; nothing if that is no UTF-8.
    pub(crate) text: String,
}

impl Text {
    /// Its lines, counted from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }

    /// A breach at one of its lines.
    pub(crate) fn breach(&self, line: usize, why: impl Into<String>) -> Breach {
        Breach { path: self.path.clone(), line, why: why.into() }
    }

    /// Whether it is a student's, real or made up: our rules are not for them.
    pub(crate) fn is_students(&self) -> bool {
        self.path.starts_with("tests/submissions/") && self.path.matches('/').count() > 2
            || self.path.starts_with("assignments/") && self.path.contains("/starter/")
    }

    /// Whether it is Rust of ours.
    pub(crate) fn is_rust(&self) -> bool {
        self.extension() == "rs" && !self.is_students()
    }

    /// What stands after the last dot of its name.
    pub(crate) fn extension(&self) -> &str {
        Path::new(&self.path).extension().and_then(|extension| extension.to_str()).unwrap_or_default()
    }
}

/// A place where a rule is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    path: String,
    /// From 1; 0 for the file as a whole.
    line: usize,
    why: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, why } = self;
        if *line == 0 { write!(formatter, "{path}: {why}") } else { write!(formatter, "{path}:{line}: {why}") }
    }
}

/// A breach that is nobody's line.
pub(crate) fn breach(path: impl Into<String>, why: impl Into<String>) -> Breach {
    Breach { path: path.into(), line: 0, why: why.into() }
}

static REPOSITORY: LazyLock<Vec<Text>> = LazyLock::new(|| read(&root()));

/// Holds a rule against the repository.
#[track_caller]
pub(crate) fn uphold(rule: fn(&[Text]) -> Vec<Breach>) {
    assert!(REPOSITORY.iter().any(|text| text.path == "Cargo.toml"), "this is no repository: {}", root().display());
    let breaches = rule(&REPOSITORY);
    let lines: Vec<String> = breaches.iter().map(Breach::to_string).collect();
    assert!(breaches.is_empty(), "\n{}\n", lines.join("\n"));
}

/// Files made up for a test: paths and texts.
pub(crate) fn planted(files: &[(&str, &str)]) -> Vec<Text> {
    files.iter().map(|(path, text)| Text { path: (*path).to_owned(), text: (*text).to_owned() }).collect()
}

/// Holds a rule against planted files; each breach is given by how it begins.
#[track_caller]
pub(crate) fn bites(rule: fn(&[Text]) -> Vec<Breach>, files: &[(&str, &str)], expected: &[&str]) {
    let found: Vec<String> = rule(&planted(files)).iter().map(Breach::to_string).collect();
    let fits =
        found.len() == expected.len() && iter::zip(&found, expected).all(|(found, start)| found.starts_with(start));
    assert!(fits, "found {found:#?}, expected {expected:#?}");
}

/// Where the test runs, and not where it was compiled: the two differ if several copies share a target folder.
fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&package).join("..")
}

/// Every file that belongs to the repository, by its path: what git tracks, or all there is where git cannot tell.
fn read(root: &Path) -> Vec<Text> {
    let mut paths = tracked(root).unwrap_or_default();
    if paths.is_empty() {
        walk(root, "", &mut paths);
    }
    paths.sort();
    let read = |path: String| {
        let bytes = fs::read(root.join(&path)).ok()?;
        Some(Text { path, text: String::from_utf8(bytes).unwrap_or_default() })
    };
    // A file that was deleted but not yet for git is left out.
    paths.into_iter().filter_map(read).collect()
}

#[expect(clippy::disallowed_methods, reason = "git is a tool of ours, not a program of a submission")]
fn tracked(root: &Path) -> Option<Vec<String>> {
    // Else git may speak of a repository around this one.
    root.join(".git").exists().then_some(())?;
    let mut git = Command::new("git");
    // A hook that runs the tests has these set, for its own purposes.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        git.env_remove(variable);
    }
    let output = git.args(["ls-files", "-z"]).current_dir(root).output().ok()?;
    let names = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| names.split_terminator('\0').map(str::to_owned).collect())
}

/// What is never part of the repository, see `.gitignore`.
const OUTSIDE: [&str; 3] = [".git", "target", "work"];

fn walk(root: &Path, below: &str, paths: &mut Vec<String>) {
    for entry in fs::read_dir(root.join(below)).into_iter().flatten().flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !OUTSIDE.contains(&path.as_str()) => walk(root, &path, paths),
            Ok(kind) if kind.is_file() => paths.push(path),
            Ok(_) | Err(_) => {}
        }
    }
}

#[test]
fn a_walk_finds_what_git_tracks() {
    let mut walked = Vec::new();
    walk(&root(), "", &mut walked);
    let missing: Vec<&String> =
        REPOSITORY.iter().map(|text| &text.path).filter(|path| !walked.contains(path)).collect();
    assert_eq!(missing, Vec::<&String>::new());
}

#[test]
fn students_files_are_not_ours() {
    let paths = [
        "tests/submissions/a/faulty/b/c.rs",
        "assignments/a/starter/c.rs",
        "tests/submissions/x.rs",
        "tests/tidy/main.rs",
    ];
    let files = planted(&paths.map(|path| (path, "")));
    let ours: Vec<&str> = files.iter().filter(|text| text.is_rust()).map(|text| text.path.as_str()).collect();
    assert_eq!(ours, ["tests/submissions/x.rs", "tests/tidy/main.rs"]);
}
