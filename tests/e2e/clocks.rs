//! Clocks: whoever waits for ten minutes is told at once that they are over, in whichever way it waits.

use super::answer::Outcome;
use super::course::grade_alone;
use super::support::root;
use std::collections::BTreeSet;
use std::fs;

const FOLDER: &str = "tests/e2e/clocks";
const WAYS: [&str; 9] = ["poll", "ppoll", "select", "pselect", "epoll", "recv", "sleep", "alarm", "itimer"];

/// Grades a server for each way to wait; a careless one ends when its time is up.
fn grade(careless: bool) -> Outcome {
    let submission = tempfile::tempdir().unwrap();
    let source = fs::read_to_string(root().join(FOLDER).join("server.c")).unwrap();
    for way in WAYS {
        let mut text = format!("#define WAITS_BY_{}\n", way.to_uppercase());
        if careless {
            text.push_str("#define CARELESS\n");
        }
        fs::write(submission.path().join(way).with_extension("c"), text + &source).unwrap();
    }
    grade_alone("clocks", &root().join(FOLDER), submission.path())
}

#[test]
fn who_waits_on_when_the_time_is_up_passes() {
    let result = grade(false);
    assert_eq!(result.number("points"), 100, "{result:#?}");
}

#[test]
fn who_ends_when_the_time_is_up_is_caught_at_once() {
    let result = grade(true);
    let all: BTreeSet<String> = WAYS.iter().map(|way| format!("{way}.waits-on")).collect();
    assert_eq!(result.with("fail"), all, "{result:#?}");
    assert_eq!(result.mistakes(), BTreeSet::from(["timeout-kills-server".to_owned()]), "{result:#?}");
}
