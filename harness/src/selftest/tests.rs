//! What is listed, expected and compared, without grading anything.

use super::compare::surprises;
use super::corpus::{Expected, Origin, Submission};
use super::expected::{Wrong, parse};
use super::{is_of_another, sources};
use crate::check::Selected;
use crate::model::{
    Assignment, Bilingual, Check, Extent, Finding, Graded, GradedAssignment, GradedCheck, Mistake, MistakeId, Problem,
    Program, Reason, Reference, Rung, RungReport, Submission as Whose, Tier, Unexpected, Verdict,
};
use crate::spec::Course;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// An assignment with one program and two checks.
fn assignment() -> Assignment {
    let check = |id: &str| Check {
        id: id.into(),
        requirement: Bilingual::default(),
        source: String::new(),
        tier: Tier::Core,
        points: 5,
        after: Vec::new(),
        catches: Vec::new(),
        needs: Rung::BlackBox,
        script: Vec::new(),
    };
    let program = Program { id: "server".into(), name: "echo".to_owned(), args: Vec::new(), serves: None, uses: None };
    Assignment {
        id: "x".into(),
        title: Bilingual::default(),
        programs: vec![program],
        checks: vec![check("server.ready"), check("server.echo")],
    }
}

fn course() -> Course {
    let mistake = Mistake { id: "mute".into(), title: Bilingual::default(), hints: Default::default() };
    Course { assignments: vec![assignment()], mistakes: vec![mistake] }
}

#[track_caller]
fn wrong(text: &str, expected: &[(usize, Wrong)]) {
    let is_there = |place: &str| !place.ends_with("nowhere");
    assert_eq!(parse(text, &course(), &is_there), Err(expected.to_vec()), "{text}");
}

#[test]
fn a_list_is_read() {
    let text = "[[correct]]\nassignment = \"x\"\nname = \"good\"\nstyle = \"any\"\n\
                [[faulty]]\nassignment = \"x\"\nname = \"bad\"\nmistake = \"mute\"\nloses = [\"server.echo\"]\n\
                [[faulty]]\nassignment = \"x\"\nname = \"other\"\nmistake = \"mute\"\nnamed = \"\"\nloses = [\"server.builds\"]\n";
    let entries = parse(text, &course(), &|_| true).unwrap();
    let read: Vec<String> = entries
        .iter()
        .map(|entry| {
            format!("{} {:?} {:?}", entry.place, entry.loses.len(), entry.named.as_ref().map(MistakeId::as_str))
        })
        .collect();
    assert_eq!(read, ["x/correct/good 0 None", "x/faulty/bad 1 Some(\"mute\")", "x/faulty/other 1 None"]);
}

#[test]
fn everything_that_is_wrong_in_a_list_is_said_with_its_line() {
    let name = |name: &str| name.to_owned();
    wrong("[[faulty]]\nname = \"a\"\n", &[(1, Wrong::NoText("assignment"))]);
    wrong(
        "[[correct]]\nassignment = \"x\"\nname = \"nowhere\"\n\n[[faulty]]\nassignment = \"y\"\nname = \"a\"\n",
        &[(1, Wrong::NoSubmission(name("x/correct/nowhere"))), (5, Wrong::NoAssignment(name("y")))],
    );
    let twice = "[[correct]]\nassignment = \"x\"\nname = \"a\"\n";
    wrong(&format!("{twice}{twice}"), &[(4, Wrong::Twice(name("x/correct/a")))]);
    wrong(
        "[[faulty]]\nassignment = \"x\"\nname = \"a\"\nmistake = \"mut\"\nloses = [\"server.eco\"]\n",
        &[(1, Wrong::NoCheck(name("server.eco"))), (1, Wrong::NoMistake(name("mut")))],
    );
    wrong("[[faulty]]\nassignment = \"x\"\nname = \"a\"\n", &[(1, Wrong::Loses(name("x/faulty/a")))]);
    let syntax = parse("\n\nx = = 1\n", &course(), &|_| true).unwrap_err();
    assert!(matches!(syntax.as_slice(), [(3, Wrong::Unreadable(_))]), "{syntax:?}");
}

fn failed(mistake: Option<&str>) -> Verdict {
    let problem = Problem::NoReply { peer: Reference("ana".to_owned()) };
    let mistake = mistake.map(MistakeId::from);
    Verdict::Fail(Box::new(Finding { problem, mistake, comparison: None, step: Some(0), obstructs: true }))
}

