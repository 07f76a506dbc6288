//! The ladder: with the rights that each rung needs and no more, that rung is reached, and a correct program gets full marks.

use super::course::Course;
use super::isolation::without_namespaces;
use super::support::{Harness, is_root};
use std::path::{Path, PathBuf};

/// What a container has that is started as they usually are: everything but the two rights that open every door.
const LIKE_A_CONTAINER: [&str; 3] = ["setpriv", "--bounding-set=-sys_admin,-sys_ptrace", "--inh-caps=-all"];

/// A course on one rung.
pub(crate) struct Place {
    /// The word of the rung.
    pub(crate) rung: &'static str,
    /// The course.
    pub(crate) course: Course,
    /// Its harness, with the rights of that rung.
    pub(crate) harness: Harness,
}

/// Every rung that can be arranged here, with the rights for it and no more: on some machines not all of them can.
pub(crate) fn places() -> Vec<Place> {
    let mut places = Vec::new();
    let mut add = |rung, make: &dyn Fn(&Course) -> Option<Harness>| {
        let course = Course::new();
        if let Some(harness) = make(&course) {
            places.push(Place { rung, course, harness });
        }
    };
    if reached(&Course::new().harness()) == "full" {
        add("full", &|course| Some(course.harness()));
    }
    if is_root() && Course::new().harness().has_tool("setpriv") {
        add("container", &|course| Some(course.harness().started_by(&LIKE_A_CONTAINER)));
    }
    add("user", &without_namespaces);
    add("black-box", &|course| {
        let calls = [libc::SYS_ptrace, libc::SYS_landlock_create_ruleset];
        Some(without_namespaces(course)?.started_by(&forbidding(course, &calls)))
    });
    places
}

/// The rung that a harness reaches; it answers at once, for there is nothing to grade.
fn reached(harness: &Harness) -> String {
    let answer = harness.run(["check", "udp-echo", "--submission", "nothing", "--format=json"]);
    answer.result().text("rung").unwrap_or_default().to_owned()
}

/// Whether a harness reaches a rung.
pub(crate) fn reaches(harness: &Harness, rung: &str) -> bool {
    reached(harness) == rung
}

/// What starts a program for which these calls are forbidden.
pub(crate) fn forbidding(course: &Course, calls: &[i64]) -> [String; 3] {
    let forbid = compiled(course, "forbid", include_str!("attacks/forbid.c"));
    // As containers do it: whoever is told that there is no clone3(2) makes processes with clone(2).
    let errno = |call: i64| if call == libc::SYS_clone3 { libc::ENOSYS } else { libc::EPERM };
    let rules: Vec<String> = calls.iter().map(|call| format!("{call}:{}", errno(*call))).collect();
    let script = format!("exec {} {} -- \"$0\" \"$@\"", forbid.display(), rules.join(" "));
    ["sh".to_owned(), "-c".to_owned(), script]
}

/// A program of the test's own, compiled.
#[expect(clippy::disallowed_methods, reason = "a compiler is no program of a submission")]
fn compiled(course: &Course, name: &str, source: &str) -> PathBuf {
    let folder = course.write("tools", &format!("{name}.c"), source);
    let program = folder.join(name);
    let compiler =
        std::process::Command::new("cc").arg("-o").arg(&program).arg(folder.join(format!("{name}.c"))).status();
    assert!(compiler.unwrap().success());
    program
}

#[test]
fn every_rung_is_reached_with_its_rights_and_no_more() {
    let places = places();
    assert!(places.iter().any(|place| place.rung == "user"));
    for place in places {
        assert_eq!(reached(&place.harness), place.rung);
        let lower = ["black-box", "user", "container", "full"].into_iter().take_while(|rung| *rung != place.rung);
        for rung in lower.chain([place.rung]) {
            let arguments = ["check", "udp-echo", "--submission", "nothing", "--require", rung];
            assert_eq!(place.harness.run(arguments).status, 1, "{rung} on {}", place.rung);
        }
        if place.rung != "full" {
            let answer = place.harness.run(["check", "udp-echo", "--submission", "nothing", "--require", "full"]);
            answer.says(3, &[&format!("offers the isolation `{}`", place.rung), "what stands in the way"]);
        }
    }
}

