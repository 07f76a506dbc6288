//! The catalogue of known mistakes.

use super::super::document::document;
use super::super::mistakes::{CATALOGUE, ids, mistakes};
use super::super::{FileErrors, Kind};
use super::said;
use crate::model::{Bilingual, HINTS, Language, Mistake};
use std::collections::BTreeSet;

const GOOD: &str = r#"format_version = 1

[mistakes.zeta]
title = { en = "Zeta", es = "Zeta" }
hints = [
  { en = "What?", es = "¿Qué?" },
  { en = "Look.", es = "Conviene mirar." },
  { en = "That.", es = "Eso." },
]

[mistakes.alpha]
title = { en = "Alpha", es = "Alfa" }
hints = [{ en = "Who?", es = "¿Quién?" }, { en = "You.", es = "Alguien." }, { en = "Yes.", es = "Sí." }]
"#;

fn read(text: &str) -> (Vec<Mistake>, usize, FileErrors) {
    let (value, errors) = document(text, CATALOGUE, |fields| (mistakes(fields, None), ids(fields)));
    let (mistakes, ids) = value.unwrap_or_default();
    let errors = FileErrors { file: "mistakes.toml".into(), text: text.to_owned(), errors };
    (mistakes.unwrap_or_default(), ids.map_or(0, |ids| ids.len()), errors)
}

#[test]
fn a_good_catalogue_keeps_its_order() {
    let (mistakes, ids, errors) = read(GOOD);
    assert_eq!(errors.errors, []);
    assert_eq!(ids, 2);
    assert_eq!(mistakes.iter().map(|mistake| mistake.id.as_str()).collect::<Vec<_>>(), ["zeta", "alpha"]);
    let spanish = |mistake: &Mistake| mistake.hints.each_ref().map(|hint| hint.es.clone());
    assert_eq!(
        (mistakes[1].title.es.as_str(), spanish(&mistakes[1])),
        ("Alfa", ["¿Quién?", "Alguien.", "Sí."].map(str::to_owned))
    );
}

#[test]
fn a_bad_entry_is_known_by_its_id_only() {
    let (mistakes, ids, errors) = read(&GOOD.replace("hints = [{", "tips = [{"));
    assert_eq!((mistakes.len(), ids), (1, 2));
    assert_eq!(said(errors), ["[mistakes.alpha] <- the key `hints` is missing", "tips <- unknown key `tips`"]);
}

#[test]
fn a_mistake_has_three_hints_in_both_languages() {
    let (mistakes, _, errors) = read(&GOOD.replace("{ en = \"Who?\", es = \"¿Quién?\" }, ", ""));
    assert_eq!(mistakes.len(), 1);
    let list = r#"[{ en = "You.", es = "Alguien." }, { en = "Yes.", es = "Sí." }]"#;
    assert_eq!(said(errors), [format!("{list} <- there are 2 elements here, not 3")]);
    let (_, _, errors) = read(&GOOD.replace(", es = \"Eso.\"", "").replace("\"Yes.\"", "\" \""));
    let missing = "{ en = \"That.\" } <- the Spanish text is missing";
    assert_eq!(said(errors), [missing, "\" \" <- the text is empty"]);
    assert_eq!(
        said(read(&GOOD.replace("hints = [{", "hints = 7 #")).2),
        ["7 <- expected a list, found a whole number"]
    );
}

#[test]
fn a_catalogue_has_entries_with_good_names() {
    assert_eq!(said(read("format_version = 1").2), [" <- the key `mistakes` is missing"]);
    assert_eq!(said(read("format_version = 1\n[mistakes]").2), ["[mistakes] <- there is nothing in it"]);
    assert_eq!(said(read(&GOOD.replace("alpha", "'Al pha'")).2), ["'Al pha' <- this cannot be a name"]);
    assert!(matches!(read("format_version = 7").2.errors[0].kind, Kind::Version));
}

#[test]
fn the_catalogue_of_the_course_is_good_and_well_written() {
    let (mistakes, _, errors) = read(include_str!("../../../../assignments/mistakes.toml"));
    assert_eq!(said(errors), [""; 0]);
    for mistake in &mistakes {
        let id = &mistake.id;
        for language in Language::ALL {
            let title = mistake.title.get(language);
            assert!(!title.ends_with(['.', '?']) && title.chars().count() <= 95, "{id}: a title is a short phrase");
            for hint in mistake.hints.iter().map(|hint| hint.get(language)) {
                assert!(hint.ends_with(['.', '?']), "{id}: a hint is a sentence: {hint}");
                assert!(hint.chars().count() <= 300, "{id}: a hint is short: {hint}");
                assert_eq!(code_in(hint), None, "{id}: a hint holds no code: {hint}");
            }
            let distinct: BTreeSet<&str> = mistake.hints.iter().map(|hint| hint.get(language)).collect();
            assert_eq!(distinct.len(), HINTS, "{id}: each hint says something else");
        }
        assert!(mistake.hints[0].en.contains('?') && mistake.hints[0].es.contains('¿'), "{id}: the first hint asks");
        for Bilingual { es, .. } in mistake.hints.iter().chain([&mistake.title]) {
            // The shell's name for the exit status asks nothing.
            let questions = es.replace("$?", "");
            assert_eq!(es.matches('¿').count(), questions.matches('?').count(), "{id}: questions have both marks");
            assert_eq!(es.matches('«').count(), es.matches('»').count(), "{id}: quotations have both marks");
        }
    }
}

/// What looks like code in a hint: an operator, a brace, a semicolon at the end of a word, or a call with arguments.
fn code_in(hint: &str) -> Option<&str> {
    let operators =
        ["->", "==", "!=", "<=", ">=", "&&", "||", "{", "}", "[", "]", " = ", "*)", "();", "0)", "++", "&("];
    let operator = operators.into_iter().find(|operator| hint.contains(operator));
    let called = hint.match_indices('(').find_map(|(at, _)| {
        let (before, after) = (&hint[..at], &hint[at + 1..]);
        let inside = after.split(')').next().unwrap();
        let is_page = inside.starts_with(|first: char| first.is_ascii_digit()) && inside.len() <= 4;
        let is_call = before.ends_with(|last: char| last.is_ascii_alphanumeric() || last == '_');
        (is_call && !is_page && !inside.is_empty()).then_some(after)
    });
    operator.or(called)
}

#[test]
fn code_is_told_from_words() {
    for hint in
        ["See recv(2), tcp(7).", "fork() or pthread_create(3p), and errno (see errno(3)).", "More than one: read."]
    {
        assert_eq!(code_in(hint), None, "{hint}");
    }
    for hint in ["close(fd)", "if (n == 0)", "a[1]", "while (1) {", "x = y", "p->q", "sizeof(struct sockaddr)"] {
        assert!(code_in(hint).is_some(), "{hint}");
    }
}
