//! Attacks: what a program of a submission, or the build of one, must not be able to do, on every rung that confines it.
//!
//! An attack is a server that tries its luck before it serves, and says what came of it.

use super::answer::Answer;
use super::course::Course;
use super::ladder::{Place, is_empty, places};
use std::fs;
use std::net::TcpListener;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{SocketAddr, UnixListener};
use std::path::{Path, PathBuf};

/// The rungs that confine programs.
fn confining() -> Vec<Place> {
    let places: Vec<Place> = places().into_iter().filter(|place| place.rung != "black-box").collect();
    assert!(!places.is_empty());
    places
}

/// Grades a server that attacks a place.
#[track_caller]
fn grade(place: &Place, attack: &str, target: &str) -> Answer {
    let source = format!("{}{attack}", include_str!("attacks/prelude.c")).replace("PLACE", target);
    place.course.write("mine", "udp_echo_server.c", &source);
    place.harness.run(["check", "udp-echo/server.bound", "--submission", "mine"])
}

/// The attack fails on every rung that confines; what it is about depends on the course.
#[track_caller]
fn check(attack: &str, target: impl Fn(&Course) -> String) {
    for place in confining() {
        let answer = grade(&place, attack, &target(&place.course));
        assert!(!answer.output.contains("BROKEN"), "on {}: {answer:#?}", place.rung);
        answer.says(1, &["kept out", "server.bound: the server", &format!("isolation {}", place.rung)]);
        assert!(is_empty(&place.course.temporary()), "left behind on {}", place.rung);
    }
}

fn no_target(_: &Course) -> String {
    String::new()
}

/// A file that everybody may read, somewhere in the course.
fn secret(course: &Course, folder: &str) -> PathBuf {
    let folder = course.write(folder, "secret", "the answer");
    for path in [&folder, &folder.join("secret")] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder.join("secret")
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

const READ: &str = include_str!("attacks/read_file.c");
const LIST: &str = include_str!("attacks/list_folder.c");
const WRITE: &str = include_str!("attacks/write_file.c");

/// The attacks would be noticed: without a fence they succeed.
#[test]
fn what_the_attacks_do_is_possible_elsewhere() {
    for place in places().into_iter().filter(|place| place.rung == "black-box") {
        let target = text(&secret(&place.course, "keys"));
        grade(&place, READ, &target).says(1, &["BROKEN", "isolation black-box"]);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port().to_string();
        grade(&place, include_str!("attacks/connect_outside.c"), &port).says(1, &["BROKEN"]);
    }
}

#[test]
fn the_assignments_and_hidden_checks_are_not_read() {
    check(READ, |course| text(&course.path().join("assignments/udp-echo/assignment.toml")));
    check(LIST, |course| text(&course.path().join("assignments")));
}

#[test]
fn secrets_in_the_tree_of_the_harness_are_not_read() {
    check(READ, |course| text(&secret(course, "keys")));
}

#[test]
fn the_submission_of_another_is_not_read() {
    check(READ, |course| text(&secret(course, "submissions/of-another")));
}

#[test]
fn the_workshop_of_others_is_not_listed() {
    check(LIST, |course| {
        let folder = course.path().join("target/harness");
        fs::create_dir_all(&folder).unwrap();
        text(&folder)
    });
}

#[test]
fn the_passwords_of_the_system_are_not_read() {
    check(READ, |_| "/etc/shadow".to_owned());
}

#[test]
fn nothing_is_written_outside_of_the_scratch_folder() {
    check(WRITE, |course| {
        let open = secret(course, "open");
        fs::set_permissions(open.parent().unwrap(), fs::Permissions::from_mode(0o777)).unwrap();
        text(&open.with_file_name("new"))
    });
    check(include_str!("attacks/write_temporary.c"), |course| text(&course.temporary()));
    check(WRITE, |_| "/var/tmp/left-by-a-test-of-the-harness".to_owned());
}

#[test]
fn a_program_does_not_change_itself() {
    check(include_str!("attacks/own_source.c"), no_target);
}

#[test]
fn whoever_grades_is_not_signalled() {
    check(include_str!("attacks/kill_others.c"), no_target);
}

#[test]
fn whoever_grades_is_not_traced() {
    check(include_str!("attacks/trace_others.c"), no_target);
}

#[test]
fn the_environment_of_whoever_grades_is_not_read() {
    check(include_str!("attacks/read_environment.c"), no_target);
}

#[test]
fn the_memory_of_whoever_grades_is_not_read() {
    check(include_str!("attacks/read_memory.c"), no_target);
}

#[test]
fn services_of_the_machine_are_not_reached() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    check(include_str!("attacks/connect_outside.c"), |_| port.clone());
    let name = format!("harness-e2e-{}", std::process::id());
    let address = SocketAddr::from_abstract_name(&name).unwrap();
    let _listener = UnixListener::bind_addr(&address).unwrap();
    check(include_str!("attacks/abstract_name.c"), |_| name.clone());
}

