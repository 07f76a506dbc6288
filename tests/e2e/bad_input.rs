//! Command lines, assignment files and submissions that are wrong: what is said about them, and the exit status.

use super::course::Course;
use super::support::Harness;
use serde_json::Value;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

#[test]
fn an_unknown_assignment_or_check_is_answered_by_the_nearest_name() {
    let harness = Harness::built();
    for (selector, nearest) in [("udp-eco", "`udp-echo`"), ("udp-echo/server.ecko", "`udp-echo/server.echo`")] {
        harness.run(["check", selector]).says(2, &[selector, "is neither an assignment nor a check", nearest]);
        harness.run(["check", selector, "--lang", "es"]).says(2, &[selector, "¿se trata de", nearest]);
    }
    let answer = harness.run(["check", "poetry"]);
    answer.says(2, &["`poetry` is neither", "list"]);
    assert_eq!(answer.output, "");
}

#[test]
fn an_unknown_flag_is_answered_by_the_nearest_one() {
    let harness = Harness::built();
    harness.run(["check", "--sed", "1"]).says(2, &["unknown argument `--sed`", "was `--seed` meant?"]);
    harness.run(["--lang", "es", "check", "--sed"]).says(2, &["argumento desconocido: `--sed`", "`--seed`"]);
}

#[test]
fn json_is_json_whatever_is_wrong() {
    let harness = Harness::built();
    for arguments in [["udp-eco", "--jobs=1"], ["--sed", "1"], ["--jobs", "none"], ["--assignments", "nowhere"]] {
        let answer = harness.run(["check", "--format", "json"].into_iter().chain(arguments));
        let value: Value = serde_json::from_str(&answer.output).unwrap();
        assert!(value["error"].as_str().is_some_and(|error| !error.is_empty()), "{answer:#?}");
        assert!(answer.status == 2 && answer.error.starts_with("error: "), "{answer:#?}");
    }
}

#[test]
fn every_error_of_an_assignment_file_is_shown_at_once() {
    let course = Course::new();
    let file = course.path().join("assignments/udp-echo/assignment.toml");
    let text = fs::read_to_string(&file).unwrap();
    let broken = text.replacen("tier = ", "teir = ", 1).replacen("points = ", "points = \"\" # ", 1);
    fs::write(&file, &broken).unwrap();
    let place = |what: &str| {
        let line = broken.lines().position(|line| line.contains(what)).unwrap() + 1;
        format!("udp-echo/assignment.toml:{line}:")
    };
    let (tier, points) = (place("teir"), place("points = \"\""));
    for arguments in [["check", "--jobs=1"], ["list", "udp-echo"]] {
        let answer = course.harness().run(arguments);
        answer.says(2, &[&tier, "unknown key `teir`", &points, "expected a whole number, found text"]);
        assert_eq!(answer.output, "");
        let spanish = course.harness().run(arguments.into_iter().chain(["--lang", "es"]));
        spanish.says(2, &[&tier, "clave desconocida: `teir`", &points, "se esperaba un número entero"]);
    }
}

#[test]
fn a_folder_without_programs_is_told_what_was_looked_for_and_where() {
    let course = Course::new();
    course.write("mine", "notes.txt", "to do\n");
    let (english, spanish) = (["check", "--submission", "mine"], ["check", "--submission", "mine", "--lang=es"]);
    let sought = ["`udp_echo_server`", "`inet_client`", "`chat`", "`mine`", "inet_server.c", "Makefile"];
    let answer = course.harness().run(english);
    answer.says(1, &sought).says(1, &["no program was found", "nothing in mine builds the program chat", "0 of 100"]);
    course.harness().run(spanish).says(1, &sought).says(1, &["0 de 100 puntos"]);
    // A folder that is not there holds no programs either.
    let nowhere = course.harness().run(["check", "udp-echo", "--submission", "nowhere"]);
    nowhere.says(1, &["no program was found", "`nowhere`"]);
}

#[test]
fn an_empty_source_is_called_empty() {
    let course = Course::new();
    course.write("mine", "udp_echo_server.c", "");
    let answer = course.harness().run(["check", "udp-echo/server.*", "--submission", "mine"]);
    answer.says(1, &["server.builds: the file udp_echo_server.c is empty", "0 of 61 points"]);
}

/// An echo server as it should be.
const SERVER: &str = include_str!("../submissions/udp-echo/correct/recvmsg-sendmsg/udp_echo_server.c");

#[test]
fn what_does_not_compile_loses_its_own_checks_only() {
    let course = Course::new();
    course.write("mine", "udp_echo_client.c", "int main(void) {\n    return undeclared;\n}\n");
    course.write("mine", "udp_echo_server.c", SERVER);
    let arguments = ["check", "udp-echo", "--submission", "mine"];
    let answer = course.harness().run(arguments);
    answer.says(1, &["client.builds", "udp_echo_client does not compile", "udp_echo_client.c:2:", "error:"]);
    let result = course.harness().run(arguments.into_iter().chain(["--format=json"])).result();
    assert_eq!(result.with("fail").into_iter().collect::<Vec<_>>(), ["client.builds"]);
    let is_own = |id: &String| id.starts_with("client.") || id.starts_with("pair.");
    assert!(result.with("skipped").iter().all(is_own), "{result:#?}");
    assert!(result.with("pass").iter().filter(|id| id.starts_with("server.")).count() >= 10, "{result:#?}");
    assert_eq!(result.number("points"), 61);
}

#[test]
fn a_compiler_that_is_missing_is_named() {
    let course = Course::new();
    course.write("mine", "udp_echo_server.java", "class udp_echo_server {}\n");
    let harness = course.harness().with("PATH", course.temporary());
    let answer = harness.run(["check", "udp-echo/server.*", "--submission", "mine"]);
    answer.says(1, &["udp_echo_server.java needs javac, which is not installed on this machine"]);
}

#[test]
fn a_program_that_cannot_be_executed_says_why() {
    for (interpreter, why) in [("/dev/zero", "Permission denied"), ("/nowhere/at/all", "No such file or directory")] {
        let course = Course::new();
        let folder = course.write("mine", "udp_echo_server", &format!("#!{interpreter}\n"));
        fs::set_permissions(folder.join("udp_echo_server"), Permissions::from_mode(0o755)).unwrap();
        let answer = course.harness().run(["check", "udp-echo/server.bound", "--submission", "mine"]);
        answer.says(1, &["FAIL server.bound", why]);
    }
}
