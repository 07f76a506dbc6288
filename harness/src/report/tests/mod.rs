//! Reports of submissions that were graded on paper: pure, without a process or a socket.

mod bytes;
mod errors;
mod escape;
mod every_byte;
mod golden;
mod hostile;
mod human;
mod layout;
mod problems;
mod reasons;
mod sample;
mod schema;
mod selftest;
mod story;

use super::{Format, Named, Style, render};
use crate::locale::Locale;
use crate::model::{Graded, Language};

/// A report without colours, 80 columns wide.
fn rendered(graded: &Graded, language: Language, format: Format) -> String {
    let style = Style { format, colour: false, columns: 80, explain_all: false, named: Named::default() };
    render(graded, &sample::mistakes(), &Locale::new(language), style)
}

/// For people in English.
fn human(graded: &Graded) -> String {
    rendered(graded, Language::English, Format::Human)
}