/// Landlock keeps nobody from a socket that has a path: only where there are mounts of its own is it out of reach.
#[test]
fn services_that_listen_at_a_path_are_not_reached() {
    let path = PathBuf::from(format!("/run/harness-e2e-{}", std::process::id()));
    // Whoever is not root has nothing there to listen at.
    let Ok(_listener) = UnixListener::bind(&path) else { return };
    fs::set_permissions(&path, fs::Permissions::from_mode(0o777)).unwrap();
    let attack = include_str!("attacks/path_name.c");
    for place in places() {
        let answer = grade(&place, attack, &text(&path));
        match place.rung {
            "full" => assert!(answer.says(1, &["kept out"]).output.contains("kept out")),
            "black-box" => assert!(answer.says(1, &["BROKEN"]).output.contains("BROKEN")),
            _ => {}
        }
        if place.rung == "full" && place.harness.has_tool("python3") && place.harness.has_tool("make") {
            let connect = "import socket; socket.socket(socket.AF_UNIX).connect(\"PATH\"); print(\"BROKEN\")";
            let recipe = format!("python3 -c '{}'; false", connect.replace("PATH", &text(&path)));
            let answer = make(&place, &recipe);
            // The recipe itself is shown: what it would print stands in it once.
            answer.says(1, &["does not compile", "FileNotFoundError"]);
        }
    }
    fs::remove_file(path).unwrap();
}

#[test]
fn no_namespace_is_to_be_had() {
    check(include_str!("attacks/namespaces.c"), no_target);
}

#[test]
fn calls_that_no_program_needs_are_refused() {
    check(include_str!("attacks/forbidden_calls.c"), no_target);
}

#[test]
fn the_environment_holds_no_secrets() {
    for place in confining() {
        let secrets = ["GITHUB_TOKEN", "ACTIONS_RUNTIME_TOKEN", "COURSE_SECRET"];
        let harness = secrets.into_iter().fold(place.harness, |harness, name| harness.with(name, "SECRET"));
        let place = Place { harness, ..place };
        let attack = include_str!("attacks/secrets_in_environment.c");
        let answer = grade(&place, attack, "");
        assert!(!answer.output.contains("BROKEN"), "on {}: {answer:#?}", place.rung);
        answer.says(1, &["kept out"]);
    }
}

#[test]
fn a_fork_bomb_goes_out() {
    check(include_str!("attacks/fork_bomb.c"), no_target);
}

#[test]
fn a_folder_that_is_shut_is_cleaned_up_all_the_same() {
    check(include_str!("attacks/shut_folder.c"), no_target);
}

#[test]
fn the_disk_is_not_filled() {
    check(include_str!("attacks/fill_disk.c"), no_target);
}

/// The processes that call themselves by a name.
fn called(name: &str) -> usize {
    let processes = fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path().join("comm"));
    processes.filter(|file| fs::read_to_string(file).is_ok_and(|own| own.trim_end() == name)).count()
}

#[test]
fn nothing_survives_its_check() {
    for place in places() {
        let name = format!("hydra-{}", std::process::id());
        let source = include_str!("attacks/hydra.c").replace("NAME", &name);
        place.course.write("mine", "udp_echo_server.c", &source);
        let answer = place.harness.run(["check", "udp-echo/server.bound", "--submission", "mine"]);
        answer.says(1, &["server.bound", &format!("isolation {}", place.rung)]);
        assert!(!answer.output.contains("fault of the grader"), "{answer:#?}");
        assert_eq!(called(&name), 0, "on {}", place.rung);
    }
}

/// Builds by a Makefile with one rule; what the report says of it.
#[track_caller]
fn make(place: &Place, recipe: &str) -> Answer {
    let mine = place.course.path().join("mine");
    let _not_there = fs::remove_dir_all(&mine);
    place.course.write("mine", "Makefile", &format!("udp_echo_server:\n\t{recipe}\n"));
    place.harness.run(["check", "udp-echo/server.bound", "--submission", "mine"])
}

