//! The harness's own trouble: what it cannot help is said, costs nobody a point, and leaves nothing behind.

use super::answer::Answer;
use super::course::Course;
use super::ladder::{Place, is_empty, places};
use super::running::{Process, Running, until_gone};
use super::support::{Harness, is_root};
use nix::sys::signal::Signal;
use std::path::{Path, PathBuf};

/// A client that runs in a circle once it is told where to: while it is looked at, the checks of the server are done.
const ROUND: &str =
    "int main(int argc, char **argv) { if (argc < 3) return 1; for (volatile unsigned i = 0;; i++); }\n";
const CLIENT: &str = "udp_echo_client";

/// A submission with a correct server and that client.
pub(super) fn half_done(course: &Course) {
    course.write("mine", "udp_echo_client.c", ROUND);
    let server = super::support::root().join("tests/submissions/udp-echo/correct/recvmsg-sendmsg/udp_echo_server.c");
    course.write("mine", "udp_echo_server.c", &std::fs::read_to_string(server).unwrap());
}

const CHECK: [&str; 6] = ["check", "udp-echo", "--submission", "mine", "--jobs", "1"];

pub(super) fn json() -> impl Iterator<Item = &'static str> {
    CHECK.into_iter().chain(["--format=json"])
}

/// Starts grading it, and waits until the client is looked at.
fn at_the_client(place: &Place) -> (Running, Vec<Process>) {
    half_done(&place.course);
    let mut running = place.harness.start(json());
    let found = running.until(CLIENT);
    (running, found)
}

#[track_caller]
fn leaves_nothing(course: &Course) {
    assert!(is_empty(&course.temporary()), "{:?}", std::fs::read_dir(course.temporary()).unwrap().collect::<Vec<_>>());
    let workshop = course.path().join("target/harness");
    assert!(!workshop.exists() || is_empty(&workshop));
}

/// What was graded is reported: the server's checks have their verdicts, those of the client have none.
#[track_caller]
fn is_partial(answer: &Answer, signal: &str, status: i32) {
    let result = answer.result();
    assert_eq!((answer.status, result.text("interrupted")), (status, Some(signal)), "{answer:#?}");
    assert_eq!((result.text("fault"), result.with("fail").len()), (None, 0), "{answer:#?}");
    assert!(result.with("pass").contains("server.bound"), "{answer:#?}");
    assert!(result.with("inconclusive").contains("client.ends"), "{answer:#?}");
    let told = result.with("pass").len() + result.with("inconclusive").len();
    assert_eq!((result.number("available"), told), (100, result.checks().len()), "{answer:#?}");
}

#[test]
fn an_interrupted_run_reports_what_it_has() {
    for place in places() {
        for (signal, status) in [(Signal::SIGINT, 130), (Signal::SIGTERM, 143), (Signal::SIGHUP, 129)] {
            let (running, found) = at_the_client(&place);
            running.signal(signal);
            let answer = running.end();
            is_partial(&answer, signal.as_str(), status);
            until_gone(&found);
            leaves_nothing(&place.course);
        }
    }
}

#[test]
fn people_are_told_that_a_report_is_partial() {
    let course = Course::new();
    half_done(&course);
    let told = [
        ("--format=human", "en", "This report is partial: SIGINT"),
        ("--format=plain", "es", "Este informe es parcial: SIGINT"),
    ];
    for (format, language, words) in told {
        let mut running = course.harness().start(CHECK.into_iter().chain([format, "--lang", language]));
        running.until(CLIENT);
        running.signal(Signal::SIGINT);
        running.end().says(130, &[words, "server.bound"]);
    }
}

/// Makes a file that is never finished.
const ENDLESS: &str = "udp_echo_server:\n\tcat /dev/zero > /dev/null\n";

