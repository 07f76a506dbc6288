//! `harness explain`: what is behind a mistake, and what a check requires.

use super::check::path_of;
use super::complaint::Complaint;
use super::surroundings::{Colour, Surroundings};
use crate::check::{self, CheckError, gate};
use crate::locale::Locale;
use crate::model::{Assignment, Bilingual, Check, Language, Program, Rung, Tier};
use crate::nearest::neighbours;
use crate::report::{Named, Sheet};
use crate::spec::{self, Course};
use clap::ArgMatches;

/// How many names are offered for one that is not known.
const OFFERED: usize = 5;

/// The text that explains what was asked for; without a name, the list of mistakes.
///
/// # Errors
/// What is said if there is nothing to explain.
pub(super) fn explain(matches: &ArgMatches, around: &Surroundings, locale: &Locale) -> Result<String, Complaint> {
    let complain = |error: CheckError| Complaint::of_check(&error, locale, false);
    let named = path_of(matches, "assignments");
    let hint: Option<usize> = matches.get_one::<String>("hint").and_then(|number| number.parse().ok());
    let (folder, course) = check::course(named, &around.here).map_err(complain)?;
    let sheet = Sheet {
        locale,
        columns: around.columns(),
        colour: around.output_colour(Colour::Auto),
        named: Named { assignments: named, checks: None },
    };

    let Some(name) = matches.get_one::<String>("name") else {
        return if hint.is_some() { Err(Complaint::of_hint(locale)) } else { Ok(sheet.catalogue(&course.mistakes)) };
    };
    if let Some(mistake) = course.mistakes.iter().find(|mistake| mistake.id.as_str() == name) {
        return match hint {
            Some(number) => Ok(sheet.hint(mistake, number)),
            None => spec::page(&folder, &mistake.id, locale.language())
                .map(|page| sheet.mistake(mistake, &page, &course.assignments))
                .map_err(|errors| Complaint::of_spec(&errors, locale, false)),
        };
    }
    let checks: Vec<(&Assignment, Check)> = course.assignments.iter().flat_map(|one| checks(one, name)).collect();
    if checks.is_empty() {
        return Err(unknown(&course, name, locale));
    }
    if hint.is_some() {
        return Err(Complaint::of_hint(locale));
    }
    let texts: Vec<String> =
        checks.iter().map(|(assignment, check)| sheet.check(&assignment.id, check, &course.mistakes)).collect();
    Ok(texts.join("\n\n"))
}

/// The checks of an assignment that a name stands for: `ASSIGNMENT/CHECK` or `CHECK`.
fn checks<'a>(assignment: &'a Assignment, name: &str) -> Vec<(&'a Assignment, Check)> {
    let id = match name.split_once('/') {
        Some((within, id)) if within == assignment.id.as_str() => id,
        Some(_) => return Vec::new(),
        None => name,
    };
    all(assignment).filter(|check| check.id.as_str() == id).map(|check| (assignment, check)).collect()
}

/// Every check of an assignment; first those that its programs build.
fn all(assignment: &Assignment) -> impl Iterator<Item = Check> {
    assignment.programs.iter().map(gate_check).chain(assignment.checks.iter().cloned())
}

/// What building a program is, as a check.
fn gate_check(program: &Program) -> Check {
    let [en, es] = Language::ALL
        .map(|language| Locale::new(language).say("gate-requirement", &[("name", program.name.as_str().into())]));
    Check {
        id: gate(&program.id),
        requirement: Bilingual { en, es },
        source: String::new(),
        tier: Tier::Core,
        points: 0,
        after: Vec::new(),
        catches: Vec::new(),
        needs: Rung::BlackBox,
        script: Vec::new(),
    }
}

