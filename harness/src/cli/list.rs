//! `harness list`: what there is to be checked, and what it is worth.

use super::check::path_of;
use super::complaint::Complaint;
use super::help::write_wrapped;
use super::surroundings::Surroundings;
use crate::check::{self, CheckError};
use crate::locale::Locale;
use crate::model::{Assignment, Check};
use clap::ArgMatches;

/// The text of the list.
///
/// # Errors
/// What is said if there is none.
pub(super) fn list(matches: &ArgMatches, around: &Surroundings, locale: &Locale) -> Result<String, Complaint> {
    let complain = |error: CheckError| Complaint::of_check(&error, locale, false);
    let named = path_of(matches, "assignments");
    let selectors: Vec<String> = matches.get_many::<String>("selector").into_iter().flatten().cloned().collect();
    let (_, course) = check::course(named, &around.here).map_err(complain)?;
    let selected =
        check::select(&course.assignments, &selectors).map_err(|unknown| complain(CheckError::Selector(unknown)))?;
    let mut text = String::new();
    for part in selected {
        write_assignment(&mut text, part.assignment, &part.checks, locale, around.columns());
    }
    Ok(text)
}

/// An assignment and its checks in columns: what a check requires stays right of its name and its points.
fn write_assignment(text: &mut String, assignment: &Assignment, checks: &[&Check], locale: &Locale, columns: usize) {
    if !text.is_empty() {
        text.push('\n');
    }
    let points: u32 = checks.iter().map(|check| check.points).sum();
    let values = [("points", points.into())];
    let title = assignment.title.get(locale.language());
    let title = format!("{title} ({})", locale.say("list-points", &values));
    write_wrapped(text, &format!("{}  ", assignment.id), &title, columns);
    let width = checks.iter().map(|check| check.id.as_str().chars().count()).max().unwrap_or_default();
    for check in checks {
        let first = format!("  {:width$}  {:>3}  ", check.id, check.points);
        write_wrapped(text, &first, check.requirement.get(locale.language()), columns);
    }
}

#[cfg(test)]
mod tests {
    use super::super::command_line;
    use super::super::surroundings::Surroundings;
    use super::write_assignment;
    use crate::locale::Locale;
    use crate::model::{Assignment, Bilingual, Check, Language, Rung, Tier};
    use std::ffi::OsString;
    use std::path::Path;

    /// A short list in Spanish.
    #[track_caller]
    fn check(columns: usize, expected: &str) {
        let check = |id: &str, points| Check {
            id: id.into(),
            requirement: Bilingual { en: "It answers.".to_owned(), es: "Responde a todo el que pregunta.".to_owned() },
            source: String::new(),
            tier: Tier::Core,
            points,
            after: Vec::new(),
            catches: Vec::new(),
            needs: Rung::BlackBox,
            script: Vec::new(),
        };
        let checks = [check("server.echo", 14), check("client.sends", 1)];
        let assignment = Assignment {
            id: "udp-echo".into(),
            title: Bilingual { en: "Echo".to_owned(), es: "Eco con datagramas".to_owned() },
            programs: Vec::new(),
            checks: Vec::new(),
        };
        let mut text = String::new();
        write_assignment(&mut text, &assignment, &checks.each_ref(), &Locale::new(Language::Spanish), columns);
        assert_eq!(text, expected);
    }

    #[test]
    fn checks_stand_in_columns() {
        check(
            80,
            "udp-echo  Eco con datagramas (15 puntos)\n\
             \x20 server.echo    14  Responde a todo el que pregunta.\n\
             \x20 client.sends    1  Responde a todo el que pregunta.\n",
        );
        check(
            37,
            "udp-echo  Eco con datagramas (15\n\
             \x20         puntos)\n\
             \x20 server.echo    14  Responde a todo\n\
             \x20                    el que pregunta.\n\
             \x20 client.sends    1  Responde a todo\n\
             \x20                    el que pregunta.\n",
        );
    }

    #[test]
    fn the_course_is_no_wider_than_the_terminal() {
        for (language, columns) in [("en", "80"), ("es", "80"), ("en", "100"), ("es", "100")] {
            let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
            let around = Surroundings::of_test(&here, &[("HARNESS_LANG", language), ("COLUMNS", columns)]);
            let (mut output, mut error) = (Vec::new(), Vec::new());
            let status = command_line(&[OsString::from("list")], &around, &mut output, &mut error);
            let output = String::from_utf8(output).unwrap();
            assert_eq!((status.number(), error.len()), (0, 0));
            let most = columns.parse().unwrap();
            let wide = output.lines().find(|line| line.chars().count() > most || *line != line.trim_end());
            assert_eq!(wide, None, "{output}");
            assert!(output.lines().any(|line| line.starts_with("          ")), "{output}");
        }
    }
}
