//! Runs do not disturb one another where the machine isolates them, and where it does not, the report says so.

use super::corpus::FIXED_PORT;
use super::course::Course;
use super::support::Harness;

/// What sets up a user namespace in which there can be no further one, and gives every right in it away again.
const WITHOUT_NAMESPACES: [&str; 7] = [
    "unshare",
    "--user",
    "--map-current-user",
    "--keep-caps",
    "sh",
    "-c",
    "echo 0 > /proc/sys/user/max_user_namespaces && \
     exec setpriv --bounding-set=-all --inh-caps=-all --ambient-caps=-all \"$0\" \"$@\"",
];

/// The course's harness, run by an ordinary user whom the system gives no namespaces.
///
/// Nothing where that cannot be arranged, because the tools of util-linux are not there.
pub(crate) fn without_namespaces(course: &Course) -> Option<Harness> {
    let ordinary = course.ordinary();
    if !reaches_full(&ordinary) {
        return Some(ordinary);
    }
    if ["unshare", "setpriv"].iter().all(|tool| ordinary.has_tool(tool)) {
        let harness = ordinary.started_by(&WITHOUT_NAMESPACES);
        assert!(!reaches_full(&harness), "namespaces are there all the same");
        return Some(harness);
    }
    assert!(!ordinary.has_tool("unshare") || !ordinary.has_tool("setpriv"));
    None
}

/// Whether the harness can give each check a room of its own; it answers at once, for there is nothing to grade.
fn reaches_full(harness: &Harness) -> bool {
    let answer = harness.run(["check", "udp-echo", "--submission", "nothing", "--require", "full"]);
    assert!([1, 3].contains(&answer.status), "{answer:#?}");
    answer.status == 1
}

#[test]
fn a_rung_that_is_required_and_not_there_is_the_fault_of_nobody() {
    let course = Course::new();
    course.take("udp-echo/correct/recvmsg-sendmsg");
    let Some(harness) = without_namespaces(&course) else { return };
    let submission = "submissions/udp-echo/correct/recvmsg-sendmsg";
    let arguments = ["check", "udp-echo", "--submission", submission, "--require", "full"];
    let answer = harness.run(arguments);
    answer.says(3, &["this machine offers the isolation `user`, but `full` is required", "what stands in the way"]);
    assert_eq!(answer.output, "");
    harness.run(arguments.into_iter().chain(["--lang", "es"])).says(3, &["`user`", "`full`"]);
}

#[test]
fn without_namespaces_everything_is_graded_all_the_same() {
    let course = Course::new();
    let Some(harness) = without_namespaces(&course) else { return };
    for (assignment, name) in [
        ("socketpair-chat", "stream-con-longitud"),
        ("udp-echo", "recvmsg-sendmsg"),
        ("stream-echo", "poll-sin-bloqueo"),
        ("inet-server", "select"),
    ] {
        let folder = course.take(&format!("{assignment}/correct/{name}"));
        let answer = harness.run(["check", assignment, "--submission", folder.to_str().unwrap()]);
        answer.says(0, &["100 of 100 points", "isolation user", "No higher isolation is possible here"]);
        let arguments = ["check", assignment, "--submission", folder.to_str().unwrap(), "--format=json"];
        let result = harness.run(arguments).result();
        assert_eq!((result.text("rung"), result.with("inconclusive").len()), (Some("user"), 0));
        assert!(result.text("obstacle").is_some_and(|obstacle| !obstacle.is_empty()));
    }
}

/// A server that insists on a port of its own choice, whatever it is told.
const INSISTENT: &str = "inet-server/faulty/hardcoded-foreign-address";

#[test]
fn two_runs_of_a_program_with_a_port_of_its_own_choice_do_not_meet() {
    let course = Course::new();
    course.take(INSISTENT);
    let harness = course.harness();
    let submission = format!("submissions/{INSISTENT}");
    let arguments = ["check", "inet-server", "--submission", &submission, "--format", "json", "--jobs", "4"];
    if !reaches_full(&harness) {
        // There they would meet, and who requires that they do not is told so.
        harness.run(arguments.into_iter().chain(["--require", "full"])).says(3, &["`full`"]);
        return;
    }
    let alone = harness.run(arguments).result();
    assert_eq!(alone.with("fail").into_iter().collect::<Vec<_>>(), ["server.listens"], "{alone:#?}");
    let run = || harness.run(arguments).result().verdicts();
    let (one, other) = std::thread::scope(|scope| {
        let other = std::thread::Builder::new().name("the other run".to_owned()).spawn_scoped(scope, run).unwrap();
        (run(), other.join().unwrap())
    });
    assert_eq!((&one, &other), (&alone.verdicts(), &alone.verdicts()));
}

#[test]
fn the_root_of_a_namespace_with_a_single_user_can_grade() {
    let course = Course::new();
    let Some(harness) = without_namespaces(&course) else { return };
    let as_root = ["unshare", "--user", "--map-root-user"];
    let folder = course.take("udp-echo/correct/recvmsg-sendmsg");
    let arguments = ["check", "udp-echo", "--submission", folder.to_str().unwrap()];
    if reaches_full(&course.ordinary()) {
        let answer = course.ordinary().started_by(&as_root).run(arguments);
        answer.says(0, &["100 of 100 points", "isolation user"]);
    } else {
        // Nobody can make such a namespace here; nor does the harness need it.
        harness.run(arguments).says(0, &["100 of 100 points", "isolation user"]);
    }
}

/// Where programs share the network of the machine, checks of one program may want the same port at the same time.
#[test]
fn one_mistake_is_one_mistake_where_programs_share_a_network() {
    let course = Course::new();
    let Some(harness) = without_namespaces(&course) else { return };
    let _alone = FIXED_PORT.lock().unwrap();
    for (name, lost) in [("hardcoded-foreign-address", "server.listens"), ("reuseaddr-missing", "server.restart")] {
        let folder = course.take(&format!("inet-server/faulty/{name}"));
        let submission = folder.to_str().unwrap();
        let answer = harness.run(["check", "inet-server", "--submission", submission, "--format=json", "--jobs=4"]);
        let failed = answer.result().with("fail");
        assert_eq!(failed.into_iter().collect::<Vec<_>>(), [lost], "{name}: {:#?}", answer.result().summaries());
    }
}
