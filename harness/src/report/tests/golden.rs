//! Whole reports as they were when somebody last looked at them: `tests/golden/`; `UPDATE_GOLDEN=1` writes them anew.

use super::{rendered, sample};
use crate::locale::Locale;
use crate::model::{Graded, Language};
use crate::report::{Format, Named, Style, render};
use std::path::Path;

/// Compares a text with the stored one.
#[track_caller]
pub(super) fn compare(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/report").join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(stored, text, "{file} has changed: look at it, then run this test with UPDATE_GOLDEN=1");
}

/// Compares a report in both languages with the stored one.
#[track_caller]
fn check(name: &str, graded: &Graded, format: Format) {
    let extension = if format == Format::Json { "json" } else { "txt" };
    for language in Language::ALL {
        compare(&format!("{name}.{}.{extension}", language.tag()), &rendered(graded, language, format));
    }
}

#[test]
fn all_pass() {
    check("all-pass.human", &sample::all_pass(), Format::Human);
    check("all-pass.plain", &sample::all_pass(), Format::Plain);
}

#[test]
fn demonstration() {
    check("demonstration.human", &sample::demonstration(), Format::Human);
    check("demonstration.plain", &sample::demonstration(), Format::Plain);
}

#[test]
fn one_of_each_verdict() {
    check("mixed.human", &sample::mixed(), Format::Human);
    check("mixed.plain", &sample::mixed(), Format::Plain);
    check("mixed", &sample::mixed(), Format::Json);
}

#[test]
fn broken_builds_and_a_fault() {
    check("broken.human", &sample::broken(), Format::Human);
    check("broken.plain", &sample::broken(), Format::Plain);
    check("broken", &sample::broken(), Format::Json);
}

#[test]
fn everything_explained() {
    let graded = sample::client();
    for language in Language::ALL {
        for (name, format) in [("human", Format::Human), ("plain", Format::Plain)] {
            let style = Style { format, colour: false, columns: 80, explain_all: true, named: Named::default() };
            let text = render(&graded, &[], &Locale::new(language), style);
            compare(&format!("client.{name}.{}.txt", language.tag()), &text);
        }
    }
}
