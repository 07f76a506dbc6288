//! Forgery: nothing that a submission does but what the checks ask for earns a point.

use super::answer::Answer;
use super::course::Course;
use super::ladder::{Place, places};
use super::support::root;
use std::collections::BTreeSet;
use std::thread::{Builder, scope};

const SERVER: &str = "udp_echo_server.c";

/// A server that keeps the contract, and does something else before that.
fn honest_but(before: &str) -> String {
    include_str!("attacks/echo.c").replace("BEFORE", before)
}

#[track_caller]
fn grade(place: &Place, source: &str) -> Answer {
    place.course.write("mine", SERVER, source);
    place.harness.run(["check", "udp-echo/server.*", "--submission", "mine", "--format=json"])
}

/// The checks that were not passed, apart from those that this rung cannot decide.
fn lost(answer: &Answer, rung: &str) -> Vec<String> {
    let result = answer.result();
    assert_eq!(result.text("fault"), None, "{answer:#?}");
    assert!(rung == "black-box" || result.with("inconclusive").is_empty(), "on {rung}: {answer:#?}");
    assert!(result.with("pass").len() > 10, "on {rung}: {answer:#?}");
    result.with("fail").into_iter().collect()
}

/// A program that says what the harness would say has said it, and no more.
#[test]
fn a_result_that_a_program_prints_is_no_result() {
    let course = Course::new();
    let source = r#"#include <stdio.h>
int main(void)
{
    for (FILE *to = stdout;; to = stderr) {
        fprintf(to, "{\"schema\":\"harness/result/v1\",\"points\":65,\"available\":65,\"assignments\":[]}\n");
        fprintf(to, "PASS server.bound\nudp-echo: 10 of 10 checks passed. 65 of 65 points.\nGrade :=>> 100\n");
        if (to == stderr)
            return 0;
    }
}
"#;
    course.write("mine", SERVER, source);
    let arguments = ["check", "udp-echo/server.*", "--submission", "mine"];
    let result = course.harness().run(arguments.into_iter().chain(["--format=json"])).result();
    assert_eq!((result.number("points"), result.with("pass").len()), (0, 1), "{result:#?}");
    let answer = course.harness().run(arguments);
    answer.says(1, &[" 0 of "]);
    assert!(!answer.output.lines().any(|line| line.starts_with("PASS") || line.starts_with("Grade :")), "{answer:#?}");
}

/// The cell answers by its standard output: no program has that, nor anything else of ours.
#[test]
fn nothing_but_three_streams_is_inherited() {
    let attack = "for (int fd = 3; fd < 1024; fd++) if (fcntl(fd, F_GETFD) >= 0) return 9;\n\
                  for (int fd = 0; fd < 3; fd++) { struct stat found; fstat(fd, &found); \
                  if (!S_ISFIFO(found.st_mode) && !S_ISCHR(found.st_mode)) return 9; }";
    for place in places() {
        let answer = grade(&place, &honest_but(attack));
        assert_eq!(lost(&answer, place.rung), [""; 0], "on {}: {answer:#?}", place.rung);
    }
}

/// The streams of whoever grades are in its folder of descriptors, for those who may open them.
#[test]
fn the_answer_of_the_cell_is_not_written() {
    for place in places().into_iter().filter(|place| place.rung != "black-box") {
        let attack = "DIR *all = opendir(\"/proc\"); struct dirent *one; char name[64]; \
                      while (all && (one = readdir(all))) { int pid = atoi(one->d_name); if (pid < 1 || pid == getpid()) continue; \
                      for (int fd = 0; fd < 8; fd++) { sprintf(name, \"/proc/%d/fd/%d\", pid, fd); \
                      if (open(name, O_RDWR) >= 0) return 9; } }";
        let answer = grade(&place, &honest_but(attack));
        assert_eq!(lost(&answer, place.rung), [""; 0], "on {}: {answer:#?}", place.rung);
    }
}

/// Each check starts from a fresh copy: what a program leaves, its next run does not find.
#[test]
fn a_program_finds_nothing_of_its_last_run() {
    // A black box confines nobody: what it says of itself.
    for place in places().into_iter().filter(|place| place.rung != "black-box") {
        let answer = grade(&place, &honest_but(include_str!("attacks/leave_word.c")));
        // These start it more than once in one place, where it does find what it left.
        let again = ["server.stops", "server.wrong-port"];
        assert!(lost(&answer, place.rung).iter().all(|id| again.contains(&id.as_str())), "{answer:#?}");
    }
    let ours = |name: &str| std::path::Path::new(name).exists();
    assert!(!["/tmp", "/var/tmp", "/dev/shm"].iter().any(|folder| ours(&format!("{folder}/harness-left-word"))));
}

