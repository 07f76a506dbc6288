//! Parses TOML as far as it goes, and tells the errors of the author from what follows from them.
//!
//! The parser recovers from an error and goes on. After an array that is never closed it then complains about every
//! line, and what is read from there on is not what was meant: neither is worth reporting.

use super::error::{Errors, Kind, Noun, SpecError};
use crate::limits;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeTable;

/// What the parser says of an error that spoils one key or one value; the file around it is read as it was meant.
const SHALLOW: [&str; 9] = [
    "duplicate key",
    "string values must be quoted",
    "missing escaped value",
    "too few unicode value digits",
    "invalid basic string",
    "invalid literal string",
    "unexpected leading zero",
    "`_` may only go between digits",
    "redundant numeric sign",
];

/// What the parser says at the end of a file, if an opening bracket or brace anywhere before has no partner.
const UNCLOSED: [&str; 2] = ["unclosed array,", "unclosed inline table,"];

/// Where the syntax of a file is broken.
#[derive(Debug, Default)]
pub(super) struct Damage {
    places: Vec<Range<usize>>,
    /// Where the first error is after which the file may not be read as it was meant.
    deep: Option<usize>,
}

/// Parses a text; the syntax errors that are worth it are reported.
pub(super) fn parse<'t>(text: &'t str, errors: &Errors) -> (Spanned<DeTable<'t>>, Damage) {
    let (table, found) = DeTable::parse_recoverable(text);
    let mut found: Vec<(Range<usize>, &str)> =
        found.iter().map(|error| (error.span().unwrap_or_default(), error.message())).collect();
    found.sort_by_key(|(place, _)| place.start);

    let is_shallow = |message: &str| SHALLOW.iter().any(|shallow| message.starts_with(shallow));
    let deep = found.iter().find(|(_, message)| !is_shallow(message)).map(|(place, _)| place.start);
    let is_unclosed = found.iter().any(|(_, message)| UNCLOSED.iter().any(|unclosed| message.starts_with(unclosed)));
    if let (true, Some(deep)) = (is_unclosed, deep) {
        found.retain(|(place, _)| place.start <= deep);
    }
    let mut last = None;
    found.retain(|(place, _)| {
        let since = last.replace(place.start).and_then(|last| text.get(last..place.start));
        since.is_none_or(|since| since.contains('\n'))
    });
    found.truncate(limits::SPEC_ERRORS);
    for (place, message) in &found {
        errors.report(place.clone(), Kind::Syntax { why: (*message).to_owned() });
    }
    (table, Damage { places: found.into_iter().map(|(place, _)| place).collect(), deep })
}

impl Damage {
    /// Whether an error is one of the author, not one that follows from broken syntax.
    pub(super) fn spares(&self, error: &SpecError) -> bool {
        let Some(span) = &error.span else { return true };
        if matches!(error.kind, Kind::Syntax { .. }) {
            return true;
        }
        let is_touched = self.places.iter().any(|place| span.start <= place.end && place.start <= span.end);
        !is_touched && self.deep.is_none_or(|deep| span.end <= deep && concerns_one_value(&error.kind))
    }
}

/// Whether an error can be seen from one value alone, however little of the file could be read.
fn concerns_one_value(kind: &Kind) -> bool {
    if let Kind::Unknown { noun, .. } = kind {
        return matches!(noun, Noun::Key | Noun::Word | Noun::Step | Noun::Hole | Noun::Mistake);
    }
    matches!(
        kind,
        Kind::Version
            | Kind::IdNotFolder { .. }
            | Kind::WrongType { .. }
            | Kind::OutOfRange { .. }
            | Kind::BadName { .. }
            | Kind::BadHole(_)
            | Kind::EmptyText
            | Kind::OnlyTrue
            | Kind::Twice { .. }
            | Kind::Reserved
            | Kind::TierPoints { .. }
    )
}
