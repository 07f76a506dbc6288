//! `harness selftest` on a small course of its own: what is not as expected, what is caught, and what nobody notices.

use super::answer::Answer;
use super::course::Course;
use super::support::Harness;

/// One program and one check, which knows nothing of wrong arguments.
const ASSIGNMENT: &str = r#"format_version = 1
id = "tiny"
title = { en = "Tiny", es = "Diminuto" }

[programs.server]
name = "tiny_server"
args = ["{port}"]
serves = "inet-dgram"

[[checks]]
id = "server.echo"
requirement = { en = "The server echoes.", es = "El servidor hace eco." }
source = "udp(7)"
tier = "core"
points = 100
catches = ["mute"]
script = [
  { start = "server" },
  { connect = "ana" },
  { send = { by = "ana", line = "{nonce} and more than a few bytes" } },
  { expect = { at = "ana", same = true } },
]
"#;

const MISTAKES: &str = r#"format_version = 1

[mistakes.mute]
title = { en = "The server never answers", es = "El servidor nunca responde" }
hints = [
  { en = "Who answers?", es = "¿Quién responde?" },
  { en = "What is sent back?", es = "¿Qué se envía de vuelta?" },
  { en = "The answer is missing.", es = "Falta la respuesta." },
]
"#;

const PAGE: &str = "# The server never answers\n\nSee: sendto(2).\n";

const SERVER: &str = r"#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/socket.h>

/* htons() is called once; a comment is no call. */
int main(int argc, char **argv)
{
    char line[2048];
    if (argc != 2)
        return 1;
    int s = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in own = { .sin_family = AF_INET }, other;
    own.sin_port = htons(atoi(argv[1]));
    if (bind(s, (struct sockaddr *) &own, sizeof own) < 0)
        return 1;
    for (;;) {
        socklen_t length = sizeof other;
        ssize_t n = recvfrom(s, line, sizeof line, 0, (struct sockaddr *) &other, &length);
        if (n < 0)
            return 1;
        sendto(s, line, n, 0, (struct sockaddr *) &other, length);
    }
}
";

/// What two faulty submissions lose; the mute one is mute, the other one is not.
const EXPECTED: &str = r#"[[correct]]
assignment = "tiny"
name = "good"

[[faulty]]
assignment = "tiny"
name = "mute"
mistake = "mute"
named = ""
loses = ["server.echo"]

[[faulty]]
assignment = "tiny"
name = "talkative"
mistake = "mute"
loses = ["server.echo"]
"#;

/// A course with one correct submission and two that are said to be faulty.
fn course() -> Course {
    let course = Course::new();
    course.write("own/assignments/tiny", "assignment.toml", ASSIGNMENT);
    course.write("own/assignments", "mistakes.toml", MISTAKES);
    course.write("own/assignments/mistakes", "mute.en.md", PAGE);
    course.write("own/assignments/mistakes", "mute.es.md", PAGE);
    course.write("own/tests/submissions", "expected.toml", EXPECTED);
    for (submission, source) in [
        ("correct/good", SERVER.to_owned()),
        ("faulty/mute", SERVER.replace("sendto(s, line, n,", "if (n < 0) sendto(s, line, n,")),
        ("faulty/talkative", SERVER.to_owned()),
    ] {
        course.write(&format!("own/tests/submissions/tiny/{submission}"), "tiny_server.c", &source);
    }
    course
}

#[track_caller]
fn selftest(course: &Course, arguments: &[&str]) -> Answer {
    let own = course.path().join("own");
    let harness: Harness = course.harness().inside(&own);
    harness.run(["selftest", "--assignments", "assignments", "--seed", "7"].iter().chain(arguments))
}

/// The table's numbers for an operator: made, caught, survived.
#[track_caller]
fn numbers(answer: &Answer, operator: &str) -> Vec<usize> {
    let row = answer.output.lines().find_map(|line| line.trim_start().strip_prefix(operator));
    let row = row.unwrap_or_else(|| panic!("no row `{operator}`: {answer:#?}"));
    row.split_whitespace().map(|number| number.parse().unwrap()).collect()
}

