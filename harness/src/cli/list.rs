//! `harness list`: what there is to be checked, and what it is worth.

use super::check::path_of;
use super::complaint::Complaint;
use super::surroundings::Surroundings;
use crate::check::{self, CheckError};
use crate::locale::Locale;
use crate::model::Assignment;
use clap::ArgMatches;
use std::fmt::Write as _;

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
        write_assignment(&mut text, part.assignment, &part.checks, locale);
    }
    Ok(text)
}

fn write_assignment(text: &mut String, assignment: &Assignment, checks: &[&crate::model::Check], locale: &Locale) {
    if !text.is_empty() {
        text.push('\n');
    }
    let points: u32 = checks.iter().map(|check| check.points).sum();
    let values = [("points", points.into())];
    let title = assignment.title.get(locale.language());
    let _ = writeln!(text, "{}  {title} ({})", assignment.id, locale.say("list-points", &values));
    let width = checks.iter().map(|check| check.id.as_str().chars().count()).max().unwrap_or_default();
    for check in checks {
        let requirement = check.requirement.get(locale.language());
        let _ = writeln!(text, "  {:width$}  {:>3}  {requirement}", check.id, check.points);
    }
}

#[cfg(test)]
mod tests {
    use super::write_assignment;
    use crate::locale::Locale;
    use crate::model::{Assignment, Bilingual, Check, Language, Rung, Tier};

    #[test]
    fn checks_stand_in_columns() {
        let check = |id: &str, points| Check {
            id: id.into(),
            requirement: Bilingual { en: "It answers.".to_owned(), es: "Responde.".to_owned() },
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
            title: Bilingual { en: "Echo".to_owned(), es: "Eco".to_owned() },
            programs: Vec::new(),
            checks: Vec::new(),
        };
        let mut text = String::new();
        write_assignment(&mut text, &assignment, &checks.each_ref(), &Locale::new(Language::Spanish));
        let expected = "udp-echo  Eco (15 puntos)\n  server.echo    14  Responde.\n  client.sends    1  Responde.\n";
        assert_eq!(text, expected);
    }
}