#[test]
fn a_run_that_is_interrupted_while_it_builds_has_graded_nothing() {
    for place in places().into_iter().filter(|place| place.harness.has_tool("make")) {
        place.course.write("mine", "Makefile", ENDLESS);
        let mut running = place.harness.start(json());
        let found = running.until("cat");
        running.signal(Signal::SIGTERM);
        let answer = running.end();
        answer.says(143, &["nothing was graded", "SIGTERM"]);
        let error: serde_json::Value = serde_json::from_str(&answer.output).unwrap();
        assert!(error["error"].as_str().unwrap().contains("SIGTERM"), "{answer:#?}");
        until_gone(&found);
        leaves_nothing(&place.course);
    }
}

#[test]
fn a_selftest_that_is_interrupted_proves_nothing() {
    let course = Course::new();
    half_done(&course);
    course.write("corpus/udp-echo/correct/endless", "udp_echo_client.c", ROUND);
    course.write("corpus", "expected.toml", "");
    let mut running =
        course.harness().start(["selftest", "udp-echo", "--corpus", "corpus", "--mutants", "0", "--solution", "mine"]);
    let found = running.until(CLIENT);
    running.signal(Signal::SIGINT);
    let answer = running.end();
    assert_eq!((answer.status, answer.output.as_str()), (130, ""), "{answer:#?}");
    until_gone(&found);
    leaves_nothing(&course);
}

/// As nohup(1) and shells do it for what runs in the background.
#[test]
fn a_signal_that_is_ignored_interrupts_nothing() {
    let course = Course::new();
    half_done(&course);
    let harness = course.harness().started_by(&["sh", "-c", "trap '' INT HUP; exec \"$0\" \"$@\""]);
    let mut running = harness.start(json());
    running.until(CLIENT);
    running.signal(Signal::SIGINT);
    running.signal(Signal::SIGHUP);
    let answer = running.end();
    let result = answer.result();
    assert_eq!(
        (answer.status, result.text("interrupted"), result.with("inconclusive").len()),
        (1, None, 0),
        "{answer:#?}"
    );
}

#[test]
fn a_killed_coordinator_takes_everything_with_it() {
    for place in places() {
        let (running, found) = at_the_client(&place);
        assert!(found.iter().any(Process::is_cell), "{found:#?}");
        running.signal(Signal::SIGKILL);
        assert_eq!(running.end().status, -9);
        until_gone(&found);
    }
}

