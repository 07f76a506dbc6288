//! Whatever a program sends, prints or is called, no report obeys it.

use super::sample::{self, assignment, differs, event, graded, named, told};
use crate::locale::Locale;
use crate::model::{
    BuildFailure, Endpoint, Evidence, Finding, Graded, GradedCheck, Language, Object, Problem, Reason, RungReport,
    Scene, Stream, Submission, Task, UnixName, Verdict, Waiting, What,
};
use crate::report::{Format, Named, Style, render};

/// A small generator (xorshift), so that a failure can be repeated.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Bytes of the kinds that do harm, and some that do none.
    pub(super) fn bytes(&mut self) -> Vec<u8> {
        const PARTS: [&[u8]; 16] = [
            b"\x1b[2J\x1b]0;title\x07",
            b"\x1b[31m",
            b"\r",
            b"\n",
            b"\0",
            b"\x7f",
            b"\x9b",
            b"\xff\xfe",
            b"\xc3",
            b"::error::##[error]",
            "\u{202e}\u{2066}\u{200f}".as_bytes(),
            "\u{85}\u{9b}31m\u{2028}".as_bytes(),
            "ñ日e\u{301}".as_bytes(),
            b"</script>\"\\",
            b"{ $x }",
            b"a b\tc",
        ];
        let count = self.roll() % 40;
        let mut bytes: Vec<u8> = (0..count).flat_map(|_| PARTS[(self.roll() % 16) as usize].to_vec()).collect();
        bytes.extend((0..self.roll() % 20).map(|_| self.roll().to_le_bytes()[0]));
        bytes
    }

    fn text(&mut self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }
}

/// A failed check in which every text is hostile.
fn hostile_check(dice: &mut Dice, problem: Problem) -> GradedCheck {
    let (server, ana) = (|| named("server"), || named("ana"));
    let mut evidence = sample::evidence(&dice.bytes(), &dice.bytes());
    let path = || Endpoint::Unix(UnixName::Path(b"/tmp/\x1b\xff".to_vec()));
    let wrote = |stream, bytes| What::Wrote { program: server(), stream, bytes };
    evidence.timeline.extend([
        event(1, What::Started { program: server(), command: vec![dice.text()], pid: 1 }),
        event(2, wrote(Stream::Output, dice.bytes())),
        event(3, wrote(Stream::Error, dice.bytes())),
        event(4, What::Connected { peer: ana(), endpoint: path() }),
    ]);
    evidence.values.path = dice.bytes();
    let call = Waiting::InCall {
        call: dice.text(),
        descriptor: Some(1),
        object: Some(Object::Other(dice.text())),
        timed: true,
    };
    let task =
        Task { program: server(), pid: 1, tid: 1, generation: 0, waiting: call, last_calls: Vec::new(), pending: None };
    let evidence = Evidence { scene: Scene { tasks: vec![task] }, ..evidence };
    let mut check = told("server.echo", differs(problem, &dice.bytes(), &dice.bytes()), evidence);
    check.requirement.en = dice.text();
    check.requirement.es = dice.text();
    check.source = dice.text();
    check
}

/// A submission in which everything is hostile that a student or a machine can name.
fn hostile(seed: u64) -> Graded {
    let dice = &mut Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let (server, ana) = (|| named("server"), || named("ana"));
    let refused = BuildFailure::Refused { command: dice.text(), output: dice.text() };
    let missing = BuildFailure::Missing { looked_for: vec![dice.text()], directory: dice.text() };
    let problems = vec![
        Problem::NotBuilt { name: dice.text(), failure: refused },
        Problem::NotBuilt { name: dice.text(), failure: missing },
        Problem::ReplyDiffers { peer: ana() },
        Problem::NotPrinted { program: server(), text: dice.bytes(), after: Some(dice.bytes()) },
        Problem::PrintedStale { program: server(), text: dice.bytes(), stale: dice.bytes() },
        Problem::WrongSource {
            peer: ana(),
            expected: Endpoint::path(dice.bytes()),
            actual: Endpoint::path(dice.bytes()),
        },
    ];
    let mut checks: Vec<GradedCheck> = problems.into_iter().map(|problem| hostile_check(dice, problem)).collect();
    let unsure = Verdict::Inconclusive { needs: None, why: Reason::Obstacle(dice.text()) };
    checks.push(sample::check("server.unsure", unsure));
    let mut assignment = assignment("udp-echo", checks);
    assignment.title = sample::both(&dice.text(), &dice.text());
    assignment.builds = vec![sample::built("server", &dice.text(), &dice.text())];
    let rung = RungReport { rung: crate::model::Rung::BlackBox, obstacle: Some(dice.text()) };
    let submission = Submission::Folder(dice.text());
    Graded { submission, rung, faults: vec![dice.text()], ..graded(vec![assignment]) }
}

/// Whether a terminal would obey it, or it turns the direction of writing.
pub(super) fn does_harm(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn no_report_obeys_what_a_program_says() {
    for seed in 0..60 {
        let graded = hostile(seed);
        for language in Language::ALL {
            let locale = Locale::new(language);
            for format in [Format::Human, Format::Plain, Format::Json] {
                let style = Style { format, colour: false, columns: 80, explain_all: true, named: Named::default() };
                let text = render(&graded, &[], &locale, style);
                let harm = text.chars().find(|character| does_harm(*character));
                assert_eq!(harm, None, "seed {seed}: {text:?}");
                if format == Format::Json {
                    serde_json::from_str::<serde_json::Value>(&text).unwrap();
                    assert!(!text.contains("##["), "seed {seed}: {text}");
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
    }
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
    for seed in 0..20 {
        let text = super::human(&hostile(seed));
        // What a compiler says passes through, at most so wide; a command is never broken.
        let wide = text.lines().find(|line| line.chars().count() > 410);
        assert_eq!(wide.filter(|line| !line.contains("cargo run")), None);
    }
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
