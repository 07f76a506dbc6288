//! What an author sees.

use super::super::{BadHole, FileErrors, Kind, Noun, SpecError, SpecErrors, Type};
use super::{GOOD, read};
use crate::locale::Locale;
use crate::model::{Language, Tier};
use std::collections::BTreeSet;

fn render(text: &str, language: Language) -> String {
    let mut errors = read(text).unwrap_err();
    errors.file = "assignments/demo/assignment.toml".into();
    SpecErrors(vec![errors]).render(&Locale::new(language), false)
}

#[test]
fn an_error_shows_its_line_and_offers_the_nearest_word() {
    let text = GOOD.replace("points = 100", "pionts = 100").replace("\"core\"", "\"advice\"");
    assert_eq!(
        render(&text, Language::English),
        "\
error: the key `points` is missing
  --> assignments/demo/assignment.toml:15:1
   |
15 | [[checks]]
   | ^^^^^^^^^^ it must stand here

error: unknown key `pionts`
  --> assignments/demo/assignment.toml:20:1
   |
20 | pionts = 100
   | ^^^^^^ known here: `id`, `requirement`, `source`, `tier`, `points`, `after`, `catches`, `needs`, `script`
   |
   = help: perhaps `points` is meant

2 errors in assignments/demo/assignment.toml
"
    );
    assert_eq!(
        render(&text, Language::Spanish),
        "\
error: falta la clave `points`
  --> assignments/demo/assignment.toml:15:1
   |
15 | [[checks]]
   | ^^^^^^^^^^ debe estar aquí

error: clave desconocida: `pionts`
  --> assignments/demo/assignment.toml:20:1
   |
20 | pionts = 100
   | ^^^^^^ aquí se conocen: `id`, `requirement`, `source`, `tier`, `points`, `after`, `catches`, `needs`, `script`
   |
   = ayuda: quizá se trate de `points`

2 errores en assignments/demo/assignment.toml
"
    );
}

