//! What people and programs read: pure, from a graded submission to bytes, and from the course to what explains it.

use crate::locale::Locale;
use crate::model::{Graded, Mistake, Selftest};
pub use command::Named;
pub use sheet::Sheet;
use voice::{Spelling, Voice};

// The formats.
mod human;
mod json;
mod plain;
mod selftest;
mod sheet;

// What they say, gathered once for all of them.
mod command;
mod events;
mod explanation;
mod facts;
mod frame;
mod quote;
mod reason;
mod scene;
mod story;
mod summary;
mod tally;

// How it is said: names and numbers, bytes, columns.
mod calls;
mod cast;
mod escape;
mod latency;
mod layout;
mod markdown;
mod page;
mod rows;
mod spell;
mod unfold;
mod view;
mod voice;

#[cfg(test)]
mod tests;

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Columns, for a terminal.
    Human,
    /// Whole sentences, one fact a line, for a screen reader.
    Plain,
    /// `harness/result/v1`.
    Json,
}

/// What a report depends on, beside what was graded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style<'a> {
    /// How it is written.
    pub format: Format,
    /// Whether colour repeats what the words say.
    pub colour: bool,
    /// How many columns there are; between 64 and 100 of them are used.
    pub columns: usize,
    /// Whether every failure is explained in full, not only the first one.
    pub explain_all: bool,
    /// The files of the course that the command line named, for the commands that a reader copies.
    pub named: Named<'a>,
}

/// How much of what happened is told below a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Events {
    /// The story of what did not fail; a failure is explained with its story anyway.
    Story,
    /// Every event, the system calls included, a line each.
    All,
}

/// Tells what happened in the recorded checks, for people; for programs there is the recording itself.
pub fn events(graded: &Graded, locale: &Locale, style: Style<'_>, which: Events) -> String {
    let voice = |spelling| Voice::new(locale, &[], spelling);
    match style.format {
        Format::Human => events::render(graded, &voice(Spelling::Quoted), style, which),
        Format::Plain => events::render(graded, &voice(Spelling::Spelled), style, which),
        Format::Json => String::new(),
    }
}

/// Renders a graded submission.
pub fn render(graded: &Graded, mistakes: &[Mistake], locale: &Locale, style: Style<'_>) -> String {
    let voice = |spelling| Voice::new(locale, mistakes, spelling);
    match style.format {
        Format::Human => human::render(graded, &voice(Spelling::Quoted), style),
        Format::Plain => plain::render(graded, &voice(Spelling::Spelled), style),
        Format::Json => json::render(graded, &voice(Spelling::Quoted)),
    }
}

/// Renders what proving an assignment gave, in so many columns.
pub fn render_selftest(
    selftest: &Selftest,
    mistakes: &[Mistake],
    locale: &Locale,
    columns: usize,
    colour: bool,
) -> String {
    selftest::render(selftest, &Voice::new(locale, mistakes, Spelling::Quoted), columns, colour)
}
