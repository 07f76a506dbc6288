//! The catalogue of known mistakes.

use super::super::document::document;
use super::super::mistakes::{CATALOGUE, ids, mistakes};
use super::super::{FileErrors, Kind};
use super::said;
use crate::model::Mistake;

const GOOD: &str = r#"format_version = 1

[mistakes.zeta]
title = { en = "Zeta", es = "Zeta" }
hint = { en = "What?", es = "¿Qué?" }

[mistakes.alpha]
title = { en = "Alpha", es = "Alfa" }
hint = { en = "Who?", es = "¿Quién?" }
"#;

fn read(text: &str) -> (Vec<Mistake>, usize, FileErrors) {
    let (value, errors) = document(text, CATALOGUE, |fields| (mistakes(fields), ids(fields)));
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
    assert_eq!((mistakes[1].title.es.as_str(), mistakes[1].hint.es.as_str()), ("Alfa", "¿Quién?"));
}

#[test]
fn a_bad_entry_is_known_by_its_id_only() {
    let (mistakes, ids, errors) = read(&GOOD.replace("hint = { en = \"Who?\", es = \"¿Quién?\" }", "tip = 1"));
    assert_eq!((mistakes.len(), ids), (1, 2));
    assert_eq!(said(errors), ["[mistakes.alpha] <- the key `hint` is missing", "tip <- unknown key `tip`"]);
}

#[test]
fn a_catalogue_has_entries_with_good_names() {
    assert_eq!(said(read("format_version = 1").2), [" <- the key `mistakes` is missing"]);
    assert_eq!(said(read("format_version = 1\n[mistakes]").2), ["[mistakes] <- there is nothing in it"]);
    assert_eq!(said(read(&GOOD.replace("alpha", "'Al pha'")).2), ["'Al pha' <- this cannot be a name"]);
    assert!(matches!(read("format_version = 7").2.errors[0].kind, Kind::Version));
}
