//! Mistakes and checks explained: as a student asks for it, in a terminal of 80 columns, in both languages.

use super::course::Course;
use super::support::Harness;
use std::fs;

/// Whether a text fits a terminal and needs nothing that a terminal obeys.
fn is_plain(text: &str) -> bool {
    text.lines().all(|line| line.chars().count() <= 80)
        && !text.contains(|letter: char| letter != '\n' && letter.is_control())
}

#[test]
fn the_report_leads_to_the_hints_and_the_hints_to_the_page() {
    let course = Course::new();
    let folder = course.take("udp-echo/faulty/port-missing-htons");
    let report = course.harness().run(["check", "udp-echo/server.bound", "--submission", folder.to_str().unwrap()]);
    let command =
        report.output.lines().find_map(|line| line.trim().strip_prefix("cargo run -q -p harness -- explain "));
    let id = command.unwrap_or_else(|| panic!("no command in {report:#?}"));
    assert_eq!(id, "port-missing-htons");
    let (_, hint) = report.output.split_once("\n  Hint  ").unwrap();
    let first_words: Vec<&str> = hint.split_whitespace().take(5).collect();

    let mut next = vec!["explain".to_owned(), id.to_owned(), "--hint".to_owned(), "1".to_owned()];
    let mut seen = Vec::new();
    while next.len() == 4 {
        let answer = course.harness().run(&next);
        answer.says(0, &[&format!("{id}: "), &format!("\n  {}. ", next[3])]);
        assert!(is_plain(&answer.output), "{answer:#?}");
        let command =
            answer.output.lines().find_map(|line| line.strip_prefix("  cargo run -q -p harness -- ")).unwrap();
        next = command.split(' ').map(str::to_owned).collect();
        seen.push(answer.output);
    }
    assert_eq!(seen.len(), 3);
    let words: Vec<&str> = seen[0].split("\n  1. ").nth(1).unwrap().split_whitespace().take(5).collect();
    assert_eq!(words, first_words);
    assert_eq!(next, ["explain", id]);
    let page = course.harness().run(&next);
    page.says(0, &["Hints", "The idea", "How it shows", "How to find it", "See: ", "udp-echo/server.bound"]);
    assert!(is_plain(&page.output), "{page:#?}");
}

#[test]
fn a_check_leads_to_the_mistakes_that_it_finds_in_both_languages() {
    let harness = Harness::built();
    let answer = harness.run(["explain", "udp-echo/server.bound"]);
    answer.says(0, &["Points", "Mistakes that it finds", "port-missing-htons", "-- check udp-echo/server.bound"]);
    let spanish = harness.run(["explain", "udp-echo/server.bound", "--lang", "es"]);
    spanish.says(0, &["Puntos", "Errores que detecta", "port-missing-htons", "Para ejecutar solo"]);
    assert!(is_plain(&answer.output) && is_plain(&spanish.output), "{answer:#?}{spanish:#?}");
}

#[test]
fn an_unknown_name_is_answered_by_the_nearest_names() {
    let harness = Harness::built();
    harness.run(["explain", "port-mising-htons"]).says(2, &["neither a mistake nor a check", "`port-missing-htons`"]);
    let spanish = harness.run(["explain", "port-mising-htons", "--lang", "es"]);
    spanish.says(2, &["no es ni un error ni una comprobación", "¿se trata de `port-missing-htons`?"]);
    assert_eq!(spanish.output, "");
}

#[test]
fn pages_that_are_missing_or_strange_are_all_shown_at_once() {
    let course = Course::new();
    let pages = course.path().join("assignments/mistakes");
    fs::remove_file(pages.join("port-missing-htons.es.md")).unwrap();
    fs::write(pages.join("port-mising-htons.es.md"), "# Un error\n").unwrap();
    for command in [["explain", "port-missing-htons"], ["list", "udp-echo"], ["check", "udp-echo"]] {
        let answer = course.harness().run(command);
        answer.says(2, &["mistakes.toml:", "the page `mistakes/port-missing-htons.es.md` is missing"]);
        answer.says(2, &["`port-mising-htons.es.md` explains no mistake", "perhaps `port-missing-htons` is meant"]);
        assert_eq!(answer.output, "");
    }
    let spanish = course.harness().run(["list", "--lang", "es"]);
    spanish.says(2, &["falta la página `mistakes/port-missing-htons.es.md`", "no explica ningún error del catálogo"]);
}
