//! How far a program has printed what a `printed` step asks for: the same answer for the one who waits and for the one who judges.

use super::{Doubt, Event, Found, Layout, Printed, Program, Stream, Values, Voices, is_stale, written};

/// What a program has printed of what it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// How many of the texts are there, in their order.
    pub texts: usize,
    /// How many lines have a letter in them.
    pub lines: usize,
    /// Whether everything is there.
    pub is_all: bool,
    /// Whether a line with the last text shows what has no place on it.
    pub is_stale: bool,
}

impl Printed {
    /// The texts that are to be printed.
    pub fn texts(&self, values: &Values) -> Vec<Vec<u8>> {
        self.texts.iter().map(|text| text.bytes(values)).collect()
    }

    /// What the first events of a timeline show of it. In a chat, a text counts where somebody printed it who had not said it.
    pub fn seen(
        &self,
        timeline: &[Event],
        values: &Values,
        program: Option<&Program>,
        until: usize,
        doubt: Doubt,
    ) -> Seen {
        let (texts, layout) = (self.texts(values), Layout::of(program));
        let output = written(timeline, &self.by, Stream::Output, until);
        let Found { texts: mut found, lines } = Found::look(&output, &texts, layout);
        // Who printed it is asked only once it is there.
        let is_asked = layout == Layout::OwnLines && found > 0 && (doubt == Doubt::Counts || found == texts.len());
        if is_asked && let Some(voices) = Voices::of(timeline, &self.by, until) {
            found = voices.look(&texts, doubt).texts;
        }
        let is_stale = match (&self.without, texts.last()) {
            (Some(without), Some(text)) => is_stale(&output, text, &without.bytes(values), layout),
            _ => false,
        };
        Seen { texts: found, lines, is_all: found == texts.len() && lines >= self.lines_min, is_stale }
    }
}
