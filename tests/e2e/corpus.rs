//! Every program of the corpus gets what it deserves: the correct ones everything, the faulty ones everything but what
//! `tests/submissions/expected.toml` says they lose, and their mistake is called by its name.

use super::answer::{Answer, Outcome};
use super::course::Course;
use super::support::{Harness, is_root, root};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A submission, and what is expected of it.
struct Expected {
    /// `ASSIGNMENT/KIND/NAME`.
    path: String,
    /// The checks that it fails.
    loses: BTreeSet<String>,
    /// The mistake that the report names: empty if it names none, nothing for a correct one.
    named: Option<String>,
}

/// What is expected of the submissions of an assignment.
fn expected(assignment: &str) -> Vec<Expected> {
    let text = fs::read_to_string(root().join("tests/submissions/expected.toml")).unwrap();
    let table = DeTable::parse(&text).unwrap().into_inner();
    let mut all = Vec::new();
    for kind in ["correct", "faulty"] {
        for entry in table[kind].get_ref().as_array().unwrap() {
            let word = |key: &str| entry.get_ref().get(key).and_then(as_text);
            let loses = entry.get_ref().get("loses").and_then(|loses| loses.get_ref().as_array());
            if word("assignment").as_deref() == Some(assignment) {
                all.push(Expected {
                    path: format!("{assignment}/{kind}/{}", word("name").unwrap()),
                    loses: loses.into_iter().flat_map(|loses| loses.iter()).filter_map(as_text).collect(),
                    named: word("named").or_else(|| word("mistake")),
                });
            }
        }
    }
    assert!(all.len() > 10, "{assignment}: no corpus");
    all
}

fn as_text(value: &Spanned<DeValue<'_>>) -> Option<String> {
    value.get_ref().as_str().map(str::to_owned)
}

impl Expected {
    /// What is not as expected; nothing if all is well.
    fn objections(&self, answer: &Answer) -> Vec<String> {
        let result = answer.result();
        let mut objections = Vec::new();
        let mut must = |is_right: bool, why: String| {
            if !is_right {
                objections.push(format!("{}: {why}", self.path));
            }
        };
        let lost = result.with("fail");
        must(lost == self.loses, format!("loses {lost:?}, not {:?}: {:#?}", self.loses, result.summaries()));
        let undecided = result.with("inconclusive");
        must(undecided.is_empty(), format!("could not be decided: {undecided:?}"));
        must(result.text("fault").is_none(), format!("a fault of the harness: {:?}", result.text("fault")));
        let (points, available) = (result.number("points"), result.number("available"));
        if let Some(named) = &self.named {
            let found = result.mistakes();
            must(found.contains(named), format!("names {found:?}, not {named:?}: {:#?}", result.summaries()));
            let is_right = if result.worth(&self.loses) > 0 {
                points < available && answer.status == 1
            } else {
                // Advice: the mistake is named, and costs nothing.
                points == available && answer.status == 0
            };
            must(is_right, format!("{points} of {available} points, exit status {}", answer.status));
        } else {
            must(result.with("skipped").is_empty(), "something is skipped".to_owned());
            must(points == available && answer.status == 0, format!("{points} points, exit status {}", answer.status));
        }
        objections
    }
}

/// The tool that a submission needs and that this harness does not find. README asks for a C compiler and nothing else.
fn missing_tool(harness: &Harness, folder: &Path) -> Option<&'static str> {
    let files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let has = |extension: &str| files.iter().any(|file| file.extension().is_some_and(|own| own == extension));
    let needs = [
        (files.iter().any(|file| file.ends_with("Makefile")), "make"),
        (files.iter().any(|file| file.ends_with("CMakeLists.txt")), "cmake"),
        (has("cpp") && !harness.has_tool("c++"), "g++"),
        (has("java"), "javac"),
        (has("rs"), "rustc"),
        (has("go"), "go"),
        (has("py"), "python3"),
    ];
    needs.into_iter().find(|(is_needed, tool)| *is_needed && !harness.has_tool(tool)).map(|(_, tool)| tool)
}

/// Without the tool, nothing is graded, and the report says why.
fn lacks_tool(path: &str, tool: &str, result: &Outcome) -> Vec<String> {
    let is_said = |summary: &String| summary.contains(tool) && summary.contains("not installed");
    let is_right = result.number("points") == 0 && result.summaries().iter().all(is_said);
    if is_right { Vec::new() } else { vec![format!("{path}: `{tool}` is missing: {:#?}", result.summaries())] }
}

/// Where there are no namespaces, two harnesses at once would fight for the port that such a program insists on.
pub(crate) static FIXED_PORT: Mutex<()> = Mutex::new(());

/// How many submissions of an assignment are graded at once: programs wait for the most part, so that a processor has
/// time for more than one.
const AT_ONCE: usize = 3;

/// Grades the corpus of an assignment; `place` says where a submission is.
#[track_caller]
fn grade(assignment: &str, harness: &Harness, place: impl Fn(&str) -> PathBuf + Sync) {
    let corpus = Mutex::new(expected(assignment).into_iter());
    let next = || corpus.lock().unwrap().next();
    let objections = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(expected) = next() {
                    let found = grade_one(assignment, harness, &place(&expected.path), &expected);
                    objections.lock().unwrap().extend(found);
                }
            });
        }
    });
    let objections = objections.into_inner().unwrap();
    assert!(objections.is_empty(), "{}", objections.join("\n"));
}

/// What is not as expected of one submission.
fn grade_one(assignment: &str, harness: &Harness, folder: &Path, expected: &Expected) -> Vec<String> {
    let is_fixed = expected.path.contains("fixed") || expected.path.contains("hardcoded");
    let alone = is_fixed.then(|| FIXED_PORT.lock().unwrap());
    let submission = folder.to_str().unwrap();
    let answer = harness.run(["check", assignment, "--submission", submission, "--format", "json", "--jobs", "2"]);
    drop(alone);
    match missing_tool(harness, folder) {
        Some(tool) => lacks_tool(&expected.path, tool, &answer.result()),
        None => expected.objections(&answer),
    }
}

#[track_caller]
fn grade_here(assignment: &str) {
    grade(assignment, &Harness::built(), |path| root().join("tests/submissions").join(path));
}

/// Whoever runs these tests without being root has graded the corpus as an ordinary user already.
#[track_caller]
fn grade_as_ordinary_user(assignment: &str) {
    let course = Course::new();
    if is_root() {
        grade(assignment, &course.ordinary(), |path| course.take(path));
    } else {
        assert!(!nix::unistd::getuid().is_root() && !nix::unistd::geteuid().is_root());
    }
}

#[test]
fn socketpair_chat() {
    grade_here("socketpair-chat");
}

#[test]
fn udp_echo() {
    grade_here("udp-echo");
}

#[test]
fn stream_echo() {
    grade_here("stream-echo");
}

#[test]
fn inet_server() {
    grade_here("inet-server");
}

#[test]
fn socketpair_chat_as_ordinary_user() {
    grade_as_ordinary_user("socketpair-chat");
}

#[test]
fn udp_echo_as_ordinary_user() {
    grade_as_ordinary_user("udp-echo");
}

#[test]
fn stream_echo_as_ordinary_user() {
    grade_as_ordinary_user("stream-echo");
}

#[test]
fn inet_server_as_ordinary_user() {
    grade_as_ordinary_user("inet-server");
}