/// What is said of a name that nothing has, or only an assignment.
fn unknown(course: &Course, name: &str, locale: &Locale) -> Complaint {
    if course.assignments.iter().any(|assignment| assignment.id.as_str() == name) {
        return Complaint::of_assignment(name, locale);
    }
    let mistakes = course.mistakes.iter().map(|mistake| mistake.id.to_string());
    let checks = course.assignments.iter().flat_map(|assignment| {
        let address = |check: Check| {
            // A name with a slash is held against addresses, one without against ids.
            if name.contains('/') { format!("{}/{}", assignment.id, check.id) } else { check.id.to_string() }
        };
        all(assignment).map(address).collect::<Vec<_>>()
    });
    let mut names: Vec<String> = Vec::new();
    for known in mistakes.chain(checks) {
        // Several assignments have a check of the same name.
        if !names.contains(&known) {
            names.push(known);
        }
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Complaint::of_name(name, &neighbours(name, &names, OFFERED), locale)
}

#[cfg(test)]
mod tests {
    use super::super::command_line;
    use super::super::surroundings::Surroundings;
    use crate::locale::Locale;
    use crate::model::{HINTS, Language};
    use crate::report::{Named, Sheet};
    use crate::spec;
    use std::ffi::OsString;
    use std::path::{Path, PathBuf};

    /// The folder of the course.
    fn assignments() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../assignments")
    }

    /// The exit status, standard output and standard error of `harness explain` in a terminal without colours.
    fn said(line: &str, language: &'static str) -> (u8, String, String) {
        let around = Surroundings::of_test(&assignments().join(".."), &[("HARNESS_LANG", language)]);
        let arguments: Vec<OsString> =
            ["explain"].into_iter().chain(line.split_whitespace()).map(OsString::from).collect();
        let (mut output, mut error) = (Vec::new(), Vec::new());
        let status = command_line(&arguments, &around, &mut output, &mut error);
        (status.number(), String::from_utf8(output).unwrap(), String::from_utf8(error).unwrap())
    }

    #[test]
    fn every_page_of_the_course_reads_well_in_80_columns() {
        let directory = assignments();
        let course = spec::load(&directory).map_err(|errors| errors.render(&Locale::new(Language::English), false));
        let course = course.unwrap();
        for language in Language::ALL {
            let locale = Locale::new(language);
            let sheet = Sheet { locale: &locale, columns: 80, colour: false, named: Named::default() };
            for mistake in &course.mistakes {
                let page = spec::page(&directory, &mistake.id, language).unwrap();
                let text = sheet.mistake(mistake, &page, &course.assignments);
                let id = &mistake.id;
                assert!(text.starts_with(&format!("{id}: ")) && !text.contains("explain-"), "{text}");
                for line in text.lines() {
                    assert!(line.chars().count() <= 80 && line == line.trim_end(), "{id}: {line}");
                    assert!(!["#", "```", "* "].iter().any(|mark| line.starts_with(mark)), "{id}: {line}");
                    let prose: Vec<&str> = line.split('`').step_by(2).collect();
                    let is_code = line.starts_with("      ");
                    assert!(
                        is_code || !prose.iter().any(|part| part.contains("**") || part.contains("](")),
                        "{id}: {line}"
                    );
                }
                // Nothing is lost on the way: all words of the page are there, in their order.
                let (_, shown) = text.split_once(&format!("\n{}\n", locale.word("explain-idea"))).unwrap();
                let mut shown = shown.split_whitespace();
                let words =
                    page.lines().skip(1).filter(|line| !line.starts_with("```")).flat_map(str::split_whitespace);
                for word in words.filter(|word| !["##", "-", "*"].contains(word)) {
                    let word = if word.contains('`') { word.to_owned() } else { word.replace("**", "") };
                    assert!(
                        shown.any(|other| other == word || other.trim_matches('*') == word),
                        "{id}: {word}\n{text}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_mistake_is_explained_in_both_languages() {
        for (language, words) in [
            ("en", ["Hints\n\n  1. ", "\n  3. ", "The idea\n", "How it shows\n", "See: ", "Checks that find it\n"]),
            (
                "es",
                [
                    "Pistas\n\n  1. ",
                    "\n  3. ",
                    "La idea\n",
                    "Cómo se nota\n",
                    "Ver: ",
                    "Comprobaciones que lo detectan\n",
                ],
            ),
        ] {
            let (status, output, error) = said("port-missing-htons", language);
            assert_eq!((status, error.as_str()), (0, ""));
            let mut rest = output.as_str();
            for word in words {
                let (_, after) = rest.split_once(word).unwrap_or_else(|| panic!("{word} in {output}"));
                rest = after;
            }
            assert!(rest.contains("udp-echo/server.bound") && !output.contains('\u{1b}'), "{output}");
        }
    }

    #[test]
    fn a_hint_is_shown_alone_and_leads_to_the_next_one() {
        let texts: Vec<String> = (1..=HINTS)
            .map(|number| {
                let (status, output, _) = said(&format!("port-missing-htons --hint {number}"), "en");
                assert_eq!((status, output.matches(&format!("\n  {number}. ")).count()), (0, 1), "{output}");
                assert_eq!(output.matches("\n  1. ").count(), usize::from(number == 1), "{output}");
                output
            })
            .collect();
        let command = "cargo run -q -p harness -- explain port-missing-htons";
        assert!(texts[0].contains(&format!("The next hint:\n  {command} --hint 2\n")), "{}", texts[0]);
        assert!(texts[1].contains(&format!("{command} --hint 3\n")), "{}", texts[1]);
        assert!(!texts[2].contains("--hint") && texts[2].ends_with(&format!("  {command}\n")), "{}", texts[2]);
    }

    #[test]
    fn a_check_says_what_it_requires_and_which_mistakes_it_finds() {
        let (status, output, _) = said("udp-echo/server.bound", "en");
        assert_eq!(status, 0);
        assert!(output.starts_with("udp-echo/server.bound: The server binds"), "{output}");
        for words in [
            "  Points  6\n",
            "  See     socket(2); bind(2)",
            "\n  port-missing-htons\n    The port is not converted to network byte order\n",
            "-- check udp-echo/server.bound\n",
        ] {
            assert!(output.contains(words), "{words} in {output}");
        }
        assert!(output.lines().all(|line| line.chars().count() <= 80), "{output}");
        // The check of this name in every assignment that has it, and the gates that the harness adds.
        let (_, several, _) = said("server.builds", "es");
        for id in ["inet-server", "stream-echo", "udp-echo"] {
            assert!(several.contains(&format!("{id}/server.builds: ")), "{several}");
        }
        assert!(several.contains("se puede compilar e iniciar"), "{several}");
    }

    #[test]
    fn an_unknown_name_is_answered_by_the_nearest_ones() {
        for (line, expected) in [
            ("port-mising-htons", "hint: was `port-missing-htons` meant?"),
            ("udp-echo/server.bonud", "hint: was `udp-echo/server.bound` meant?"),
            ("server.bonud", "hint: was `server.bound` meant?"),
            ("htons", "`port-missing-htons`"),
            ("xyzzy-plugh", "hint: `harness explain` shows every mistake, `harness list` every check"),
            ("udp-echo", "hint: `harness list udp-echo` shows the checks"),
            ("server.bound --hint 2", "error: only a mistake has hints"),
            ("--hint 2", "error: only a mistake has hints"),
        ] {
            let (status, output, error) = said(line, "en");
            assert_eq!((status, output.as_str()), (2, ""), "{line}");
            assert!(error.starts_with("error: ") && error.contains(expected), "{line}: {error}");
        }
        let (_, _, error) = said("port-mising-htons", "es");
        assert_eq!(
            error,
            "error: `port-mising-htons` no es ni un error ni una comprobación\n\npista: ¿se trata de `port-missing-htons`?\n"
        );
    }

    #[test]
    fn without_a_name_every_mistake_is_listed() {
        let (status, output, _) = said("", "es");
        assert_eq!(status, 0);
        assert!(output.contains("\nport-missing-htons\n  El puerto "), "{output}");
        assert!(output.lines().all(|line| line.chars().count() <= 80), "{output}");
    }
}