#[test]
fn another_place_is_shown_too_and_columns_count_letters() {
    let again = r#"  { start = { program = "client", args = ["ñandú"] } }, { close = "ana" },"#;
    let twice = format!("{{ close = \"ana\" }}, # año\r\n{again}");
    assert_eq!(
        render(&GOOD.replace("{ expect = { at = \"ana\", same = true } },", &twice), Language::Spanish),
        "\
error: `ana` ya no está
  --> assignments/demo/assignment.toml:26:67
   |
26 |   { start = { program = \"client\", args = [\"ñandú\"] } }, { close = \"ana\" },
   |                                                                   ^^^^^ ya no se puede hacer nada con él
   |
  ::: assignments/demo/assignment.toml:25:13
   |
25 |   { close = \"ana\" }, # año
   |             ----- se fue aquí

1 error en assignments/demo/assignment.toml
"
    );
}

#[test]
fn the_words_of_the_parser_are_translated_where_they_are_known() {
    let text = GOOD.replace("points = 100", "points = 100\npoints = 100");
    assert!(render(&text, Language::English).contains("^^^^^^ this key stands here for the second time"));
    assert!(render(&text, Language::Spanish).contains("^^^^^^ esta clave aparece aquí por segunda vez"));
    let text = GOOD.replace("points = 100", "points = +-100");
    assert!(render(&text, Language::Spanish).contains("redundant numeric sign"));
}

#[test]
fn files_follow_each_other_and_long_lines_are_left_out() {
    let long = GOOD.replace("id = \"demo\"", &format!("id = \"{}\"", "x".repeat(3_000)));
    let missing = FileErrors::whole("no/where".into(), Kind::NotFound);
    let errors = SpecErrors(vec![missing, read(&long).unwrap_err()]);
    assert_eq!(
        errors.render(&Locale::new(Language::English), false),
        "\
error: there is no such file or folder
--> no/where

1 error in no/where

error: this cannot be a name
--> demo/assignment.toml:2:6
 = lower-case letters, digits and hyphens only

1 error in demo/assignment.toml
"
    );
    assert!(errors.render(&Locale::new(Language::Spanish), true).contains("\u{1b}["));
}

/// The errors of a file as a whole.
const WHOLE: [&str; 9] = [
    "spec-not-found",
    "spec-not-a-folder",
    "spec-not-a-file",
    "spec-unreadable",
    "spec-too-long",
    "spec-no-assignments",
    "spec-same-assignment",
    "spec-stray-page",
    "spec-too-many-files",
];

/// Every kind of error once; where a message chooses between texts, once for each of them.
fn every_kind() -> Vec<Kind> {
    use Noun::{Assignment, Check, Executable, Hole, Key, Mistake, Peer, Program, Running, Step, Word};
    use Type::{Boolean, Date, Decimal, Integer, List, Table, Text, TextOrTable};
    let nouns = [Key, Word, Step, Hole, Program, Running, Peer, Check, Mistake];
    let types = [Text, Integer, Decimal, Boolean, Date, List, Table, TextOrTable];
    let mut kinds = kinds_of_files_and_values();
    kinds.extend(kinds_of_scripts());
    kinds.extend(Language::ALL.map(|language| Kind::MissingLanguage { language }));
    kinds.extend([Tier::Core, Tier::Advice].map(|tier| Kind::TierPoints { tier }));
    kinds.extend([Check, Executable, Assignment].map(|noun| Kind::BadName { noun }));
    kinds.extend([Peer, Running].map(|expected| Kind::AnotherSort { name: name(), expected }));
    kinds.extend(nouns.map(|noun| Kind::Unknown { noun, name: name(), known: vec![name()] }));
    kinds.extend(types.map(|found| Kind::WrongType { expected: Text, found }));
    kinds
}

fn name() -> String {
    "ana".to_owned()
}

fn kinds_of_files_and_values() -> Vec<Kind> {
    let holes = [BadHole::Open, BadHole::Close, BadHole::Label, BadHole::Length { max: 1 }, BadHole::Byte];
    let mut kinds = vec![
        Kind::NotFound,
        Kind::NotAFolder,
        Kind::NotAFile,
        Kind::Unreadable { why: name() },
        Kind::TooLong { bytes_max: 1 },
        Kind::NotUtf8,
        Kind::NoAssignments,
        Kind::SameAssignment { id: name(), other: name().into() },
        Kind::Syntax { why: name() },
        Kind::Version,
        Kind::IdNotFolder { folder: name() },
        Kind::MissingKey { key: "key" },
        Kind::OutOfRange { min: 1, max: 2 },
        Kind::EmptyText,
        Kind::EmptyList,
        Kind::WrongCount { expected: 3, found: 2 },
        Kind::NoPage { file: name() },
        Kind::StrayPage { file: name(), nearest: Some(name()) },
        Kind::TooManyFiles { max: 1 },
        Kind::OneOf { keys: &["a", "b"] },
        Kind::AtLeastOne { keys: &["a", "b"] },
        Kind::OnlyWith { other: "a" },
        Kind::OnlyTrue,
        Kind::Twice { noun: Noun::Check, name: name(), first: 0..1 },
        Kind::NotEarlier { id: name(), place: 0..1 },
        Kind::Reserved,
        Kind::CheckExists { id: "server.echo".to_owned() },
        Kind::PointsSum { sum: 1 },
    ];
    kinds.extend(holes.map(Kind::BadHole));
    kinds
}

fn kinds_of_scripts() -> Vec<Kind> {
    vec![
        Kind::NotOneStep,
        Kind::TooManySteps,
        Kind::StartsNothing,
        Kind::NeverReady { name: name() },
        Kind::InUse { name: name(), made: 0..1 },
        Kind::Gone { name: name(), left: 0..1 },
        Kind::NeedsStream { name: name() },
        Kind::OnlyListens { name: name() },
        Kind::NotListening { name: name() },
        Kind::WhichServer { running: Vec::new() },
        Kind::WhichServer { running: vec![name(), name()] },
        Kind::NotServing { name: name() },
        Kind::NotReady { name: name(), made: 0..1 },
        Kind::NoTransport,
        Kind::NotTyped { name: name(), made: 0..1 },
        Kind::InputOver { name: name(), ended: 0..1 },
        Kind::NoBaseline { name: name() },
        Kind::NeverSent { hole: name() },
        Kind::NothingSent { name: name() },
        Kind::Deaf { name: name(), made: 0..1 },
        Kind::NoBytes,
        Kind::NoClients { name: "ana".to_owned() },
        Kind::CannotSuffer { call: "accept", possible: vec!["receive", "send"] },
    ]
}

#[test]
fn every_kind_of_error_has_its_words_in_both_languages() {
    let mut texts = BTreeSet::new();
    for language in Language::ALL {
        for kind in every_kind() {
            let span = if WHOLE.contains(&kind.id()) { None } else { Some(0..1) };
            let error = SpecError { span, kind };
            let file = FileErrors { file: "file.toml".into(), text: "ab\n".to_owned(), errors: vec![error.clone()] };
            let text = SpecErrors(vec![file]).render(&Locale::new(language), false);
            assert!(!text.contains("{$") && !text.contains("spec-"), "{text}");
            assert!(texts.insert(text.clone()), "said already: {text}");
        }
    }
}

#[test]
fn every_message_is_the_one_of_some_error() {
    let known: BTreeSet<&str> = every_kind().iter().map(Kind::id).collect();
    let others = ["spec-error", "spec-help", "spec-count", "spec-count-first", "spec-nearest"];
    let messages = include_str!("../../../locales/en/spec.ftl").lines().filter(|line| line.starts_with("spec-"));
    for id in messages.filter_map(|line| line.split_once(" =")).map(|(id, _)| id) {
        let of_kind = known.contains(id)
            || id.strip_suffix("-label").or(id.strip_suffix("-place")).is_some_and(|id| known.contains(id));
        assert!(of_kind || others.contains(&id) || id.starts_with("spec-type-"), "nobody says {id}");
    }
}