#[test]
fn a_build_reads_nothing_but_the_system_and_itself() {
    for place in confining().into_iter().filter(|place| place.harness.has_tool("make")) {
        let home = secret(&place.course, "home/.ssh");
        let place = Place { harness: place.harness.with("HOME", place.course.path().join("home")), ..place };
        let targets = [home, place.course.path().join("assignments/udp-echo/assignment.toml")];
        for target in targets {
            let answer = make(&place, &format!("cat {}; false", target.display()));
            answer.says(1, &["does not compile", "cat: "]);
            let refusals = ["ermission denied", "o such file"];
            let is_refused = refusals.iter().any(|words| answer.output.contains(words));
            assert!(is_refused, "on {}: {answer:#?}", place.rung);
            assert!(!answer.output.contains("the answer"), "on {}: {answer:#?}", place.rung);
        }
    }
}

#[test]
fn a_build_writes_nowhere_else() {
    for place in confining().into_iter().filter(|place| place.harness.has_tool("make")) {
        let open = place.course.write("open", "file", "");
        fs::set_permissions(&open, fs::Permissions::from_mode(0o777)).unwrap();
        let answer = make(&place, &format!("touch {}; false", open.join("new").display()));
        answer.says(1, &["does not compile", "touch"]);
        assert!(!open.join("new").exists(), "on {}", place.rung);
    }
}

#[test]
fn a_build_reaches_nobody_and_ends_nobody() {
    for place in confining().into_iter().filter(|place| place.harness.has_tool("make")) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        make(&place, &format!("bash -c 'echo > /dev/tcp/127.0.0.1/{port}'; false")).says(1, &["does not compile"]);
        assert!(listener.accept().is_err(), "on {}", place.rung);
        let answer = make(&place, &format!("kill -0 {} && echo BROKEN; false", std::process::id()));
        answer.says(1, &["does not compile"]);
        assert!(!answer.output.contains("BROKEN\n"), "on {}: {answer:#?}", place.rung);
    }
}

#[test]
fn what_a_build_leaves_running_is_ended() {
    for place in places().into_iter().filter(|place| place.harness.has_tool("make")) {
        let name = format!("left-{}", std::process::id());
        let source = include_str!("attacks/hydra.c").replace("NAME", &name);
        let mine = place.course.path().join("mine");
        let _not_there = fs::remove_dir_all(&mine);
        place.course.write("mine", "hydra.c", &source);
        place.course.write("mine", "Makefile", "udp_echo_server:\n\tgcc -o hydra hydra.c\n\t./hydra\n");
        let answer = place.harness.run(["check", "udp-echo/server.bound", "--submission", "mine"]);
        answer.says(1, &["does not compile"]);
        assert_eq!(called(&name), 0, "on {}", place.rung);
        let workshop = place.course.path().join("target/harness");
        assert!(!workshop.exists() || is_empty(&workshop), "on {}", place.rung);
    }
}

#[test]
fn a_build_that_writes_without_end_is_ended() {
    let place = &confining()[0];
    if place.harness.has_tool("make") {
        let recipe = "for i in 1 2 3 4 5; do head -c 200000000 /dev/zero > f$$i; done; sleep 1000";
        make(place, recipe).says(1, &["does not compile", "512 MiB"]);
    }
}

/// Cargo refuses to work where it may not read its settings: those of the course are no secret.
#[test]
fn a_package_is_built_below_the_settings_of_the_course() {
    for place in confining().into_iter().filter(|place| place.harness.has_tool("cargo")) {
        let course = &place.course;
        course.write(".cargo", "config.toml", "[alias]\nb = \"build\"\n");
        course.write("space", "Cargo.toml", "[workspace]\nmembers = [\"mine\"]\nresolver = \"2\"\n");
        for submission in ["mine", "space/mine"] {
            let package = "[package]\nname = \"mine\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";
            course.write(submission, "Cargo.toml", package);
            let server = "fn main() { println!(\"built\"); }";
            course.write(&format!("{submission}/src/bin"), "udp_echo_server.rs", server);
            let answer = place.harness.run(["check", "udp-echo/server.bound", "--submission", submission]);
            answer.says(1, &["FAIL server.bound", "built"]);
        }
    }
}