/// The two checks with these verdicts.
fn graded(verdicts: [Verdict; 2]) -> Graded {
    let assignment = assignment();
    let checks = assignment.checks.iter().zip(verdicts).map(|(check, verdict)| GradedCheck {
        id: check.id.clone(),
        program: "server".into(),
        requirement: Bilingual::default(),
        source: String::new(),
        tier: Tier::Core,
        available: 5,
        catches: Vec::new(),
        needs: Rung::BlackBox,
        verdict,
        elapsed: Duration::ZERO,
        script: Vec::new(),
        evidence: None,
    });
    let checks = checks.collect();
    Graded {
        submission: Whose::Folder("a".to_owned()),
        seed: 1,
        rung: RungReport { rung: Rung::Full, obstacle: None },
        assignments: vec![GradedAssignment { id: "x".into(), title: Bilingual::default(), builds: Vec::new(), checks }],
        faults: Vec::new(),
        extent: Extent::Whole,
        elapsed: Duration::ZERO,
    }
}

/// What is not as expected, in short.
#[track_caller]
fn check(expected: Expected, verdicts: [Verdict; 2], said: &[&str]) {
    let assignment = assignment();
    let selected = Selected {
        assignment: &assignment,
        checks: assignment.checks.iter().collect(),
        programs: assignment.programs.iter().collect(),
        named: true,
    };
    let (path, shown) = (PathBuf::from("a"), "a".to_owned());
    let submission = Submission { path, shown, selected, expected, origin: Origin::Faulty };
    let short = |what: Unexpected| match what {
        Unexpected::Lost(check) => format!("{} lost", check.id),
        Unexpected::Kept(check) => format!("{} kept", check.id),
        Unexpected::Skipped { check, because } => format!("{check} skipped by {because}"),
        Unexpected::Undecided { check, .. } => format!("{} undecided", check.id),
        Unexpected::NotNamed { mistake, found } => {
            format!("{:?} not in {}", mistake.map(|id| id.to_string()), found.len())
        }
        Unexpected::Unlisted => "unlisted".to_owned(),
    };
    let found: Vec<String> =
        surprises(&submission, &graded(verdicts)).into_iter().map(|surprise| short(surprise.what)).collect();
    assert_eq!(found, said);
}

#[test]
fn what_is_not_as_expected_is_said_check_by_check() {
    let skipped = || Verdict::Skipped { because: "server.ready".into() };
    let loses = |check: &str, named: Option<&str>| Expected::Loses {
        checks: [check.into()].into(),
        named: named.map(MistakeId::from),
    };
    let (ready, echo) = ("server.ready", "server.echo");
    check(Expected::FullPoints, [Verdict::Pass, Verdict::Pass], &[]);
    check(
        Expected::FullPoints,
        [failed(None), skipped()],
        &["server.ready lost", "server.echo skipped by server.ready"],
    );
    check(loses(ready, Some("mute")), [failed(Some("mute")), skipped()], &[]);
    check(loses(ready, None), [failed(None), Verdict::Pass], &[]);
    check(loses(echo, Some("mute")), [Verdict::Pass, Verdict::Pass], &["server.echo kept"]);
    check(loses(echo, Some("mute")), [Verdict::Pass, failed(None)], &["Some(\"mute\") not in 0"]);
    check(
        loses(echo, None),
        [failed(Some("mute")), skipped()],
        &["server.ready lost", "server.echo kept", "None not in 1"],
    );
    let unsure = Verdict::Inconclusive { needs: None, why: Reason::StepFailed };
    check(loses(echo, None), [unsure, failed(None)], &["server.ready undecided"]);
    check(Expected::Unknown, [Verdict::Pass, Verdict::Pass], &["unlisted"]);
}

#[test]
fn a_mutant_is_a_copy_with_one_file_changed() {
    let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::create_dir_all(from.path().join("src/deep")).unwrap();
    fs::create_dir_all(from.path().join("target")).unwrap();
    for (file, text) in [("src/deep/a.c", "a"), ("src/b.h", "b"), ("target/old.c", "old")] {
        fs::write(from.path().join(file), text).unwrap();
    }
    let files = sources::read(from.path());
    let names: Vec<(&Path, bool)> = files.iter().map(|file| (file.path.as_path(), file.is_c())).collect();
    assert_eq!(names, [(Path::new("src/b.h"), false), (Path::new("src/deep/a.c"), true)]);
    sources::write(&files, Path::new("src/deep/a.c"), "changed", to.path()).unwrap();
    let read = |file: &str| fs::read_to_string(to.path().join(file)).unwrap();
    assert_eq!((read("src/deep/a.c").as_str(), read("src/b.h").as_str()), ("changed", "b"));
}

#[test]
fn a_source_belongs_to_the_assignment_that_has_its_program() {
    let own = assignment();
    let mut other = assignment();
    other.id = "y".into();
    "other".clone_into(&mut other.programs.first_mut().unwrap().name);
    let course = [own.clone(), other];
    assert!(!is_of_another(&course, &own, "echo") && is_of_another(&course, &own, "other"));
    assert!(!is_of_another(&course, &own, "common"));
}
