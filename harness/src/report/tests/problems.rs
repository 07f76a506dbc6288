//! Every kind of problem in both languages: its sentence, its facts and its hint.

use super::{human, rendered, sample};
use crate::locale::Locale;
use crate::model::{
    Bound, BuildFailure, Ending, GradedCheck, Holdings, Language, PairTrouble, Problem, Status, Transport, Verdict,
};
use crate::report::Format;
use crate::report::explanation::explain;
use crate::report::summary::message;
use crate::report::voice::{Spelling, Voice};
use sample::{check, endpoint, fail, named};
use std::collections::BTreeSet;
use std::path::Path;

/// Every way in which a build fails.
fn build_failures() -> Vec<BuildFailure> {
    let command = || "make udp_echo_server".to_owned();
    vec![
        BuildFailure::Missing {
            looked_for: vec!["Makefile".to_owned(), "udp_echo_server.c".to_owned()],
            directory: "work/udp-echo".to_owned(),
        },
        BuildFailure::Empty { file: "udp_echo_server.c".to_owned() },
        BuildFailure::ToolMissing { tool: "javac".to_owned(), file: "udp_echo_server.java".to_owned() },
        BuildFailure::Refused { command: command(), output: "udp_echo_server.c:1:1: error: no\n".to_owned() },
        BuildFailure::NotMade { command: command(), output: "make: nothing to be done\n".to_owned() },
        BuildFailure::TooLong { command: command(), seconds: 120 },
    ]
}

/// Every problem of a server and of what it says to the test client `ana`.
fn server_problems() -> Vec<Problem> {
    let (program, peer) = (|| named("server"), || named("ana"));
    let stream = Bound { transport: Transport::InetStream, endpoint: endpoint(9000), listening: true };
    let mute = Bound { listening: false, ..stream.clone() };
    let held = |sockets, zombies| Holdings { sockets, processes: 1 + zombies, tasks: 1 + zombies, zombies };
    let never_ready = |transport| Problem::NeverReady { program: program(), transport, expected: endpoint(9000) };
    vec![
        never_ready(Transport::InetStream),
        never_ready(Transport::InetDatagram),
        Problem::WrongAddress { program: program(), expected: endpoint(9000), actual: endpoint(9001) },
        Problem::WrongAddress { program: program(), expected: endpoint(9000), actual: endpoint(9000_u16.swap_bytes()) },
        Problem::WrongTransport { program: program(), expected: Transport::InetDatagram, actual: vec![stream] },
        Problem::WrongTransport { program: program(), expected: Transport::InetStream, actual: vec![mute] },
        Problem::EndedEarly { program: program(), ending: Ending::Exited(0) },
        Problem::EndedEarly { program: program(), ending: Ending::Exited(139) },
        Problem::Crashed { program: program(), signal: 13 },
        Problem::StillRunning { program: program() },
        Problem::NotWaiting { program: program() },
        Problem::Impatient { program: program(), milliseconds: 200 },
        Problem::WrongStatus { program: program(), child: false, expected: Status::NonZero, ending: Ending::Exited(0) },
        Problem::WrongStatus { program: program(), child: false, expected: Status::Zero, ending: Ending::Exited(3) },
        Problem::WrongStatus { program: program(), child: false, expected: Status::Any, ending: Ending::Signalled(15) },
        Problem::WrongStatus { program: program(), child: true, expected: Status::Zero, ending: Ending::Exited(3) },
        Problem::SilentFailure { program: program() },
        Problem::BusyWaiting { program: program() },
        Problem::SlowReplies { peer: peer(), median_ms: 44 },
        Problem::MemoryMisused {
            program: program(),
            what: "stack-buffer-overflow".to_owned(),
            place: Some("server.c:42".to_owned()),
        },
        Problem::MemoryMisused { program: program(), what: "heap-use-after-free".to_owned(), place: None },
        Problem::NotThroughPair { program: program(), trouble: PairTrouble::None },
        Problem::NotThroughPair { program: program(), trouble: PairTrouble::Pipe },
        Problem::NotThroughPair { program: program(), trouble: PairTrouble::AfterFork },
        Problem::NotThroughPair { program: program(), trouble: PairTrouble::Unused },
        Problem::NotThroughPair { program: program(), trouble: PairTrouble::OneProcess },
        Problem::NotThroughPair { program: program(), trouble: PairTrouble::SameEnd },
        Problem::NotThroughPair { program: program(), trouble: PairTrouble::OneDirection },
        Problem::NotThroughPair { program: program(), trouble: PairTrouble::MoreChildren },
        Problem::NotThroughPair { program: program(), trouble: PairTrouble::ChildBegins },
        Problem::NotThroughPair { program: program(), trouble: PairTrouble::Wordless },
        Problem::NotThroughPair { program: program(), trouble: PairTrouble::OutOfTurn },
        Problem::EndNotClosed { program: program(), parent: true },
        Problem::EndNotClosed { program: program(), parent: false },
        Problem::NotCollected { program: program() },
        Problem::Unreachable { peer: peer(), endpoint: endpoint(9000), errno: Some(111) },
        Problem::Unreachable { peer: peer(), endpoint: endpoint(9000), errno: None },
        Problem::NoReply { peer: peer() },
        Problem::ReplyTooShort { peer: peer() },
        Problem::ReplyTooLong { peer: peer() },
        Problem::ReplyDiffers { peer: peer() },
        Problem::WrongSource { peer: peer(), expected: endpoint(9000), actual: endpoint(40_001) },
        Problem::ClosedEarly { peer: peer(), reset: false },
        Problem::ClosedEarly { peer: peer(), reset: true },
        Problem::NotClosed { peer: peer() },
        Problem::NotRead { peer: peer() },
        Problem::NotSilent { peer: peer() },
        Problem::LeftBehind { program: program(), before: held(1, 0), after: held(3, 1) },
        Problem::Flood { by: peer(), bytes: 8 << 20 },
        Problem::Outgrown { program: program(), bytes: 3 << 29 },
        Problem::TooSlow { program: program(), seconds: 8 },
    ]
}

