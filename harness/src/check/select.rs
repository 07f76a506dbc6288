//! What a user asks for: assignments and checks by their names, with `*` for any letters.

use crate::model::{Assignment, Check, CheckId, Program, ProgramId};
use crate::nearest::nearest;
use std::collections::BTreeSet;

/// The part of an assignment that was asked for.
#[derive(Clone, Debug)]
pub struct Selected<'a> {
    /// The assignment.
    pub assignment: &'a Assignment,
    /// Its checks that were asked for and those that they come after, in the order of the assignment.
    pub checks: Vec<&'a Check>,
    /// The programs that these need, in the order of the assignment.
    pub programs: Vec<&'a Program>,
    /// Whether a selector names this very assignment: then it is graded even if the submission holds nothing of it.
    pub named: bool,
}

/// A selector that selects nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSelector {
    /// The selector.
    pub selector: String,
    /// The name that was probably meant.
    pub nearest: Option<String>,
}

/// The check that a program builds at all: `PROGRAM.builds`.
pub fn gate(program: &ProgramId) -> CheckId {
    CheckId::new(format!("{program}.builds"))
}

/// Finds what the selectors ask for, in the order of the course; without selectors, everything.
///
/// A selector is `ASSIGNMENT`, `ASSIGNMENT/CHECK` or `CHECK` (in every assignment that has it).
///
/// # Errors
/// The first selector that selects nothing.
pub fn select<'a>(course: &'a [Assignment], selectors: &[String]) -> Result<Vec<Selected<'a>>, UnknownSelector> {
    if let Some(selector) = selectors.iter().find(|selector| !course.iter().any(|a| Wish::of(a, selector).is_some())) {
        return Err(UnknownSelector { selector: selector.clone(), nearest: likely(course, selector) });
    }
    let selected = course.iter().filter_map(|assignment| {
        let wishes: Vec<Wish> = selectors.iter().filter_map(|selector| Wish::of(assignment, selector)).collect();
        (selectors.is_empty() || !wishes.is_empty()).then(|| Selected::of(assignment, &wishes))
    });
    Ok(selected.collect())
}

/// What one selector wants of one assignment.
struct Wish {
    everything: bool,
    ids: BTreeSet<CheckId>,
    named: bool,
}

impl Wish {
    /// Nothing if it wants nothing of it.
    fn of(assignment: &Assignment, selector: &str) -> Option<Self> {
        let id = assignment.id.as_str();
        let (within, check) = match selector.split_once('/') {
            Some((within, check)) => (Some(within), check),
            None => (None, selector),
        };
        if within.is_some_and(|within| !fits(within, id)) {
            return None;
        }
        let everything = within.is_none() && fits(selector, id);
        let ids: BTreeSet<CheckId> = ids(assignment).filter(|id| fits(check, id.as_str())).collect();
        let named = within.unwrap_or(selector) == id;
        (everything || !ids.is_empty()).then_some(Self { everything, ids, named })
    }
}

impl<'a> Selected<'a> {
    fn of(assignment: &'a Assignment, wishes: &[Wish]) -> Self {
        let named = wishes.iter().any(|wish| wish.named);
        if wishes.is_empty() || wishes.iter().any(|wish| wish.everything) {
            let (checks, programs) = (assignment.checks.iter().collect(), assignment.programs.iter().collect());
            return Self { assignment, checks, programs, named };
        }
        let mut ids: BTreeSet<CheckId> = wishes.iter().flat_map(|wish| wish.ids.iter().cloned()).collect();
        // What a check comes after is graded too, so that the cause of a failure is known.
        loop {
            let wanted = assignment.checks.iter().filter(|check| ids.contains(&check.id));
            let before: BTreeSet<CheckId> = wanted.flat_map(|check| check.after.iter().cloned()).collect();
            if before.is_subset(&ids) {
                break;
            }
            ids.extend(before);
        }
        let checks: Vec<&Check> = assignment.checks.iter().filter(|check| ids.contains(&check.id)).collect();
        let needed: BTreeSet<ProgramId> = checks.iter().flat_map(|check| check.programs()).collect();
        let is_needed = |program: &&Program| needed.contains(&program.id) || ids.contains(&gate(&program.id));
        Self { assignment, programs: assignment.programs.iter().filter(is_needed).collect(), checks, named }
    }
}

