//! Results are on disk as they come: who finds the harness dead finds what it had graded, whole.

use super::anomaly::{arranged, half_done, json};
use super::answer::Outcome;
use super::course::Course;
use super::ladder::places;
use super::running::until_gone;
use nix::sys::signal::Signal;
use std::fs;
use std::path::Path;

/// What is kept of a run, in a folder that nobody has made, where an ordinary user may make one.
const KEPT: [&str; 4] = ["--output", "temporary/kept/result.json", "--evidence", "temporary/kept/seen"];

#[track_caller]
fn result(file: &Path) -> Outcome {
    let value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    Outcome { value }
}

#[test]
fn what_a_killed_harness_has_graded_is_in_its_file() {
    for place in places() {
        half_done(&place.course);
        let mut running = place.harness.start(json().chain(KEPT));
        let found = running.until("udp_echo_client");
        running.signal(Signal::SIGKILL);
        assert_eq!(running.end().status, -9);
        until_gone(&found);
        let kept = place.course.temporary().join("kept");
        let result = result(&kept.join("result.json"));
        assert_eq!((&result.value["complete"], result.text("interrupted")), (&false.into(), None));
        let (passed, open) = (result.with("pass"), result.with("inconclusive"));
        assert!(passed.contains("server.bound") && open.contains("client.ends"), "{passed:?} {open:?}");
        assert_eq!((result.number("available"), result.number("points")), (100, result.worth(&passed)));
        let seen = kept.join("seen/udp-echo/server.bound.json");
        place.harness.run(["replay", seen.to_str().unwrap()]).says(0, &["PASS server.bound"]);
        assert!(!kept.join("seen/udp-echo/client.ends.json").exists());
    }
}

#[test]
fn at_the_end_it_is_the_report_for_programs() {
    let course = Course::new();
    half_done(&course);
    let check = ["check", "udp-echo/server.bound", "--submission", "mine", "--output", "result.json"];
    let answer = course.harness().run(check.into_iter().chain(["--format", "json"]));
    let file = course.path().join("result.json");
    assert_eq!(fs::read_to_string(&file).unwrap().trim_end(), answer.output.trim_end());
    assert_eq!((answer.status, &answer.result().value["complete"]), (0, &true.into()));
    // Another report beside it changes nothing about it, and what was there gives way.
    course.harness().run(check).says(0, &["PASS server.bound"]);
    assert_eq!(result(&file).with("pass"), answer.result().with("pass"));
    let spanish = course.harness().run(check.into_iter().chain(["--lang", "es"]));
    assert_eq!((spanish.status, result(&file).text("language")), (0, Some("es")));
}

#[test]
fn a_result_that_cannot_be_kept_is_said_and_nothing_is_lost() {
    let course = Course::new();
    half_done(&course);
    let check = |file| ["check", "udp-echo/server.bound", "--submission", "mine", "--output", file];
    for file in ["/dev/null", "mine", "mine/udp_echo_client.c/result.json"] {
        course.harness().run(check(file)).says(3, &["PASS server.bound", "the result cannot be written", file]);
    }
    let Some(harness) =
        arranged(&course, "mkdir \"$COURSE/small\" && mount -t tmpfs -o size=4k tmpfs \"$COURSE/small\"")
    else {
        return;
    };
    harness.run(check("small/result.json")).says(3, &["PASS server.bound", "No space left"]);
}
