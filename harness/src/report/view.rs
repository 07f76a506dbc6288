//! Bytes side by side: what was expected, what came, and where they part.

use super::layout::{padded, width};
use super::voice::Voice;
use super::{escape, spell};
use crate::locale::Value;
use crate::model::Comparison;

/// How many bytes stand in a row.
const ROW: usize = 16;
/// How many bytes before the first difference are spelled when not all of them are.
const BEFORE: usize = 8;
/// How many bytes are spelled when not all of them are.
const AROUND: usize = 20;

/// A row of bytes of either side, in hexadecimal, with a caret under the first difference.
pub(super) struct View {
    /// `offset    0x0040`; nothing if the row begins with the first byte.
    pub(super) offset: Option<String>,
    /// `expected  48 4f 4c 41`.
    pub(super) expected: String,
    /// `received  48 4f 4c --`.
    pub(super) received: String,
    /// Spaces up to the first difference.
    pub(super) before_caret: String,
}

/// The row of bytes round the first difference; nothing if there is none, or if nothing came.
pub(super) fn view(voice: &Voice<'_>, comparison: &Comparison) -> Option<View> {
    let Comparison { expected, received } = comparison;
    let difference = comparison.first_difference();
    if received.is_empty() || expected == received {
        return None;
    }
    // The difference stands in the first half of its row, behind at least eight bytes that agree, if there are so many.
    let half = ROW / 2;
    let start = if difference < ROW { 0 } else { (difference / half - 1) * half };
    let end = (start + ROW).min(expected.len().max(received.len()));
    let labels = ["report-view-offset", "report-view-expected", "report-view-received"].map(|id| voice.word(id));
    let column = labels.iter().map(|label| width(label)).max().unwrap_or_default() + 2;
    let row = |label: &str, bytes: &[u8]| {
        let cells = (start..end).map(|index| bytes.get(index).map_or("--".to_owned(), |byte| format!("{byte:02x}")));
        format!("{}{}", padded(label, column), cells.collect::<Vec<_>>().join(" "))
    };
    let [offset_label, expected_label, received_label] = &labels;
    Some(View {
        offset: (start > 0).then(|| format!("{}{}", padded(offset_label, column), offset(start))),
        expected: row(expected_label, expected),
        received: row(received_label, received),
        before_caret: " ".repeat(column + 3 * (difference - start)),
    })
}

/// Where and what the first difference is, as a sentence; nothing if there is none, or if nothing came.
pub(super) fn difference(voice: &Voice<'_>, comparison: &Comparison) -> Option<String> {
    let Comparison { expected, received } = comparison;
    if received.is_empty() || expected == received {
        return None;
    }
    let at = comparison.first_difference();
    let place = [("position", Value::from(at + 1)), ("offset", offset(at).into())];
    let one_side = |id: &str, byte: u8, count: usize| {
        let values = [("byte", voice.byte(byte).into()), ("count", count.into())];
        voice.say(id, &place.iter().cloned().chain(values).collect::<Vec<_>>())
    };
    match (expected.get(at), received.get(at)) {
        (Some(byte), None) => Some(one_side("report-view-missing", *byte, expected.len() - at)),
        (None, Some(byte)) => Some(one_side("report-view-extra", *byte, received.len() - at)),
        (Some(expected), Some(received)) => {
            let values = [("expected", voice.byte(*expected).into()), ("received", voice.byte(*received).into())];
            Some(voice.say("report-view-differs", &place.into_iter().chain(values).collect::<Vec<_>>()))
        }
        (None, None) => None,
    }
}

/// Bytes between quotation marks; if that takes too many columns, those round an index, with `…` for the rest.
pub(super) fn quoted_around(bytes: &[u8], index: usize, columns: usize) -> String {
    if let Some(whole) = escape::quoted_if_fits(bytes, columns) {
        return whole;
    }
    let mut excerpt = String::new();
    for reach in [5, 8, 12, 16, 24] {
        let (skipped, part, rest) = around(bytes, index, reach, reach);
        let before = if skipped > 0 { "… " } else { "" };
        let after = if rest > 0 { " …" } else { "" };
        let wider = format!("{before}{}{after}", escape::quoted(part));
        if width(&wider) > columns {
            break;
        }
        excerpt = wider;
    }
    excerpt
}

/// Bytes letter by letter; of long data those round an index, with the position of the first of them, from 1.
pub(super) fn spelled_around(voice: &Voice<'_>, bytes: &[u8], index: usize) -> (Option<usize>, String) {
    if bytes.len() <= AROUND * 2 {
        return (None, spell::spelled_within(voice, bytes, AROUND * 2));
    }
    let (skipped, part, _) = around(bytes, index, BEFORE, AROUND - BEFORE);
    (Some(skipped + 1), spell::spelled_within(voice, part, AROUND))
}

/// How many bytes come before an excerpt, the excerpt, and how many come after it.
fn around(bytes: &[u8], index: usize, before: usize, after: usize) -> (usize, &[u8], usize) {
    let index = index.min(bytes.len());
    let start = index.saturating_sub(before);
    let end = (index + after).min(bytes.len());
    (start, bytes.get(start..end).unwrap_or_default(), bytes.len() - end)
}

/// An offset, which counts from 0: `0x48`.
fn offset(offset: usize) -> String {
    format!("{offset:#x}")
}
