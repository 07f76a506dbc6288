//! A page of text for a terminal: lines no wider than its columns, and colours that only repeat what the words say.

use super::layout::{width, wrapped, wrapped_prose};
use anstyle::{AnsiColor, Style};

/// What a word says, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// Nothing in particular.
    Usual,
    /// All is well.
    Good,
    /// Something is wrong.
    Bad,
    /// Something was not looked at, or is less important.
    Faint,
    /// Something is in doubt.
    Doubtful,
    /// A heading.
    Strong,
}

/// The least columns that a report needs, and the most: nobody reads longer lines of prose well.
const COLUMNS: (usize, usize) = (64, 100);
/// How far the further lines of a headline are indented.
const HANG: usize = 2;

/// A page that is being written.
pub(super) struct Page {
    text: String,
    columns: usize,
    colour: bool,
}

impl Page {
    /// An empty page.
    pub(super) fn new(columns: usize, colour: bool) -> Self {
        Self { text: String::new(), columns: columns.clamp(COLUMNS.0, COLUMNS.1), colour }
    }

    /// How many columns it has.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// The page as text.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// An empty line, but never two.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A line as it is, however wide.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Text that begins in a column and stays right of it.
    pub(super) fn paragraph(&mut self, indent: usize, text: &str) {
        self.labelled(indent, "", Tone::Usual, text);
    }

    /// A heading.
    pub(super) fn heading(&mut self, indent: usize, text: &str) {
        for line in wrapped(text, self.columns.saturating_sub(indent)) {
            let line = self.painted(Tone::Strong, &line);
            self.line(&format!("{}{line}", " ".repeat(indent)));
        }
    }

    /// A label and text, whose further lines begin below its first one.
    pub(super) fn labelled(&mut self, indent: usize, label: &str, tone: Tone, text: &str) {
        let lines = wrapped(text, self.columns.saturating_sub(indent + width(label)));
        self.hanging(indent, label, tone, &lines);
    }

    /// A label and a text in which code stands between backticks.
    pub(super) fn prose(&mut self, indent: usize, label: &str, text: &str) {
        let lines = wrapped_prose(text, self.columns.saturating_sub(indent + width(label)));
        self.hanging(indent, label, Tone::Usual, &lines);
    }

    fn hanging(&mut self, indent: usize, label: &str, tone: Tone, lines: &[String]) {
        let hang = indent + width(label);
        let label = self.painted(tone, label);
        for (index, line) in lines.iter().enumerate() {
            let (start, label) = if index == 0 { (indent, label.as_str()) } else { (hang, "") };
            self.line(&format!("{}{label}{line}", " ".repeat(start)));
        }
    }

    /// Text whose first word says how it is meant, and whose further lines are indented.
    pub(super) fn headline(&mut self, word: &str, tone: Tone, text: &str) {
        for (index, line) in wrapped(&format!("{word} {text}"), self.columns.saturating_sub(HANG)).iter().enumerate() {
            let start = if index == 0 { 0 } else { HANG };
            let first = line.strip_prefix(word).filter(|_| index == 0);
            let line = first.map_or_else(|| line.clone(), |rest| format!("{}{rest}", self.painted(tone, word)));
            self.line(&format!("{}{line}", " ".repeat(start)));
        }
    }

    /// Text in the colour of its tone, if the page has colours.
    pub(super) fn painted(&self, tone: Tone, text: &str) -> String {
        let style = match tone {
            Tone::Usual => Style::new(),
            Tone::Good => Style::new().fg_color(Some(AnsiColor::Green.into())),
            Tone::Bad => Style::new().fg_color(Some(AnsiColor::Red.into())).bold(),
            Tone::Faint => Style::new().dimmed(),
            Tone::Doubtful => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
            Tone::Strong => Style::new().bold(),
        };
        if self.colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}