#[test]
fn a_correct_program_gets_full_marks_on_every_rung() {
    for place in places() {
        for (assignment, name) in [
            ("socketpair-chat", "stream-con-longitud"),
            ("udp-echo", "recvmsg-sendmsg"),
            ("stream-echo", "poll-sin-bloqueo"),
            ("inet-server", "select"),
        ] {
            let folder = place.course.take(&format!("{assignment}/correct/{name}"));
            let submission = folder.to_str().unwrap();
            let answer = place.harness.run(["check", assignment, "--submission", submission, "--format=json"]);
            let result = answer.result();
            assert_eq!(result.text("rung"), Some(place.rung));
            // What cannot be seen without tracing is nobody's failure.
            let unseen = if place.rung == "black-box" { result.with("inconclusive") } else { [].into() };
            assert_eq!(result.with("inconclusive"), unseen, "{}: {answer:#?}", place.rung);
            assert_eq!((result.with("fail").len(), result.text("fault")), (0, None), "{}: {answer:#?}", place.rung);
            if unseen.is_empty() {
                assert_eq!(result.number("points"), 100, "{}: {answer:#?}", place.rung);
            }
        }
    }
}

/// Three ways to forbid namespaces, as containers and systems do it.
#[test]
fn namespaces_that_are_refused_in_another_way_are_missed_in_the_same() {
    let course = Course::new();
    let calls = [libc::SYS_unshare, libc::SYS_clone3, libc::SYS_setns];
    let forbidding = forbidding(&course, &calls);
    let ordinary = course.ordinary().started_by(&forbidding);
    assert_eq!(reached(&ordinary), "user");
    let expected = if is_root() { "container" } else { "user" };
    assert_eq!(reached(&course.harness().started_by(&forbidding)), expected);
}

/// Nothing else stands between a program and the files of the same user.
#[test]
fn without_landlock_an_ordinary_user_has_no_better_than_a_black_box() {
    let course = Course::new();
    let Some(harness) = without_namespaces(&course) else { return };
    let forbidding = forbidding(&course, &[libc::SYS_landlock_create_ruleset]);
    assert_eq!(reached(&harness.started_by(&forbidding)), "black-box");
}

#[test]
fn the_doctor_names_what_works_and_what_would_mend_the_rest() {
    for place in places() {
        let answer = place.harness.run(["doctor"]);
        answer.says(0, &[&format!("grades with the isolation `{}`", place.rung), "black-box", "a C compiler: works"]);
        let entry = |word: &str| {
            let mut lines = answer.output.lines().skip_while(|line| !line.starts_with(&format!("  {word} ")));
            let first = lines.next().unwrap_or_else(|| panic!("no line for {word}: {answer:#?}"));
            let more = lines.take_while(|line| line.starts_with("    ")).map(str::trim_start);
            std::iter::once(first).chain(more).collect::<Vec<_>>().join(" ")
        };
        for word in ["full", "container", "user", "black-box", "namespaces", "own-user", "tracing", "landlock"] {
            assert!(entry(word).contains("works") || entry(word).contains("does not work: "), "{}", entry(word));
        }
        if place.rung != "full" {
            assert!(entry("namespaces").contains("does not work"), "{answer:#?}");
            assert!(entry("namespaces").contains("what would mend it: "), "{answer:#?}");
        }
        place.harness.run(["doctor", "--lang", "es"]).says(0, &["evalúa con el aislamiento", place.rung]);
    }
}

#[test]
fn where_nothing_can_be_graded_the_doctor_says_so() {
    let course = Course::new();
    let harness = course.harness().started_by(&forbidding(&course, &[libc::SYS_socket]));
    harness.run(["doctor"]).says(3, &["Nothing can be graded on this machine", "sockets", "does not work"]);
    let nothing = ["check", "udp-echo", "--submission", "nothing"];
    harness.run(nothing).says(3, &["no check can be isolated on this machine"]);
}

/// Whether a folder is empty.
pub(crate) fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().next().is_none()
}
