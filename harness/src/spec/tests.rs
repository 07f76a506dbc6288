//! The loader of assignment files: what it gives for good files, and what it says of bad ones.

mod assignment;
mod catalogue;
mod folder;
mod hostile;
mod names;
mod rendering;
mod schema;
mod steps;

use super::assignment::{ASSIGNMENT, Surroundings};
use super::document::document;
use super::{FileErrors, SpecErrors};
use crate::locale::Locale;
use crate::model::{Assignment, Language, MistakeId};
use std::collections::BTreeSet;

/// A good assignment of the folder `demo`, with two programs and one check.
const GOOD: &str = r#"format_version = 1
id = "demo"
title = { en = "Echo", es = "Eco" }

[programs.server]
name = "demo_server"
args = ["{port}"]
serves = "inet-stream"

[programs.client]
name = "demo_client"
args = ["{host}", "{port}"]
uses = "inet-stream"

[[checks]]
id = "server.first-line"
requirement = { en = "A line comes back.", es = "Una línea vuelve." }
source = "recv(2)"
tier = "core"
points = 100
script = [
  { start = "server" },
  { connect = "ana" },
  { send = { by = "ana", line = "{nonce}" } },
  { expect = { at = "ana", same = true } },
]
"#;

/// Reads a text as the file of the assignment `demo`, next to a catalogue with two mistakes.
fn read(text: &str) -> Result<Assignment, FileErrors> {
    let mistakes: BTreeSet<MistakeId> = ["port-missing-htons".into(), "one-recv-one-message".into()].into();
    let around = Surroundings { folder: "demo", mistakes: Some(&mistakes), earlier: &[] };
    let (value, errors) = document(text, ASSIGNMENT, |fields| super::assignment::assignment(fields, &around));
    if errors.is_empty() {
        return Ok(value.flatten().unwrap());
    }
    Err(FileErrors { file: "demo/assignment.toml".into(), text: text.to_owned(), errors })
}

/// What errors say in English, each after the first line of what they mark; every other text of them is looked at, too.
fn said(errors: FileErrors) -> Vec<String> {
    let all = SpecErrors(vec![errors]);
    for language in Language::ALL {
        let text = all.render(&Locale::new(language), false);
        assert!(!text.contains("spec-") && !text.contains("{$"), "a message or a value is missing:\n{text}");
    }
    let errors = &all.0[0];
    let locale = Locale::new(Language::English);
    let say = |error: &super::SpecError| {
        let marked = error.span.clone().map_or("", |span| errors.text.get(span).unwrap());
        let marked = marked.lines().next().unwrap_or_default();
        format!("{marked} <- {}", locale.say(error.kind.id(), &error.kind.holes(&locale)))
    };
    errors.errors.iter().map(say).collect()
}

/// Checks what the loader says of a file: nothing, or these errors in this order.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(read(text).map_or_else(said, |_| Vec::new()), expected, "{text}");
}

/// Checks what it says of the good file after a change.
#[track_caller]
fn check_changed(from: &str, to: &str, expected: &[&str]) {
    assert!(GOOD.contains(from), "{from}");
    check(&GOOD.replacen(from, to, 1), expected);
}

/// The good file with another script.
fn with_script(steps: &str) -> String {
    let (head, _) = GOOD.split_once("script = [").unwrap();
    format!("{head}script = [{steps}]\n")
}

/// Checks what it says of a script.
#[track_caller]
fn check_script(steps: &str, expected: &[&str]) {
    check(&with_script(steps), expected);
}

/// Checks what it says of steps that come after a server was started and connected to.
#[track_caller]
fn check_server(steps: &str, expected: &[&str]) {
    check_script(&format!("{{ start = \"server\" }}, {{ connect = \"ana\" }}, {steps}"), expected);
}
