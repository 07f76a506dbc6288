//! What a check saw, kept in a file: judged again it gives the same report, and nothing else than it is judged.

use super::course::Course;
use super::support::Harness;
use serde_json::Value;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// A course, and what was seen of a submission in it, in its folder `seen`.
struct Seen {
    course: Course,
    checked: Value,
}

impl Seen {
    #[track_caller]
    fn of(submission: &str) -> Self {
        let course = Course::new();
        course.take(submission);
        let assignment = submission.split('/').next().unwrap();
        let folder = format!("submissions/{submission}");
        let arguments =
            ["check", assignment, "--submission", &folder, "--seed", "5", "--format", "json", "--evidence", "seen"];
        let answer = course.harness().run(arguments);
        assert_eq!(answer.error, "");
        let checked = answer.result().value;
        Self { course, checked }
    }

    fn harness(&self) -> Harness {
        self.course.harness()
    }

    fn file(&self, address: &str) -> PathBuf {
        self.course.path().join("seen").join(format!("{address}.json"))
    }

    fn json(&self, address: &str) -> Value {
        serde_json::from_slice(&fs::read(self.file(address)).unwrap()).unwrap()
    }

    /// Changes a file.
    fn change(&self, address: &str, change: impl FnOnce(&mut Value)) {
        let mut value = self.json(address);
        change(&mut value);
        fs::write(self.file(address), value.to_string()).unwrap();
    }

