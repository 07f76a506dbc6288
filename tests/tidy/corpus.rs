//! The corpus of students' programs and the law of two witnesses.
//!
//! `tests/submissions/expected.toml` says of each submission what it loses; that it does is an end-to-end test. It has a
//! `[[correct]]` or a `[[faulty]]` entry for each folder, by `assignment` and `name`; a faulty one names its `mistake` and
//! the checks that it `loses`; where the report calls the mistake by another name, or by none (empty), `named` is that.

use super::course::{Assignment, CATALOGUE, assignments, catalogue};
use super::document::{Document, Node};
use super::repository::{Breach, Text, breach};
use std::collections::{BTreeMap, BTreeSet};

const FOLDER: &str = "tests/submissions/";
const EXPECTED: &str = "tests/submissions/expected.toml";

/// Checks with points that no faulty submission fails, each with the reason, as `ASSIGNMENT/CHECK`.
const WITHOUT_WITNESS: [(&str, &str); 3] = [
    ("udp-echo/pair.conversation", PAIR),
    ("stream-echo/pair.conversation", PAIR),
    ("inet-server/pair.conversation", PAIR),
];
const PAIR: &str = "a pair whose halves both pass on their own fails only by its timing";

/// What is expected of a submission.
struct Entry {
    /// `ASSIGNMENT/KIND/NAME`.
    path: String,
    loses: Vec<String>,
    mistake: Option<String>,
    named: Option<String>,
    line: usize,
}

impl Entry {
    fn assignment(&self) -> &str {
        self.path.split('/').next().unwrap_or_default()
    }

    fn is_faulty(&self) -> bool {
        self.path.split('/').nth(1) == Some("faulty")
    }
}

/// The folders and `expected.toml` agree with one another and with the course, and every check has its second witness.
fn corpus(files: &[Text]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let folders = folders(files, &mut breaches);
    let Some(file) = files.iter().find(|file| file.path == EXPECTED) else {
        breaches.push(breach(EXPECTED, "what is expected of each submission is missing"));
        return breaches;
    };
    let entries = match Document::parse(file) {
        Ok(document) => entries(document.root()),
        Err(breach) => {
            breaches.push(breach);
            return breaches;
        }
    };
    for folder in folders.iter().filter(|folder| !entries.iter().any(|entry| entry.path == **folder)) {
        breaches.push(breach(format!("{FOLDER}{folder}"), format!("{EXPECTED} does not list it")));
    }
    let course = assignments(files, &mut breaches);
    // That there is none is a breach of its own, in `course`.
    let known = catalogue(files).ok();
    for (index, entry) in entries.iter().enumerate() {
        let mut objections = Vec::new();
        if entries.iter().take(index).any(|earlier| earlier.path == entry.path) {
            objections.push("listed twice".to_owned());
        }
        if !folders.contains(&entry.path) {
            objections.push("there is no such submission".to_owned());
        }
        objections.extend(of_entry(entry, &course, known.as_ref()));
        breaches.extend(objections.into_iter().map(|why| file.breach(entry.line, format!("{}: {why}", entry.path))));
    }
    breaches.extend(witnesses(&course, &entries, &WITHOUT_WITNESS));
    breaches
}

/// The folders of submissions; whatever lies elsewhere is a breach.
fn folders(files: &[Text], breaches: &mut Vec<Breach>) -> BTreeSet<String> {
    let mut folders = BTreeSet::new();
    for file in files.iter().filter(|file| file.path != EXPECTED && file.extension() != "md") {
        let Some(path) = file.path.strip_prefix(FOLDER) else { continue };
        match path.split('/').collect::<Vec<_>>().as_slice() {
            [assignment, kind @ ("correct" | "faulty"), name, _, ..] => {
                folders.insert(format!("{assignment}/{kind}/{name}"));
            }
            _ => breaches
                .push(file.breach(0, "a submission is a folder, ASSIGNMENT/correct/NAME or ASSIGNMENT/faulty/NAME")),
        }
    }
    folders
}

/// The entries, in the order of the file but for their kinds.
fn entries(root: Node<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for kind in ["correct", "faulty"] {
        for node in root.get(kind).items() {
            let [assignment, name] = ["assignment", "name"].map(|key| node.get(key).string().unwrap_or_default());
            entries.push(Entry {
                path: format!("{assignment}/{kind}/{name}"),
                loses: node.get("loses").strings(),
                mistake: node.get("mistake").string().map(str::to_owned),
                named: node.get("named").string().map(str::to_owned),
                line: node.line(),
            });
        }
    }
    entries
}

