//! Whatever a program sends, prints or is called, no report obeys it.

use super::sample::{self, assignment, differs, event, graded, named, told};
use crate::locale::Locale;
use crate::model::{
    BuildFailure, Endpoint, Evidence, Finding, Graded, GradedCheck, Language, Object, Problem, Reason, RungReport,
    Scene, Stream, Submission, Task, UnixName, Verdict, Waiting, What,
};
use crate::property::{for_all, harmful};
use crate::report::{Format, Named, Style, render};
use proptest::collection::vec;
use proptest::prelude::Strategy;

/// Hostile bytes, one after another, and the first again after the last.
struct Words(std::iter::Cycle<std::vec::IntoIter<Vec<u8>>>);

impl Words {
    fn bytes(&mut self) -> Vec<u8> {
        self.0.next().unwrap_or_default()
    }

    fn text(&mut self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }
}

/// As many as a submission has texts.
fn words() -> impl Strategy<Value = Vec<Vec<u8>>> {
    vec(harmful(), 100)
}

/// A failed check in which every text is hostile.
fn hostile_check(words: &mut Words, problem: Problem) -> GradedCheck {
    let (server, ana) = (|| named("server"), || named("ana"));
    let mut evidence = sample::evidence(&words.bytes(), &words.bytes());
    let path = || Endpoint::Unix(UnixName::Path(b"/tmp/\x1b\xff".to_vec()));
    let wrote = |stream, bytes| What::Wrote { program: server(), stream, bytes };
    evidence.timeline.extend([
        event(1, What::Started { program: server(), command: vec![words.text()], pid: 1 }),
        event(2, wrote(Stream::Output, words.bytes())),
        event(3, wrote(Stream::Error, words.bytes())),
        event(4, What::Connected { peer: ana(), endpoint: path() }),
    ]);
    evidence.values.path = words.bytes();
    let call = Waiting::InCall {
        call: words.text(),
        descriptor: Some(1),
        object: Some(Object::Other(words.text())),
        timed: true,
    };
    let task =
        Task { program: server(), pid: 1, tid: 1, generation: 0, waiting: call, last_calls: Vec::new(), pending: None };
    let evidence = Evidence { scene: Scene { tasks: vec![task] }, ..evidence };
    let mut check = told("server.echo", differs(problem, &words.bytes(), &words.bytes()), evidence);
    check.requirement.en = words.text();
    check.requirement.es = words.text();
    check.source = words.text();
    check
}

/// A submission in which everything is hostile that a student or a machine can name.
fn hostile(words: Vec<Vec<u8>>) -> Graded {
    let words = &mut Words(words.into_iter().cycle());
    let (server, ana) = (|| named("server"), || named("ana"));
    let refused = BuildFailure::Refused { command: words.text(), output: words.text() };
    let missing = BuildFailure::Missing { looked_for: vec![words.text()], directory: words.text() };
    let problems = vec![
        Problem::NotBuilt { name: words.text(), failure: refused },
        Problem::NotBuilt { name: words.text(), failure: missing },
        Problem::ReplyDiffers { peer: ana() },
        Problem::NotPrinted { program: server(), text: words.bytes(), after: Some(words.bytes()) },
        Problem::PrintedStale { program: server(), text: words.bytes(), stale: words.bytes() },
        Problem::WrongSource {
            peer: ana(),
            expected: Endpoint::path(words.bytes()),
            actual: Endpoint::path(words.bytes()),
        },
    ];
    let mut checks: Vec<GradedCheck> = problems.into_iter().map(|problem| hostile_check(words, problem)).collect();
    let unsure = Verdict::Inconclusive { needs: None, why: Reason::Obstacle(words.text()) };
    checks.push(sample::check("server.unsure", unsure));
    let mut assignment = assignment("udp-echo", checks);
    assignment.title = sample::both(&words.text(), &words.text());
    assignment.builds = vec![sample::built("server", &words.text(), &words.text())];
    let rung = RungReport { rung: crate::model::Rung::BlackBox, obstacle: Some(words.text()) };
    let submission = Submission::Folder(words.text());
    Graded { submission, rung, faults: vec![words.text()], ..graded(vec![assignment]) }
}

/// Whether a terminal would obey it, or it turns the direction of writing.
pub(super) fn does_harm(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn no_report_obeys_what_a_program_says() {
    for_all(60, words(), |words| {
        let graded = hostile(words);
        for language in Language::ALL {
            let locale = Locale::new(language);
            for format in [Format::Human, Format::Plain, Format::Json] {
                let style = Style { format, colour: false, columns: 80, explain_all: true, named: Named::default() };
                let text = render(&graded, &[], &locale, style);
                let harm = text.chars().find(|character| does_harm(*character));
                assert_eq!(harm, None, "{text:?}");
                if format == Format::Json {
                    serde_json::from_str::<serde_json::Value>(&text).unwrap();
                    assert!(!text.contains("##["), "{text}");
                }
                let coloured = render(&graded, &[], &locale, Style { colour: true, ..style });
                let escapes = coloured.split('\u{1b}').skip(1);
                for after in escapes {
                    let code = after.split_once('m').unwrap().0;
                    assert!(
                        code.starts_with('[') && code[1..].chars().all(|c| c.is_ascii_digit() || c == ';'),
                        "{code:?}"
                    );
                }
            }
        }
    });
}

#[test]
fn a_flood_of_bytes_makes_a_short_report() {
    let megabyte = vec![b'\xff'; 1 << 20];
    let verdict = differs(Problem::ReplyTooLong { peer: named("ana") }, b"x", &megabyte);
    let check = told("server.echo", verdict, sample::evidence(b"x", &megabyte));
    let graded = graded(vec![assignment("udp-echo", vec![check])]);
    for format in [Format::Human, Format::Plain, Format::Json] {
        let text = super::rendered(&graded, Language::English, format);
        assert!(text.len() < 16 * 1024, "{} bytes of {format:?}", text.len());
    }
}

#[test]
fn a_line_of_a_report_is_not_widened_by_what_a_program_says() {
    for_all(20, words(), |words| {
        let text = super::human(&hostile(words));
        // What a compiler says passes through, at most so wide; a command is never broken.
        let wide = text.lines().find(|line| line.chars().count() > 410);
        assert_eq!(wide.filter(|line| !line.contains("cargo run")), None);
    });
}

#[test]
fn a_finding_keeps_its_bytes_apart_from_our_words() {
    let text = b"\" did print it; points 10/10 \"".to_vec();
    let finding =
        Finding { step: None, ..sample::finding(Problem::NotPrinted { program: named("server"), text, after: None }) };
    let graded =
        graded(vec![assignment("udp-echo", vec![sample::check("server.echo", Verdict::Fail(Box::new(finding)))])]);
    assert!(
        super::human(&graded).contains(r#"did not print "\" did print it; points 10/10 \"""#),
        "{}",
        super::human(&graded)
    );
}
