//! Faults at exact points: a careful program survives each of them, and a careless one loses just the checks about what it
//! is careless about.

use super::answer::Outcome;
use super::course::grade_alone;
use super::support::root;
use std::fs;

const FOLDER: &str = "tests/e2e/faults";
const PROGRAMS: [&str; 5] = ["single", "forking", "asker", "caller", "pair"];

/// What a program can be careless about, and what that costs it.
const CARELESS: [(&str, &[&str]); 11] = [
    ("SHORT_READS", &["single.short-reads"]),
    ("SHORT_WRITES", &["single.second-short-write", "single.short-writes"]),
    ("RESETS", &["single.finished-then-reset", "single.reset-before-reply"]),
    ("BIND", &["single.taken-address"]),
    ("INTERRUPTS", &["forking.interrupted-accept"]),
    ("ABORTED_CONNECTIONS", &["forking.aborted-connection"]),
    ("FORK", &["forking.no-process"]),
    ("LOSS", &["asker.lost-question"]),
    ("DUPLICATES", &["asker.question-twice"]),
    ("STRANGERS", &["asker.stranger"]),
    ("CONNECT", &["caller.refused"]),
];

/// Grades the programs, each careless about one thing.
fn grade(careless: &str) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    for program in PROGRAMS {
        let source = fs::read_to_string(root().join(FOLDER).join(program).with_extension("c")).unwrap();
        let text = format!("#define CARELESS_ABOUT_{careless} 1\n{source}");
        fs::write(folder.path().join(program).with_extension("c"), text).unwrap();
    }
    grade_alone("faults", &root().join(FOLDER), folder.path())
}

#[track_caller]
fn check(careless: &str, loses: &[&str]) {
    let result = grade(careless);
    let lost: Vec<String> = result.with("fail").into_iter().collect();
    assert_eq!(lost, loses, "{careless}: {:#?}", result.summaries());
    assert!(result.with("inconclusive").is_empty(), "{careless}: {result:#?}");
}

#[test]
fn a_careful_program_survives_every_fault() {
    check("NOTHING", &[]);
}

#[test]
fn a_careless_program_loses_what_it_is_careless_about() {
    for (careless, loses) in CARELESS {
        check(careless, loses);
    }
    check("CHILDREN", &["pair.no-process"]);
}
