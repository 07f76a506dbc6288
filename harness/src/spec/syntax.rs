//! Parses TOML as far as it goes, and tells the errors of the author from what follows from them.
//!
//! The parser recovers from an error and goes on, but what it reads from there on is often not what was meant: after a
//! bracket without its partner it complains about every line up to the end of the file. So a file is taken for what it
//! is, a row of sections that each begin with `[` at the beginning of a line: a broken section is reported once and
//! blanked out, and the others are read as if it were not there.

use super::error::{Kind, SpecError};
use super::errors::Errors;
use super::noun::Noun;
use crate::limits;
use std::borrow::Cow;
use std::ops::Range;
use toml::de::{DeTable, Error};

/// What the parser says of an error that spoils one key or one value, and nothing around it.
const SHALLOW: [&str; 10] = [
    "duplicate key",
    "cannot extend value",
    "string values must be quoted",
    "missing escaped value",
    "too few unicode value digits",
    "invalid basic string",
    "invalid literal string",
    "unexpected leading zero",
    "`_` may only go between digits",
    "redundant numeric sign",
];

/// A place and what the parser says of it.
type Found = (Range<usize>, String);

/// A text of which the sections that cannot be read were blanked out, byte by byte.
#[derive(Debug)]
pub(super) struct Readable<'t> {
    /// The text; borrowed if it is as it was.
    pub(super) text: Cow<'t, str>,
    /// The places of all syntax errors.
    places: Vec<Range<usize>>,
}

impl<'t> Readable<'t> {
    /// Makes a text readable in which the parser found errors; those of the author are reported, one for each line.
    pub(super) fn new(text: &'t str, found: &[Error], errors: &Errors) -> Self {
        let mut found = all_of(found);
        let is_broken = found.iter().any(is_deep);
        let text = if is_broken { Cow::Owned(without_broken_sections(text, &mut found)) } else { Cow::Borrowed(text) };
        found.sort_by_key(|(place, _)| place.start);
        let mut last = None;
        found.retain(|(place, _)| {
            let since = last.replace(place.start).and_then(|last| text.get(last..place.start));
            since.is_none_or(|since| since.contains('\n'))
        });
        found.truncate(limits::SPEC_ERRORS);
        for (place, why) in &found {
            errors.report(place.clone(), Kind::Syntax { why: why.clone() });
        }
        Self { text, places: found.into_iter().map(|(place, _)| place).collect() }
    }

    /// Whether an error is one of the author, not one that follows from broken syntax.
    pub(super) fn spares(&self, error: &SpecError) -> bool {
        let Some(span) = &error.span else { return true };
        let is_broken = matches!(self.text, Cow::Owned(_));
        let is_touched = self.places.iter().any(|place| span.start <= place.end && place.start <= span.end);
        let is_syntax = matches!(error.kind, Kind::Syntax { .. });
        is_syntax || !(is_touched || is_broken && may_be_mended(&error.kind, span))
    }
}

/// Whether an error may be due to a section that was blanked out: something is missing that may stand there.
fn may_be_mended(kind: &Kind, span: &Range<usize>) -> bool {
    let is_of_document = matches!(kind, Kind::MissingKey { .. }) && span.end == 0;
    let is_of_section = matches!(kind, Kind::Unknown { noun: Noun::Program | Noun::Check, .. });
    is_of_document || is_of_section || matches!(kind, Kind::PointsSum { .. } | Kind::NoTransport)
}

/// Everything that the parser complains about.
fn all_of(errors: &[Error]) -> Vec<Found> {
    errors.iter().map(|error| (error.span().unwrap_or_default(), error.message().to_owned())).collect()
}

/// Whether what follows an error may not be read as it was meant.
fn is_deep((_, why): &Found) -> bool {
    !SHALLOW.iter().any(|shallow| why.starts_with(shallow))
}

/// Blanks out the sections that are broken; of each the first error is found.
fn without_broken_sections(text: &str, found: &mut Vec<Found>) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut broken = Vec::new();
    for section in sections(text) {
        let errors = all_of(&DeTable::parse_recoverable(section).1);
        if errors.iter().any(is_deep) {
            let first = errors.into_iter().min_by_key(|(place, _)| place.start);
            broken.extend(first.map(|(place, why)| (kept.len() + place.start..kept.len() + place.end, why)));
            kept.extend(section.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        } else {
            kept.push_str(section);
        }
    }
    *found = all_of(&DeTable::parse_recoverable(&kept).1);
    found.extend(broken);
    kept
}

/// Splits a text before each line that begins with `[`.
fn sections(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.find("\n[").map_or(rest.len(), |newline| newline + 1);
        let (section, after) = rest.split_at(end);
        rest = after;
        (!section.is_empty()).then_some(section)
    })
}