    /// The checks with evidence, by their ids, and what was said of them.
    fn ran(&self) -> Vec<(String, &Value)> {
        let assignment = &self.checked["assignments"][0];
        let checks = assignment["checks"].as_array().unwrap().iter();
        let named = checks.map(|check| (format!("{}/{}", text(&assignment["id"]), text(&check["id"])), check));
        named.filter(|(address, _)| self.file(address).is_file()).collect()
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// The names of all files below a folder.
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let names = entries.flat_map(|entry| {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            files(&entry.path()).into_iter().map(|below| format!("{name}/{below}")).collect()
        } else {
            vec![name]
        }
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[track_caller]
fn is_judged_alike(submission: &str, failing: &[&str]) {
    let seen = Seen::of(submission);
    let ran = seen.ran();
    let is_run = |check: &&Value| !text(&check["id"]).ends_with(".builds") && check["verdict"] != "skipped";
    let checks = seen.checked["assignments"][0]["checks"].as_array().unwrap();
    assert_eq!(ran.len(), checks.iter().filter(is_run).count(), "{:?}", files(seen.course.path()));
    let mut expected: Vec<String> = ran.iter().map(|(address, _)| format!("{address}.json")).collect();
    expected.sort();
    assert_eq!(files(&seen.course.path().join("seen")), expected, "what is there, and nothing beside it");
    for (address, check) in &ran {
        let file = format!("seen/{address}.json");
        let answer = seen.harness().run(["replay", &file, "--format", "json"]);
        let again = answer.result().value;
        // Everything: verdict, points, time, mistake, summary, story, scene, hint.
        assert_eq!(again["assignments"][0]["checks"].as_array().unwrap().as_slice(), [(*check).clone()], "{address}");
        assert_eq!((&again["seed"], &again["rung"]), (&seen.checked["seed"], &seen.checked["rung"]));
        assert_eq!((text(&again["submission"]), again["demonstration"] == true), (file.as_str(), false));
        let is_good = check["verdict"] == "pass" || check["tier"] == "advice";
        assert_eq!(answer.status, i32::from(!is_good), "{answer:#?}");
    }
    for id in failing {
        assert!(ran.iter().any(|(address, check)| address == id && check["verdict"] == "fail"), "{id}: {ran:#?}");
    }
}

#[test]
fn a_server_on_the_wrong_port_is_there_again() {
    is_judged_alike("udp-echo/faulty/port-missing-htons", &["udp-echo/server.bound"]);
}

#[test]
fn a_chat_that_is_watched_is_there_again() {
    is_judged_alike("socketpair-chat/faulty/truncates-long-message", &[]);
}

/// The explanation of the check whose headline begins with a text, up to the command that a recording does not have.
fn part<'a>(report: &'a str, from: &str, command: &str) -> Vec<&'a str> {
    let lines = report.lines().skip_while(|line| !line.starts_with(from));
    let is_end = |line: &str| line.trim_start() == command || line.starts_with("udp-echo: ");
    let mut part: Vec<&str> = lines.take_while(|line| !is_end(line)).collect();
    while part.last().is_some_and(|line| line.is_empty()) {
        part.pop();
    }
    assert!(part.len() > 5, "{from}: {report}");
    part
}

#[test]
fn people_get_the_explanation_that_they_got() {
    let seen = Seen::of("udp-echo/faulty/port-missing-htons");
    let folder = "submissions/udp-echo/faulty/port-missing-htons";
    for (language, fail, command, judged) in [
        ("en", "FAIL server.bound:", "Run only this check", "Judged again: seen/udp-echo/server.bound.json"),
        ("es", "FALLO server.bound:", "Solo esta comprobación", "Evaluado de nuevo: seen/udp-echo/server.bound.json"),
    ] {
        let address = "udp-echo/server.bound";
        let arguments = ["check", address, "--submission", folder, "--evidence", "seen", "--lang", language];
        let first = seen.harness().run(arguments);
        let again = seen.harness().run(["replay", "seen/udp-echo/server.bound.json", "--lang", language]);
        again.says(1, &[judged]);
        assert_eq!(part(&first.output, fail, command), part(&again.output, fail, command));
        let last = |report: &str| report.lines().last().unwrap().split_once(' ').map(|(_, run)| run.to_owned());
        assert_eq!(last(&first.output).map(|run| seed(&run)), last(&again.output).map(|run| seed(&run)));
    }
}

/// The seed that a line names: 16 hexadecimal digits.
fn seed(line: &str) -> String {
    let is_seed = |word: &&str| word.len() == 16 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    line.split(|letter: char| !letter.is_ascii_alphanumeric()).find(is_seed).unwrap().to_owned()
}

#[test]
fn every_event_is_a_line() {
    let seen = Seen::of("socketpair-chat/correct/stream-con-longitud");
    let (address, _) = seen.ran().into_iter().next().unwrap();
    let file = format!("seen/{address}.json");
    let events = seen.json(&address)["timeline"].as_array().unwrap().len();
    let story = seen.harness().run(["replay", &file]);
    story.says(0, &["PASS", "What happened", "the chat program starts: "]);
    let all = seen.harness().run(["replay", &file, "--all-events"]);
    all.says(0, &["PASS", "What happened", "socketpair(", "makes a process"]);
    let told = all.output.lines().skip_while(|line| *line != "What happened").skip(1);
    let lines: Vec<&str> = told.collect();
    assert!((events..=events + 1).contains(&lines.len()), "{events}: {lines:#?}");
    assert!(lines.iter().all(|line| line.contains(" ms  ")), "{lines:#?}");
    seen.harness()
        .run(["replay", &file, "--all-events", "--format", "plain", "--lang", "es"])
        .says(0, &["Qué pasó. A los"]);
    seen.harness()
        .run(["replay", &file, "--all-events", "--format", "json"])
        .says(2, &["`--all-events` is for people"]);
}

#[test]
fn a_byte_that_matters_changes_the_verdict() {
    let seen = Seen::of("udp-echo/correct/recvmsg-sendmsg");
    let address = "udp-echo/server.echo";
    let file = "seen/udp-echo/server.echo.json";
    seen.harness().run(["replay", file]).says(0, &["PASS", "server.echo"]);
    seen.change(address, |value| {
        let events = value["timeline"].as_array_mut().unwrap();
        let received = events.iter_mut().find(|event| event["event"] == "received").unwrap();
        // One digit: the reply comes from another port than the one that was written to.
        let port = received["from"]["port"].as_u64().unwrap();
        received["from"]["port"] = Value::from(port ^ 1);
    });
    let changed = seen.harness().run(["replay", file, "--format", "json"]);
    let check = &changed.result().value["assignments"][0]["checks"][0];
    assert_eq!((&check["verdict"], changed.status), (&"fail".into(), 1), "{changed:#?}");
    assert_eq!(check["finding"]["problem"], "wrong-source", "{check:#}");
    // The other files are what they were.
    let other = "seen/udp-echo/server.bound.json";
    seen.harness().run(["replay", other, file]).says(1, &["PASS server.bound", "FAIL server.echo", other, file]);
}

#[test]
fn what_is_no_evidence_of_this_course_is_refused() {
    let seen = Seen::of("udp-echo/correct/recvmsg-sendmsg");
    let (address, good) = ("udp-echo/server.bound", "seen/udp-echo/server.bound.json");
    let whole = fs::read_to_string(seen.file(address)).unwrap();
    let broken = |text: &str| {
        fs::write(seen.course.path().join("broken.json"), text).unwrap();
        "broken.json"
    };
    let replay = |file: &str, language: &str| seen.harness().run(["replay", file, "--lang", language]);
    let half = whole.lines().take(12).collect::<Vec<_>>().join("\n");
    replay(broken(&half), "en").says(2, &["error: broken.json:", ": it ends before it is complete"]);
    replay(broken(&half), "es").says(2, &["error: broken.json:", ": termina antes de estar completo"]);
    replay(broken("\n  hello\n"), "en").says(2, &["error: broken.json:2:3: no JSON: expected value"]);
    replay(broken("{}"), "es").says(2, &["broken.json no es una evidencia", "harness/evidence/v1"]);
    let newer = whole.replacen("evidence/v1", "evidence/v2", 1);
    replay(broken(&newer), "en").says(2, &["broken.json is of the format `harness/evidence/v2`"]);
    let wrong = whole.replacen("\"at_ns\":", "\"at_ns\":-", 1);
    replay(broken(&wrong), "en").says(2, &["broken.json: .timeline[0].at_ns: the number is too large or too small"]);
    replay(broken(&wrong), "es").says(2, &[".timeline[0].at_ns: el número es demasiado grande o demasiado pequeño"]);
    let word = whole.replacen("\"event\":\"", "\"event\":\"\\u001b[31m", 1);
    let answer = replay(broken(&word), "en");
    answer.says(2, &[".timeline[0].event: \\u{1b}[31m", "is no word that stands here"]);
    let unknown = whole.replacen(address, "udp-echo/server.bounds", 1);
    replay(broken(&unknown), "en").says(2, &["broken.json: the course has no check `udp-echo/server.bounds`"]);
    let script = text(&seen.json(address)["script"]).to_owned();
    let other = whole.replacen(&script, "0000000000000000", 1);
    replay(broken(&other), "en").says(2, &["the steps of `udp-echo/server.bound` are not those", "version 0.1.0"]);
    replay(broken(&other), "es").says(2, &["los pasos de `udp-echo/server.bound` no son aquellos"]);
    replay("nowhere.json", "en").says(2, &["nowhere.json cannot be read: No such file"]);
    let both = seen.harness().run(["replay", "nowhere.json", good]);
    both.says(2, &["nowhere.json cannot be read", "PASS server.bound"]);
    seen.harness().run(["replay"]).says(2, &["an argument is missing"]);
}

#[test]
fn evidence_that_cannot_be_written_leaves_the_report_as_it_is() {
    let course = Course::new();
    course.take("udp-echo/correct/recvmsg-sendmsg");
    fs::write(course.path().join("taken"), "no folder\n").unwrap();
    let closed = course.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    let folder = "submissions/udp-echo/correct/recvmsg-sendmsg";
    let arguments = |place| ["check", "udp-echo/server.bound", "--submission", folder, "--evidence", place];
    let answer = course.harness().run(arguments("taken"));
    answer.says(3, &["error: the evidence cannot be written: ", "taken/udp-echo/server.bound.json: ", "hint: "]);
    answer.says(3, &["PASS server.bound"]);
    let answer = course.ordinary().run(arguments("closed").into_iter().chain(["--lang", "es"]));
    answer.says(3, &["no se puede escribir la evidencia: ", "Permission denied", "server.bound"]);
    assert_eq!(files(&closed), [""; 0]);
    // A folder that is not there is made, with those that it lies in.
    course.harness().run(arguments("new/deep/folder")).says(0, &["PASS server.bound"]);
    assert!(files(&course.path().join("new")).contains(&"deep/folder/udp-echo/server.bound.json".to_owned()));
}