/// Every problem of a client and of what reaches the test server.
fn client_problems() -> Vec<Problem> {
    let (program, line) = (|| named("client"), || named("line"));
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        Problem::WrongAddress { program: program(), expected: endpoint(9000), actual: endpoint(10_275) },
        Problem::NeverCame { program: program(), endpoint: endpoint(9000) },
        Problem::NoReply { peer: line() },
        Problem::ReplyTooShort { peer: line() },
        Problem::ReplyTooLong { peer: line() },
        Problem::ReplyDiffers { peer: line() },
        Problem::MessageDiffers { peer: line() },
        Problem::ClosedEarly { peer: line(), reset: false },
        Problem::NotPrinted { program: program(), text: text("zq3-kmfh7"), after: None },
        Problem::NotPrinted { program: program(), text: text("zq3-kmfh7"), after: Some(text("zq1-b")) },
        Problem::OnlySaid { program: program(), text: text("zq3-kmfh7") },
        Problem::PrintedStale { program: program(), text: text("zq3"), stale: text("mfh7") },
        Problem::PrintedTooLittle { program: program(), lines_min: 1, lines: 0 },
        Problem::PrintedTooLittle { program: program(), lines_min: 2, lines: 1 },
        Problem::Flood { by: program(), bytes: 8 << 20 },
    ]
}

/// A check that failed by each of them.
pub(super) fn failed() -> Vec<GradedCheck> {
    let build = |failure| Problem::NotBuilt { name: "udp_echo_server".to_owned(), failure };
    let of_builds = build_failures().into_iter().map(|failure| check("server.builds", fail(build(failure))));
    let of_server = server_problems().into_iter().map(|problem| check("server.line", fail(problem)));
    let of_client = client_problems().into_iter().map(|problem| GradedCheck {
        script: sample::client_script(),
        program: "client".into(),
        ..check("client.line", fail(problem))
    });
    of_builds.chain(of_server).chain(of_client).collect()
}

