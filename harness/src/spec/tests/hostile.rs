//! Files that nobody writes by hand: none of them crashes the loader, hangs it or makes it say a book.

use super::super::SpecErrors;
use super::{GOOD, check, check_changed, read, with_script};
use crate::limits;
use crate::locale::Locale;
use crate::model::Language;

/// Loads a text and renders its errors, of which there are some and not too many.
#[track_caller]
fn survives(text: &str) {
    let errors = read(text).unwrap_err();
    assert!(errors.errors.len() <= limits::SPEC_ERRORS);
    for language in Language::ALL {
        let rendered = SpecErrors(vec![errors.clone()]).render(&Locale::new(language), true);
        assert!(rendered.len() < 1_000 * errors.errors.len() + 1_000, "{}", rendered.len());
    }
}

#[test]
fn a_megabyte_of_brackets() {
    survives(&"[".repeat(limits::SPEC_BYTES));
    survives(&format!("a = {}", "[".repeat(limits::SPEC_BYTES - 4)));
}

#[test]
fn syntax_by_the_kilobyte() {
    let long = |unit: &str| unit.repeat((64 << 10) / unit.len());
    for unit in [
        "]", "]\n", "{", "a.", "a=1\n", "a1.b=1\n", "[a.", "[[a]]\n", "\"", "'", "\\", "\0", "\r", "=", ",", "é",
        "\u{feff}",
    ] {
        survives(&long(unit));
    }
    for (head, unit) in [
        ("a = ", "{a="),
        ("a = [", "[],"),
        ("a = [\n", "1\n"),
        ("a = [\n", "1,\n"),
        ("a = \"", "\\"),
        ("a = \"\"\"", "\n"),
    ] {
        survives(&(head.to_owned() + &long(unit)));
    }
}

#[test]
fn values_by_the_kilobyte() {
    let long = |letters: &str| letters.repeat((64 << 10) / letters.len());
    survives(&GOOD.replace("id = \"demo\"", &format!("id = \"{}\"", long("x"))));
    survives(&GOOD.replace("id = \"demo\"", &format!("\"{}\" = 1", long("key"))));
    for hole in ["{ ", "} ", "{a", "{a}", "{}", "{nonce.", "{fill:9"] {
        survives(&GOOD.replace("{port}", &long(hole)));
    }
    survives(&with_script(&long("{ start = \"servre\" },")));
    survives(&with_script(&long("{ close = \"ana\" },")));
    survives(&with_script(&long("3,")));
    check(&GOOD.replace("\"Echo\"", &format!("\"{}\"", long("é"))), &[]);
}

#[test]
fn repetitions_of_repetitions() {
    let nest = |inner: &str, depth: usize| {
        (0..depth).fold(inner.to_owned(), |steps, _| format!("{{ repeat = {{ times = 200, steps = [{steps}] }} }}"))
    };
    let start = "{ start = \"server\" }, ";
    for inner in
        ["{ running = \"server\" }", "{ runing = \"server\" }", "{ send = { by = \"server\", text = \"{nonce}\" } }"]
    {
        survives(&with_script(&(start.to_owned() + &nest(inner, 2))));
        survives(&with_script(&(start.to_owned() + &nest(inner, 20))));
    }
    let steps = start.to_owned() + &nest("{ running = \"server\" }", 2);
    check(&with_script(&steps), &[&format!("[{steps}] <- the script has too many steps")]);
}

#[test]
fn marks_and_line_ends_of_other_systems() {
    check(&format!("\u{feff}{GOOD}"), &[]);
    check(&GOOD.replace('\n', "\r\n"), &[]);
    check(&GOOD.replace('\n', "\r\n").replace("core", "cor"), &["\"cor\" <- unknown word `cor`"]);
    check_changed("\"Echo\"", "\"Ec\0ho\"", &["\0 <- this is not valid TOML"]);
}

#[test]
fn broken_syntax_hides_only_what_it_spoils() {
    check_changed(
        "id = \"demo\"",
        "id = demo\nid = 3\nother = 01",
        &[
            "demo <- this is not valid TOML",
            "id <- this is not valid TOML",
            "other <- unknown key `other`",
            "0 <- this is not valid TOML",
        ],
    );
    let unclosed = GOOD.replace("\"{port}\"]", "\"{prot}\"").replace("core", "cor");
    check(&unclosed, &["\"{prot}\" <- unknown hole `prot`", " <- this is not valid TOML"]);
    check_changed("{ en = \"Echo\", es = \"Eco\" }", "{ en = \"Echo\" es = \"Eco\" }", &[" <- this is not valid TOML"]);
    check_changed("{ connect = \"ana\" },", "{ connect = \"ana\",", &[" <- this is not valid TOML"]);
}