/// The folders that runs have made, wherever they may.
fn folders(course: &Course) -> Vec<PathBuf> {
    let places = [course.path().join("target/harness"), course.temporary()];
    let entries = places.into_iter().flat_map(|place| std::fs::read_dir(place).into_iter().flatten());
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn what_a_killed_coordinator_left_goes_with_the_next_run_and_what_is_used_stays() {
    for place in places() {
        let (killed, found) = at_the_client(&place);
        killed.signal(Signal::SIGKILL);
        killed.end();
        until_gone(&found);
        let left = folders(&place.course);
        let is_workshop = |path: &PathBuf| path.to_str().unwrap().contains("build-");
        assert!(left.len() == 1 && is_workshop(&left[0]), "{left:?} on {}", place.rung);
        let (running, found) = at_the_client(&place);
        // Else it might come to its end while the other one is at work.
        running.signal(Signal::SIGSTOP);
        assert!(!left[0].exists(), "{left:?} on {}", place.rung);
        let used: Vec<PathBuf> = folders(&place.course).into_iter().filter(is_workshop).collect();
        let server = ["check", "udp-echo/server.bound", "--submission", "mine"];
        place.harness.run(server).says(0, &["PASS server.bound"]);
        assert!(used.len() == 1 && used[0].exists(), "{used:?} on {}", place.rung);
        running.signal(Signal::SIGTERM);
        running.signal(Signal::SIGCONT);
        assert_eq!(running.end().status, 143);
        until_gone(&found);
        leaves_nothing(&place.course);
    }
}

#[test]
fn a_coordinator_that_is_killed_while_it_builds_takes_the_build_with_it() {
    for place in places().into_iter().filter(|place| place.harness.has_tool("make")) {
        place.course.write("mine", "Makefile", ENDLESS);
        let mut running = place.harness.start(json());
        let found = running.until("cat");
        running.signal(Signal::SIGKILL);
        assert_eq!(running.end().status, -9);
        until_gone(&found);
    }
}

/// Nothing that a program can do; but a machine that runs out of memory ends whom it likes.
#[test]
fn a_cell_that_is_killed_is_a_fault_of_that_check_alone() {
    for place in places() {
        // The processes that are cells: the first is the cell, or stands before it as its keeper. With namespaces the last
        // one is their init, and the programs die of its death.
        let victims: &[fn(&[&Process]) -> i32] = match place.rung {
            "full" => &[|cells| cells[0].pid, |cells| cells[cells.len() - 1].pid],
            _ => &[|cells| cells[cells.len() - 1].pid],
        };
        for victim in victims {
            half_done(&place.course);
            let checks = ["server.bound", "client.sends", "client.arguments"].map(|id| format!("udp-echo/{id}"));
            let arguments = ["check", "--submission", "mine", "--jobs", "1", "--format=json"].map(String::from);
            let mut running = place.harness.start(arguments.into_iter().chain(checks));
            let found = running.until(CLIENT);
            let cells: Vec<&Process> = found.iter().filter(|process| process.is_cell()).collect();
            let victim = victim(&cells);
            found.iter().find(|process| process.pid == victim).unwrap().signal(Signal::SIGKILL);
            let answer = running.end();
            let result = answer.result();
            assert_eq!(answer.status, 70, "{} {found:#?} {victim}: {answer:#?}", place.rung);
            // Only that one has no verdict; the server has its points, and the other check of the client fails.
            let fault = result.text("fault").unwrap_or_default();
            assert!(fault.contains("udp-echo/client.") && !fault.contains(';'), "{answer:#?}");
            assert_eq!((result.with("fail").len(), result.with("inconclusive").len()), (1, 0), "{answer:#?}");
            assert!(result.with("pass").contains("server.bound"), "{answer:#?}");
            until_gone(&found);
            leaves_nothing(&place.course);
        }
    }
}

/// Grades a correct submission in trouble, and gives the answer: whatever the trouble is, nothing fails for it.
#[track_caller]
fn in_trouble(harness: &Harness, course: &Course) -> Answer {
    let folder = course.take_once("udp-echo/correct/recvmsg-sendmsg");
    let answer = harness.run(["check", "udp-echo", "--submission", folder.to_str().unwrap(), "--format=json"]);
    let value: serde_json::Value =
        serde_json::from_str(&answer.output).unwrap_or_else(|error| panic!("{error}: {answer:#?}"));
    if value.get("error").is_some() {
        assert!([3, 70].contains(&answer.status), "{answer:#?}");
        return answer;
    }
    let result = answer.result();
    assert_eq!(result.with("fail").len(), 0, "{answer:#?}");
    match answer.status {
        0 => assert_eq!(result.number("points"), 100, "{answer:#?}"),
        70 => assert!(result.text("fault").is_some(), "{answer:#?}"),
        status => assert_eq!((status, result.with("inconclusive").is_empty()), (1, false), "{answer:#?}"),
    }
    answer
}

/// With a mount namespace that is arranged by a script, where that is allowed.
pub(super) fn arranged(course: &Course, script: &str) -> Option<Harness> {
    let harness = course.harness().with("COURSE", course.path());
    let script = format!("{script} && exec \"$0\" \"$@\"");
    (is_root() && harness.has_tool("unshare") && super::ladder::reaches(&harness, "full"))
        .then(|| harness.started_by(&["unshare", "--mount", "sh", "-c", &script]))
}

#[test]
fn a_full_disk_costs_nobody_a_point() {
    for size in ["4k", "64k", "256k", "1m"] {
        let course = Course::new();
        let script = format!(
            "mkdir -p \"$COURSE/target\" && mount -t tmpfs -o size={size} tmpfs \"$COURSE/target\" && \
             mount -t tmpfs -o size={size},mode=1777 tmpfs \"$COURSE/temporary\""
        );
        let Some(harness) = arranged(&course, &script) else { return };
        let answer = in_trouble(&harness, &course);
        if ["4k", "64k"].contains(&size) {
            assert_ne!(answer.status, 0, "{answer:#?}");
            assert!(format!("{answer:?}").contains("o space left"), "{answer:#?}");
        }
    }
}

#[test]
fn without_terminals_nothing_can_be_graded() {
    let course = Course::new();
    let Some(harness) = arranged(&course, "mount -t tmpfs tmpfs /dev/pts") else { return };
    assert_eq!(in_trouble(&harness, &course).status, 3);
    harness.run(["doctor"]).says(3, &["terminals", "does not work"]);
}

#[test]
fn without_proc_nothing_can_be_graded() {
    let course = Course::new();
    let Some(harness) = arranged(&course, "mount -t tmpfs tmpfs /proc") else { return };
    assert_eq!(in_trouble(&harness, &course).status, 3);
}

#[test]
fn where_nothing_can_be_written_nothing_is_graded() {
    let course = Course::new();
    let script = "mkdir -p \"$COURSE/target\" && mount -t tmpfs -o ro tmpfs \"$COURSE/target\" && \
                  mount -t tmpfs -o ro tmpfs \"$COURSE/temporary\"";
    let Some(harness) = arranged(&course, script) else { return };
    assert_eq!(in_trouble(&harness, &course).status, 3);
}

#[test]
fn too_few_descriptors_cost_nobody_a_point() {
    let course = Course::new();
    for count in [6, 9, 12, 15, 20, 30, 60, 100] {
        let script = format!("ulimit -n {count} && exec \"$0\" \"$@\"");
        in_trouble(&course.harness().started_by(&["sh", "-c", &script]), &course);
    }
}

#[test]
fn too_few_processes_cost_nobody_a_point() {
    let course = Course::new();
    // Of bash, for the shell of some systems does not know the limit.
    if !course.harness().has_tool("bash") {
        return;
    }
    for count in [1, 2, 8, 40] {
        let script = format!("ulimit -u {count} && exec \"$0\" \"$@\"");
        in_trouble(&course.ordinary().started_by(&["bash", "-c", &script]), &course);
    }
}

#[test]
fn a_report_that_cannot_be_written_is_said() {
    let course = Course::new();
    half_done(&course);
    let arguments = ["check", "udp-echo/server.bound", "--submission", "mine"];
    let full = course.harness().started_by(&["sh", "-c", "exec \"$0\" \"$@\" > /dev/full"]);
    full.run(arguments).says(3, &["No space left"]);
    let closed = course.harness().started_by(&["sh", "-c", "exec \"$0\" \"$@\" <&- >&- 2>&-"]);
    let answer = closed.run(arguments);
    assert_eq!((answer.output.as_str(), answer.error.as_str()), ("", ""));
    leaves_nothing(&course);
}

#[test]
fn a_reader_that_goes_away_changes_no_status() {
    let course = Course::new();
    half_done(&course);
    let headed = course.harness().started_by(&["sh", "-c", "{ \"$0\" \"$@\"; echo $? >&2; } | head -c 1"]);
    let answer = headed.run(["check", "udp-echo/server.bound", "--submission", "mine"]);
    assert_eq!((answer.output.len(), answer.error.trim()), (1, "0"), "{answer:#?}");
}

/// What is wrong with one assignment file stops nothing half-way: it is said before anything is built.
#[test]
fn an_assignment_that_vanishes_is_said() {
    let course = Course::new();
    half_done(&course);
    let file = course.path().join("assignments/udp-echo/assignment.toml");
    std::fs::remove_file(&file).unwrap();
    nix::unistd::mkfifo(&file, nix::sys::stat::Mode::S_IRWXU).unwrap();
    let answer = course.harness().run(CHECK);
    assert_eq!(answer.status, 2, "{answer:#?}");
    assert!(!Path::new(&course.path().join("target")).exists(), "{answer:#?}");
}