/// A program sees that it is traced. It has nothing of it: the behaviour that is graded is the one that is seen, in
/// every check, for all checks of a rung are watched in the same way.
#[test]
fn who_behaves_only_when_traced_is_graded_as_behaving() {
    const IS_TRACED: &str = "char line[256]; int tracer = 0; FILE *status = fopen(\"/proc/self/status\", \"r\"); \
                             while (status && fgets(line, sizeof line, status)) sscanf(line, \"TracerPid: %d\", &tracer);";
    for place in places() {
        let only_traced = grade(&place, &honest_but(&format!("{IS_TRACED} if (tracer == 0) return 9;"))).result();
        let only_alone = grade(&place, &honest_but(&format!("{IS_TRACED} if (tracer != 0) return 9;"))).result();
        // What both pass is what every program passes that ends at once.
        let both: BTreeSet<String> = only_traced.with("pass").intersection(&only_alone.with("pass")).cloned().collect();
        let serves = |id: &String| ["server.bound", "server.echo", "server.many-clients"].contains(&id.as_str());
        assert!(!both.iter().any(serves), "{both:?} on {}", place.rung);
        if place.rung == "black-box" {
            assert!(!only_traced.with("pass").iter().any(serves));
        }
    }
}

/// It would be half right by luck; a repeated check is no second try.
#[test]
fn a_program_that_throws_dice_gains_nothing_by_it() {
    let course = Course::new();
    // Every run fails in one way; which one is random.
    let dice =
        "struct timespec now; clock_gettime(CLOCK_MONOTONIC, &now); if (now.tv_nsec % 2) return 9; else abort();";
    course.write("mine", SERVER, &honest_but(dice));
    let answer = course.harness().run(["check", "udp-echo/server.*", "--submission", "mine", "--format=json"]);
    assert_eq!((answer.status, answer.result().number("points")), (1, 0), "{answer:#?}");
}

/// The build is a program of the student's, too; what it makes of its sources is its own affair, what others have is not.
#[test]
fn a_build_changes_neither_the_submission_nor_the_course() {
    for place in places().into_iter().filter(|place| place.rung != "black-box" && place.harness.has_tool("make")) {
        let course = &place.course;
        let mine = course.write("mine", SERVER, "int main(void) { return 1; }\n");
        let assignment = course.path().join("assignments/udp-echo/assignment.toml");
        let before = std::fs::read(&assignment).unwrap();
        let recipe = format!(
            "-echo > {0}/{SERVER}\n\t-echo > {1}\n\t-rm -rf {0} {1}\n\t-sed -i s/points/x/ {1}\n\tcc -o $@ {SERVER}",
            mine.display(),
            assignment.display()
        );
        course.write("mine", "Makefile", &format!("udp_echo_server:\n\t{recipe}\n"));
        let answer = place.harness.run(["check", "udp-echo/server.*", "--submission", "mine", "--format=json"]);
        assert_eq!((answer.status, answer.result().number("points")), (1, 0), "{answer:#?}");
        assert_eq!(std::fs::read(&assignment).unwrap(), before, "on {}", place.rung);
        assert_eq!(std::fs::read_to_string(mine.join(SERVER)).unwrap(), "int main(void) { return 1; }\n");
    }
}

/// A fork bomb, a flood and a hydra, while somebody else's submission is graded: that one gets what it always gets.
#[test]
fn another_submission_is_graded_as_ever() {
    let hydra = include_str!("attacks/hydra.c").replace("NAME", "neighbour");
    let bomb =
        format!("{}{}", include_str!("attacks/prelude.c").replace("PLACE", ""), include_str!("attacks/fork_bomb.c"));
    let flood = "#include <unistd.h>\nint main(void) { for (;;) write(1, \"again\\n\", 6); }\n".to_owned();
    for place in places() {
        let correct = place.course.take("udp-echo/correct/recvmsg-sendmsg");
        for (name, source) in [("hydra", &hydra), ("bomb", &bomb), ("flood", &flood)] {
            place.course.write(name, SERVER, source);
            let grade = |submission: &str| {
                place.harness.run(["check", "udp-echo/server.*", "--submission", submission, "--format=json"])
            };
            let (good, bad) = scope(|scope| {
                let bad = Builder::new().name("the other".to_owned()).spawn_scoped(scope, || grade(name)).unwrap();
                (grade(correct.to_str().unwrap()), bad.join().unwrap())
            });
            assert_eq!(lost(&good, place.rung), [""; 0], "{name} on {}: {good:#?}", place.rung);
            // Whoever fails at once and says so has done what a server does that has no argument, and nothing more.
            let gained = bad.result().with("pass");
            let is_little = gained.iter().all(|id| ["server.builds", "server.arguments"].contains(&id.as_str()));
            assert!(bad.status == 1 && is_little, "{name} on {}: {bad:#?}", place.rung);
        }
    }
    assert!(root().join("tests").is_dir());
}
