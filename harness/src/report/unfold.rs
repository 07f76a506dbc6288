//! One failure in full, for a terminal.

use super::escape;
use super::explanation::Explanation;
use super::layout::{aligned_right, cut, padded, width};
use super::page::{Page, Tone};
use super::quote::Quote;
use super::story::Moment;
use super::view::{difference, quoted_around, view};
use super::voice::Voice;
use crate::model::Comparison;

/// How far the parts of an explanation are indented.
const PART: usize = 2;
/// How far what stands under a heading is indented.
const BODY: usize = 4;

/// How many columns quoted bytes may take.
const QUOTED: usize = 46;

/// The commands that lead further.
pub(super) struct Commands {
    /// Tells more about the mistake, if that is possible.
    pub(super) more: Option<String>,
    /// Runs the check alone, if that is possible.
    pub(super) alone: Option<String>,
}

/// Writes all that is said about a failure, below its headline.
pub(super) fn unfold(page: &mut Page, voice: &Voice<'_>, explanation: &Explanation<'_>, commands: &Commands) {
    let mut unfolding = Unfolding { page, voice };
    unfolding.mistake(explanation);
    unfolding.requirement(explanation);
    unfolding.story(&explanation.story);
    if let Some(comparison) = &explanation.finding.comparison {
        unfolding.comparison(comparison);
    }
    unfolding.facts(&explanation.facts);
    unfolding.scene(&explanation.scene);
    explanation.quotes.iter().for_each(|quote| unfolding.quote(quote));
    unfolding.page.gap();
    let hint = format!("{}  ", voice.word("report-heading-hint"));
    unfolding.page.labelled(PART, &hint, Tone::Strong, explanation.hint());
    for (id, command) in [("report-heading-more", &commands.more), ("report-heading-command", &commands.alone)] {
        if let Some(command) = command {
            unfolding.heading(id);
            unfolding.page.line(&format!("{}{command}", " ".repeat(BODY)));
        }
    }
}

struct Unfolding<'a> {
    page: &'a mut Page,
    voice: &'a Voice<'a>,
}

impl Unfolding<'_> {
    fn heading(&mut self, id: &str) {
        self.page.gap();
        self.page.heading(PART, &self.voice.word(id));
    }

    fn mistake(&mut self, explanation: &Explanation<'_>) {
        let Some((id, title)) = explanation.mistake else { return };
        let title = escape::line(title.unwrap_or_default());
        self.page.labelled(PART, &format!("[{id}] "), Tone::Doubtful, &title);
    }

    fn requirement(&mut self, explanation: &Explanation<'_>) {
        let requirement = escape::line(explanation.check.requirement.get(self.voice.language()));
        let source = escape::line(&explanation.check.source);
        self.page.gap();
        self.pair([("report-heading-required", "", &requirement), ("report-heading-source", "", &source)]);
    }

    /// Two lines with labels of the same width, each followed by a size or nothing.
    fn pair(&mut self, lines: [(&str, &str, &str); 2]) {
        let labels = lines.map(|(id, _, _)| self.voice.word(id));
        let column = labels.iter().map(|label| width(label)).max().unwrap_or_default();
        let sizes = lines.iter().map(|(_, size, _)| width(size)).max().unwrap_or_default();
        for (label, (_, size, text)) in labels.iter().zip(lines) {
            let gap = if sizes > 0 { "  " } else { "" };
            let label = format!("{}  {}{gap}", padded(label, column), aligned_right(size, sizes));
            if !text.is_empty() {
                self.page.labelled(PART, &label, Tone::Usual, text);
            }
        }
    }

    fn story(&mut self, story: &[Moment]) {
        if story.is_empty() {
            return;
        }
        self.heading("report-heading-story");
        let times: Vec<String> =
            story.iter().map(|moment| moment.at.map(|at| self.voice.milliseconds(at)).unwrap_or_default()).collect();
        let column = times.iter().map(|time| width(time)).max().unwrap_or_default();
        for (moment, time) in story.iter().zip(&times) {
            let time = format!("{}  ", aligned_right(time, column));
            self.page.labelled(BODY, &time, Tone::Usual, &moment.text);
        }
    }

    /// What was expected, what came, and the bytes round the first difference.
    fn comparison(&mut self, comparison: &Comparison) {
        let Comparison { expected, received } = comparison;
        let at = comparison.first_difference();
        let text = |bytes: &[u8]| {
            if bytes.is_empty() { self.voice.word("report-view-nothing") } else { quoted_around(bytes, at, QUOTED) }
        };
        let (expected_size, received_size) = (self.voice.size(expected.len()), self.voice.size(received.len()));
        self.page.gap();
        self.pair([
            ("report-heading-expected", &expected_size, &text(expected)),
            ("report-heading-received", &received_size, &text(received)),
        ]);
        let (Some(view), Some(difference)) = (view(self.voice, comparison), difference(self.voice, comparison)) else {
            return;
        };
        let indent = " ".repeat(BODY);
        self.page.gap();
        for row in view.offset.iter().chain([&view.expected, &view.received]) {
            self.page.line(&format!("{indent}{row}"));
        }
        let caret = self.page.painted(Tone::Bad, "^^");
        self.page.line(&format!("{indent}{}{caret}", view.before_caret));
        self.page.paragraph(BODY, &difference);
    }

    fn facts(&mut self, facts: &[String]) {
        self.page.gap();
        for fact in facts {
            self.page.paragraph(PART, fact);
        }
    }

    fn scene(&mut self, scene: &[String]) {
        if scene.is_empty() {
            return;
        }
        self.heading("report-heading-scene");
        for line in scene {
            self.page.paragraph(BODY, line);
        }
    }

    fn quote(&mut self, quote: &Quote) {
        self.page.gap();
        self.page.heading(PART, &quote.heading);
        for line in &quote.lines {
            let indent = " ".repeat(BODY);
            // The bar keeps what a program says apart from what the report says.
            let said = || cut(&format!("{indent}| {line}"), self.page.columns());
            let line = if quote.verbatim { format!("{indent}{line}") } else { said() };
            self.page.line(&line);
        }
    }
}