#[test]
fn a_wrong_expectation_is_reported_and_a_right_one_is_not() {
    let course = course();
    let answer = selftest(&course, &["--mutants", "0"]);
    answer.says(
        1,
        &[
            "Not as expected: 1 of 3 submissions",
            "tests/submissions/tiny/faulty/talkative - tiny/server.echo should fail: it passes",
        ],
    );
    assert!(!answer.output.contains("faulty/mute") && !answer.output.contains("correct/good"), "{answer:#?}");
    selftest(&course, &["--mutants", "0", "--lang", "es"]).says(1, &["debería fallar: pasa", "Sin mutantes"]);
}

#[test]
fn mutants_are_caught_or_listed_with_their_line() {
    let course = course();
    let solution = course.write("own/mine", "tiny_server.c", SERVER);
    let corpus = course.write("own/none", "notes.txt", "");
    let [solution, corpus] = [&solution, &corpus].map(|path| path.to_str().unwrap());
    let answer = selftest(&course, &["--solution", solution, "--corpus", corpus]);
    answer.says(0, &["The only submission is graded as expected.", "Mutants of one correct C program"]);
    // A server of streams answers no datagram, and one that sends its whole buffer sends too much.
    assert_eq!(numbers(&answer, "SOCK_STREAM and SOCK_DGRAM swapped"), [1, 1, 0]);
    assert_eq!(numbers(&answer, "the whole buffer is sent"), [1, 1, 0]);
    assert_eq!(numbers(&answer, "a buffer has only 16 bytes"), [1, 1, 0]);
    // Nothing is checked about failures.
    assert_eq!(numbers(&answer, "a failure ends with status 0"), [3, 0, 3]);
    let line = SERVER.lines().position(|line| line.contains("argc != 2")).unwrap() + 2;
    answer.says(
        0,
        &[
            &format!("tiny_server.c:{line}"),
            "hide-failure (a failure ends with status 0): no check notices this bug - return 1; + return 0;",
        ],
    );
    let strict = ["--solution", solution, "--corpus", corpus, "--strict", "--lang", "es"];
    let strict = selftest(&course, &strict);
    strict.says(1, &["Supervivientes: ", "ninguna comprobación nota este error"]);
    assert_eq!(numbers(&strict, "un fallo termina con estado 0"), [3, 0, 3]);
    let few = selftest(&course, &["--solution", solution, "--corpus", corpus, "--mutants", "2"]);
    few.says(0, &["more mutants were left out by the limit"]);
    let made: usize = numbers(&few, "together").first().copied().unwrap();
    assert!((1..=2).contains(&made), "{few:#?}");
}

#[test]
fn a_list_that_is_wrong_is_refused_with_every_line() {
    let course = course();
    let list =
        format!("{EXPECTED}\n[[faulty]]\nassignment = \"tiny\"\nname = \"gone\"\nmistake = \"mut\"\nloses = [\"x\"]\n");
    course.write("own/tests/submissions", "expected.toml", &list);
    let line = list.lines().count() - 4;
    let at = |what: &str| format!("tests/submissions/expected.toml:{line}: {what}");
    let said = [
        at("there is no folder `tiny/faulty/gone`"),
        at("the assignment has no check `x`"),
        at("the catalogue has no mistake `mut`"),
    ];
    let answer = selftest(&course, &[]);
    answer.says(2, &said.each_ref().map(String::as_str));
    assert_eq!(answer.output, "");
    selftest(&course, &["--lang", "es"]).says(2, &["el catálogo no tiene el error `mut`"]);
    selftest(&course, &["--solution", "nowhere"]).says(2, &["there is no folder", "nowhere"]);
    selftest(&course, &["--mutants", "many"]).says(2, &["`many` is not a value of `--mutants`", "from 0 to"]);
}
