//! Programs that do what no program should: each gets a clear sentence in bounded time, and the harness goes on.
//!
//! What a program says is judged by words, not by times; that a run is bounded is a matter of its time-out.

use super::course::Course;
use super::ladder::places;

/// Grades a server made up for the test; the first thing that goes wrong is explained in these words.
#[track_caller]
fn check(source: &str, words: &[&str]) {
    let course = Course::new();
    course.write("mine", "udp_echo_server.c", source);
    let arguments = ["check", "udp-echo/server.*", "--submission", "mine", "--jobs", "2"];
    let answer = course.harness().run(arguments);
    answer.says(1, words).says(1, &["server.bound: the server"]);
    let left: Vec<_> = std::fs::read_dir(course.temporary()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(left.is_empty(), "left behind: {left:?}");
}

const LOST: &str = "0 of 61 points";

#[test]
fn a_crash_at_the_start() {
    let source = "int main(void) { *(volatile int *)0 = 1; return 0; }\n";
    check(source, &["CRASH server.bound: the server crashed: SIGSEGV", "null pointer", LOST]);
}

#[test]
fn a_server_that_waits_for_nothing() {
    let source = "#include <unistd.h>\nint main(void) { for (;;) pause(); }\n";
    check(source, &["the server never bound a socket to 127.0.0.1:", "waiting in pause", LOST]);
}

#[test]
fn a_server_that_runs_in_a_circle() {
    let source = "int main(void) { for (volatile unsigned i = 0;; i++); }\n";
    check(source, &["the server was not done after", "busy, not waiting", "run in a circle", LOST]);
}

#[test]
fn a_server_that_prints_without_end() {
    let source = "#include <stdio.h>\nint main(void) { for (;;) puts(\"again and again\"); }\n";
    check(source, &["the server writes without end", "again and again", LOST]);
}

#[test]
fn a_server_that_takes_all_memory() {
    let source = "#include <stdlib.h>\n#include <string.h>\n\
        int main(void) { for (;;) { char *more = malloc(1 << 20); if (more) memset(more, 1, 1 << 20); } }\n";
    check(source, &["the server takes more and more memory, and was ended", "memory-growth", "MiB", LOST]);
    for place in places() {
        place.course.write("mine", "udp_echo_server.c", source);
        let answer = place.harness.run(["check", "udp-echo/server.bound", "--submission", "mine"]);
        answer.says(1, &["more and more memory", place.rung]);
    }
}

/// What children have in common with their parent is there once only, wherever programs run.
#[test]
fn memory_that_is_shared_is_counted_once() {
    for place in places() {
        place.course.write("mine", "udp_echo_server.c", include_str!("hostile/many_children.c"));
        let answer = place.harness.run(["check", "udp-echo/server.echo", "--submission", "mine"]);
        answer.says(0, &["server.echo"]);
    }
}

#[test]
fn children_that_stay() {
    let source = "#include <unistd.h>\n\
        int main(void) { for (int i = 0; i < 5; i++) if (fork() == 0) for (;;) pause(); return 0; }\n";
    check(source, &["the server ended by itself (exit status 0) although it had more to do", LOST]);
}

#[test]
fn a_program_that_does_not_end_when_it_is_asked_to() {
    let source = "#include <signal.h>\n#include <unistd.h>\n\
        int main(void) { signal(SIGTERM, SIG_IGN); signal(SIGINT, SIG_IGN); signal(SIGHUP, SIG_IGN); for (;;) pause(); }\n";
    check(source, &["the server never bound a socket to", "waiting in pause", LOST]);
}

/// A daemon does what the contract asks for, from the background: it is graded like any other server.
#[test]
fn a_daemon_is_graded_and_ended() {
    let course = Course::new();
    course.write("mine", "udp_echo_server.c", &daemon("daemon"));
    let answer = course.harness().run(["check", "udp-echo/server.*", "--submission", "mine", "--format=json"]);
    let result = answer.result();
    let expected =
        ["server.address-taken", "server.arguments", "server.stops", "server.wrong-port"].map(str::to_owned).into();
    assert_eq!((answer.status, result.with("fail"), result.with("skipped").len()), (1, expected, 0), "{answer:#?}");
    assert!(result.summaries().iter().any(|summary| summary.contains("without a word on its standard error")));
}

/// An echo server that leaves its terminal, its session and its parent, and calls itself by a name of its own.
pub(crate) fn daemon(name: &str) -> String {
    include_str!("daemon.c").replace("\"NAME\"", &format!("\"{name}\""))
}