/// What speaks against an entry.
fn of_entry(entry: &Entry, course: &[Assignment<'_>], known: Option<&BTreeSet<String>>) -> Vec<String> {
    let mut objections = Vec::new();
    match course.iter().find(|assignment| assignment.id == entry.assignment()) {
        None => objections.push(format!("there is no assignment `{}`", entry.assignment())),
        Some(assignment) => {
            let is_known = |lost: &&String| assignment.checks.iter().any(|check| check.id == **lost);
            let unknown = entry.loses.iter().filter(|lost| !is_known(lost));
            objections.extend(unknown.map(|lost| format!("loses `{lost}`, which `{}` does not have", assignment.id)));
        }
    }
    let is_unknown = |mistake: &&String| known.is_some_and(|known| !known.contains(*mistake));
    if let Some(mistake) = entry.mistake.as_ref().filter(is_unknown) {
        objections.push(format!("`{mistake}` is not in {CATALOGUE}"));
    }
    if let Some(named) = &entry.named {
        if !named.is_empty() && is_unknown(&named) {
            objections.push(format!("`{named}` is not in {CATALOGUE}"));
        }
        if entry.mistake.as_ref().is_none_or(|mistake| mistake == named) {
            objections.push("`named` is for a mistake that is called otherwise".to_owned());
        }
    }
    let distinct: BTreeSet<&String> = entry.loses.iter().collect();
    if distinct.len() < entry.loses.len() {
        objections.push("loses a check twice".to_owned());
    }
    if entry.is_faulty() == entry.loses.is_empty() || entry.is_faulty() == entry.mistake.is_none() {
        objections.push("faulty submissions have a mistake and lose something, correct ones neither".to_owned());
    }
    objections
}

/// The second witness: every check with points is failed by a faulty submission. (The first is the reference, which
/// passes it: an end-to-end test.)
fn witnesses(course: &[Assignment<'_>], entries: &[Entry], without: &[(&str, &str)]) -> Vec<Breach> {
    let mut failed: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.is_faulty()) {
        failed.entry(entry.assignment()).or_default().extend(entry.loses.iter().map(String::as_str));
    }
    let mut breaches = Vec::new();
    for assignment in course {
        let failed = failed.get(assignment.id.as_str());
        for check in assignment.checks.iter().filter(|check| check.points > 0 && !check.is_gate) {
            let address = format!("{}/{}", assignment.id, check.id);
            let is_failed = failed.is_some_and(|failed| failed.contains(check.id.as_str()));
            let is_excused = without.iter().any(|(excused, reason)| *excused == address && !reason.is_empty());
            if is_failed == is_excused {
                let why =
                    if is_failed { "has a witness now: excuse it no longer" } else { "no faulty submission fails it" };
                breaches
                    .push(assignment.file.breach(check.line, format!("`{}`: {why} (law of two witnesses)", check.id)));
            }
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::{Breach, Text, assignments, corpus, entries, witnesses};
    use crate::document::Document;
    use crate::repository::{bites, planted, uphold};

    #[test]
    fn corpus_and_expectations_agree() {
        uphold(corpus);
    }

    const COURSE: [(&str, &str); 2] = [
        ("assignments/mistakes.toml", "[mistakes.mute]\n"),
        (
            "assignments/x/assignment.toml",
            "[programs.server]\n[[checks]]\nid = \"server.echo\"\npoints = 5\n[[checks]]\nid = \"server.advice\"\npoints = 0\n",
        ),
    ];
    const GOOD: (&str, &str) = ("tests/submissions/x/correct/good/s.c", "");
    const MUTE: (&str, &str) = ("tests/submissions/x/faulty/mute/s.c", "");

    const CORRECT: &str = "[[correct]]\nassignment = \"x\"\nname = \"good\"\n";
    const FAULTY: &str =
        "[[faulty]]\nassignment = \"x\"\nname = \"mute\"\nmistake = \"mute\"\nloses = [\"server.echo\"]\n";

    /// `breaches` are those of `expected.toml` where no other file is named.
    #[track_caller]
    fn check(folders: &[(&str, &str)], expected_toml: &str, breaches: &[&str]) {
        let files: Vec<_> = COURSE.iter().chain(folders).copied().chain([(super::EXPECTED, expected_toml)]).collect();
        let full = |breach: &&str| {
            let is_place = breach.starts_with(|first: char| first.is_ascii_digit());
            if is_place { format!("{}:{breach}", super::EXPECTED) } else { (*breach).to_owned() }
        };
        let breaches: Vec<String> = breaches.iter().map(full).collect();
        bites(corpus, &files, &breaches.iter().map(String::as_str).collect::<Vec<_>>());
    }

    #[test]
    fn what_agrees_passes() {
        let loses_all = FAULTY.replace("[\"server", "[\"server.builds\", \"server");
        check(&[GOOD, MUTE, ("tests/submissions/README.md", "")], &format!("{CORRECT}{loses_all}"), &[]);
    }

    #[test]
    fn folders_and_entries_must_match() {
        let unlisted = "tests/submissions/x/correct/good: tests/submissions/expected.toml does not list it";
        check(&[GOOD, MUTE], FAULTY, &[unlisted]);
        check(&[], FAULTY, &["1: x/faulty/mute: there is no such submission"]);
        check(&[MUTE], &FAULTY.repeat(2), &["6: x/faulty/mute: listed twice"]);
        let strays = [MUTE, ("tests/submissions/x/faulty/loose.c", ""), ("tests/submissions/x/odd/y/s.c", "")];
        let expected = ["x/faulty/loose.c: a submission is a folder", "x/odd/y/s.c: a submission is a folder"];
        check(&strays, FAULTY, &expected.map(|end| format!("tests/submissions/{end}")).each_ref().map(String::as_str));
        check(&[MUTE], "[[faulty]]\nname = \n", &["2: "]);
        bites(corpus, &[MUTE], &["tests/submissions/expected.toml: what is expected"]);
    }

    #[test]
    fn names_must_be_known() {
        let text = FAULTY.replace("= \"mute\"\nl", "= \"deaf\"\nl");
        let text = text.replace("[\"server.echo\"]", "[\"server.echo\", \"server.sing\", \"server.echo\"]");
        let expected = ["loses `server.sing`, which `x` does not have", "`deaf` is not in", "loses a check twice"];
        check(&[MUTE], &text, &expected.map(|why| format!("1: x/faulty/mute: {why}")).each_ref().map(String::as_str));
        let elsewhere = CORRECT.replace("\"x\"", "\"y\"");
        let files = [MUTE, ("tests/submissions/y/correct/good/s.c", "")];
        check(&files, &format!("{FAULTY}{elsewhere}"), &["6: y/correct/good: there is no assignment `y`"]);
    }

    #[test]
    fn another_name_is_another_and_known() {
        check(&[MUTE], &format!("{FAULTY}named = \"\"\n"), &[]);
        check(&[MUTE], &format!("{FAULTY}named = \"mute\"\n"), &["1: x/faulty/mute: `named` is for a mistake"]);
        check(&[MUTE], &format!("{FAULTY}named = \"deaf\"\n"), &["1: x/faulty/mute: `deaf` is not in"]);
        let correct = format!("{CORRECT}named = \"\"\n");
        check(&[GOOD, MUTE], &format!("{correct}{FAULTY}"), &["1: x/correct/good: `named` is for a mistake"]);
    }

    #[test]
    fn the_faulty_lose_and_the_correct_do_not() {
        let loses = format!("{CORRECT}loses = [\"server.echo\"]\n{FAULTY}");
        check(&[GOOD, MUTE], &loses, &["1: x/correct/good: faulty submissions have"]);
        check(&[MUTE], &FAULTY.replace("mistake = \"mute\"\n", ""), &["1: x/faulty/mute: faulty submissions have"]);
        let unwitnessed = "assignments/x/assignment.toml:2: `server.echo`: no faulty submission fails it";
        check(&[MUTE], &FAULTY.replace("\"server.echo\"", ""), &["1: x/faulty/mute: faulty submissions", unwitnessed]);
    }

    fn excused(files: &[Text]) -> Vec<Breach> {
        let course = assignments(files, &mut Vec::new());
        let expected = files.iter().filter(|file| file.path == super::EXPECTED);
        let documents = expected.filter_map(|file| Document::parse(file).ok());
        let entries: Vec<_> = documents.flat_map(|document| entries(document.root())).collect();
        witnesses(&course, &entries, &[("x/server.echo", "needs a machine with two processors")])
    }

    #[test]
    fn an_excuse_holds_as_long_as_it_is_needed() {
        assert_eq!(excused(&planted(&COURSE)), []);
        let [catalogue, assignment] = COURSE;
        let why = "assignments/x/assignment.toml:2: `server.echo`: has a witness now";
        bites(excused, &[catalogue, assignment, (super::EXPECTED, FAULTY)], &[why]);
    }
}