#[test]
fn every_problem_has_its_sentence_its_facts_and_its_hint() {
    for language in Language::ALL {
        let locale = Locale::new(language);
        let voice = Voice::new(&locale, &[], Spelling::Quoted);
        let mut lines = Vec::new();
        for check in failed() {
            let explanation = explain(&voice, &check, check.verdict.finding().unwrap());
            lines.push(format!("{}: {}", check.id, explanation.summary));
            lines.extend(explanation.facts.iter().map(|fact| format!("  {fact}")));
            lines.push(format!("  {}", explanation.hint()));
        }
        let text = lines.join("\n") + "\n";
        for leak in ["problem-", "hint-", "fact-", "errno-", "signal-", "name-", "peer-", "{", "}"] {
            assert!(!text.contains(leak), "{leak} in {text}");
        }
        super::golden::compare(&format!("problems.{}.txt", language.tag()), &text);
    }
}

#[test]
fn every_problem_fits_80_columns_and_names_no_message() {
    for check in failed() {
        let graded = sample::graded(vec![sample::assignment("udp-echo", vec![check])]);
        for language in Language::ALL {
            for format in [Format::Human, Format::Plain, Format::Json] {
                let text = rendered(&graded, language, format);
                for leak in ["report-", "problem-", "hint-", "heading-", "plain-", "view-", "{ $", "{$"] {
                    assert!(!text.contains(leak), "{leak} in {text}");
                }
                let wide = text.lines().find(|line| format == Format::Human && line.chars().count() > 80);
                assert_eq!(wide, None, "{text}");
            }
        }
    }
}

/// The sources below a folder, without their tests.
fn sources(folder: &Path) -> String {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let own = paths.filter(|path| path.file_stem().is_none_or(|stem| stem != "tests"));
    own.map(|path| if path.is_dir() { sources(&path) } else { std::fs::read_to_string(path).unwrap() }).collect()
}

/// The ids of the messages of a file.
fn messages(file: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

#[test]
fn every_message_of_the_report_is_used() {
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report"));
    let kinds: BTreeSet<String> =
        failed().iter().map(|check| message(&check.verdict.finding().unwrap().problem)).collect();
    for file in ["report.ftl", "explain.ftl", "words.ftl"] {
        for id in messages(file) {
            let kind = id.strip_prefix("report-problem-").or(id.strip_prefix("report-hint-"));
            // Names of parts, error numbers and signals are put together from the facts.
            let is_built = ["name-", "errno-", "signal-SIG"].iter().any(|family| id.starts_with(family));
            let bare = id.strip_suffix("-around").unwrap_or(&id);
            let is_used = kind.map_or_else(|| sources.contains(&format!("\"{bare}\"")), |kind| kinds.contains(kind));
            assert!(is_used || is_built, "{id} of {file} is never said");
        }
    }
}

#[test]
fn every_message_of_the_commands_is_used() {
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let is_literal = |id: &str| sources.contains(&format!("\"{id}\""));
    // What these are put together from stands in the sources, too.
    let families = ["option-", "value-", "rung-", "capability-", "tool-", "operator-"];
    for file in ["command.ftl", "spec.ftl", "selftest.ftl"] {
        for id in messages(file) {
            let bare = id.strip_suffix("-label").or(id.strip_suffix("-place")).unwrap_or(&id);
            let is_built = families.iter().any(|family| id.strip_prefix(family).is_some_and(is_literal));
            // What the reader of TOML says is found by its own words.
            let is_foreign = id.starts_with("toml-");
            assert!(is_literal(&id) || is_literal(bare) || is_built || is_foreign, "{id} of {file} is never said");
        }
    }
}

#[test]
fn crashes_and_slow_programs_have_words_of_their_own() {
    let word = |verdict: Verdict| {
        let graded = sample::graded(vec![sample::assignment("udp-echo", vec![check("server.line", verdict)])]);
        human(&graded).lines().nth(4).unwrap().split(' ').next().unwrap().to_owned()
    };
    assert_eq!(word(fail(Problem::Crashed { program: named("server"), signal: 6 })), "CRASH");
    assert_eq!(word(fail(Problem::TooSlow { program: named("server"), seconds: 8 })), "SLOW");
    assert_eq!(word(fail(Problem::StillRunning { program: named("server") })), "FAIL");
}