fn ids(assignment: &Assignment) -> impl Iterator<Item = CheckId> {
    let gates = assignment.programs.iter().map(|program| gate(&program.id));
    gates.chain(assignment.checks.iter().map(|check| check.id.clone()))
}

/// Whether a name fits a pattern, in which `*` stands for any letters.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|name| {
            let ends = name.char_indices().map(|(index, _)| index).chain([name.len()]);
            ends.filter_map(|index| name.get(index..)).any(|tail| fits(rest, tail))
        }),
    }
}

fn likely(course: &[Assignment], selector: &str) -> Option<String> {
    let short = course.iter().flat_map(|assignment| {
        [assignment.id.to_string()].into_iter().chain(ids(assignment).map(|check| check.to_string()))
    });
    let long =
        course.iter().flat_map(|assignment| ids(assignment).map(move |check| format!("{}/{check}", assignment.id)));
    let names: Vec<String> = if selector.contains('/') { long.collect() } else { short.collect() };
    nearest(selector, names.iter().map(String::as_str)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{UnknownSelector, fits, select};
    use crate::check::tests::{assignment, check_after};

    #[track_caller]
    fn check(selectors: &[&str], expected: &str) {
        let course = [
            assignment(
                "udp",
                &["server", "client"],
                vec![
                    check_after("server.ready", "server", &[]),
                    check_after("server.echo", "server", &["server.ready"]),
                    check_after("client.echo", "client", &[]),
                ],
            ),
            assignment("tcp", &["server"], vec![check_after("server.echo", "server", &[])]),
        ];
        let selectors: Vec<String> = selectors.iter().map(|selector| (*selector).to_owned()).collect();
        let text = match select(&course, &selectors) {
            Err(UnknownSelector { selector, nearest }) => format!("{selector}? {}", nearest.unwrap_or_default()),
            Ok(selected) => {
                let parts = selected.iter().map(|part| {
                    let checks: Vec<&str> = part.checks.iter().map(|check| check.id.as_str()).collect();
                    let programs: Vec<&str> = part.programs.iter().map(|program| program.id.as_str()).collect();
                    let named = if part.named { "!" } else { "" };
                    format!("{}{named}: {} / {}", part.assignment.id, checks.join(" "), programs.join(" "))
                });
                parts.collect::<Vec<_>>().join("; ")
            }
        };
        assert_eq!(text, expected);
    }

    #[test]
    fn names_globs_and_what_they_come_after() {
        let udp = "server.ready server.echo client.echo / server client";
        check(&[], &format!("udp: {udp}; tcp: server.echo / server"));
        check(&["udp"], &format!("udp!: {udp}"));
        check(&["u*"], &format!("udp: {udp}"));
        check(&["udp/server.echo"], "udp!: server.ready server.echo / server");
        check(&["server.echo"], "udp: server.ready server.echo / server; tcp: server.echo / server");
        check(&["client.*"], "udp: client.echo / client");
        check(&["*/*.echo"], "udp: server.ready server.echo client.echo / server client; tcp: server.echo / server");
        check(&["client.builds"], "udp:  / client");
        check(&["udp/client.echo", "tcp"], "udp!: client.echo / client; tcp!: server.echo / server");
    }

    #[test]
    fn what_is_unknown_gets_the_nearest_name() {
        check(&["udq"], "udq? udp");
        check(&["udp/server.ecco"], "udp/server.ecco? udp/server.echo");
        check(&["udp", "nothing.like-it"], "nothing.like-it? ");
        check(&["x*"], "x*? ");
    }

    #[test]
    fn a_star_stands_for_any_letters() {
        let cases =
            [("*", "", true), ("a*", "a", true), ("*b*", "abc", true), ("a*c", "abd", false), ("*ñ", "año ñ", true)];
        for (pattern, name, expected) in cases {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }
}
