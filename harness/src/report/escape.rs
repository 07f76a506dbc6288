//! Bytes that came from a student's program, made safe to print: the one place through which all of them go.
//!
//! They are hostile until shown otherwise: terminal escapes, marks that turn the direction of writing, characters
//! that nobody sees. What a terminal would obey, or a reader could not tell apart, is written as an escape; printable
//! UTF-8, accents included, stays as it is.

use super::layout::width;

/// How many columns a tab stop is from the next one in text that is passed through line by line.
const TAB: usize = 8;

/// A smallest part of hostile bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A character that is safe to print and that a reader sees.
    Visible(char),
    /// A character that a terminal obeys or that nobody sees.
    Hidden(char),
    /// A byte that is not part of valid UTF-8.
    Invalid(u8),
}

impl Piece {
    /// The piece for a reader: what is visible as it is, the rest escaped.
    fn shown(self) -> String {
        match self {
            Self::Visible(character) => character.to_string(),
            Self::Hidden('\n') => "\\n".to_owned(),
            Self::Hidden('\r') => "\\r".to_owned(),
            Self::Hidden('\t') => "\\t".to_owned(),
            Self::Hidden('\0') => "\\0".to_owned(),
            Self::Hidden(character) if character.is_ascii() => format!("\\x{:02x}", u32::from(character)),
            Self::Hidden(character) => format!("\\u{{{:x}}}", u32::from(character)),
            Self::Invalid(byte) => format!("\\x{byte:02x}"),
        }
    }

    /// The piece within quotation marks: quotation marks and backslashes escaped, too.
    fn quoted(self) -> String {
        match self {
            Self::Visible(character @ ('"' | '\\')) => format!("\\{character}"),
            Self::Visible(_) | Self::Hidden(_) | Self::Invalid(_) => self.shown(),
        }
    }
}

/// The pieces of hostile bytes, in order.
pub(super) fn pieces(bytes: &[u8]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(bytes.len());
    let mut on_nothing = true;
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            // One mark over a letter is an accent; a pile of them smears over the lines around it.
            let is_mark = is_combining(character);
            let hidden = is_hidden(character) || (is_mark && on_nothing);
            pieces.push(if hidden { Piece::Hidden(character) } else { Piece::Visible(character) });
            on_nothing = is_mark || hidden;
        }
        pieces.extend(chunk.invalid().iter().map(|byte| Piece::Invalid(*byte)));
    }
    pieces
}

/// One line of text: hidden characters and newlines escaped, the rest as it is.
pub(super) fn line(bytes: impl AsRef<[u8]>) -> String {
    pieces(bytes.as_ref()).into_iter().map(Piece::shown).collect()
}

/// Text line by line, as it was written: hidden characters escaped, tabs as the spaces that they make.
pub(super) fn lines(bytes: impl AsRef<[u8]>) -> Vec<String> {
    let bytes = bytes.as_ref();
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    if bytes.is_empty() {
        return Vec::new();
    }
    bytes.split(|byte| *byte == b'\n').map(|row| untabbed(row.strip_suffix(b"\r").unwrap_or(row))).collect()
}

/// Between quotation marks: `"HOLA 1\n"`.
pub(super) fn quoted(bytes: &[u8]) -> String {
    format!("\"{}\"", escaped(bytes))
}

/// Between quotation marks, if that takes no more than so many columns.
pub(super) fn quoted_if_fits(bytes: &[u8], columns: usize) -> Option<String> {
    // No character of UTF-8 takes more bytes than four for a column.
    let whole = (bytes.len() <= 4 * columns).then(|| quoted(bytes));
    whole.filter(|whole| width(whole) <= columns)
}

/// Between quotation marks, in two parts if it would be wider than so many columns: `"zqx4-" … "q\n"`.
pub(super) fn quoted_within(bytes: &[u8], columns: usize) -> String {
    if let Some(whole) = quoted_if_fits(bytes, columns) {
        return whole;
    }
    let room = columns.saturating_sub("\"\" … \"\"".chars().count());
    let tail = room / 3;
    let (head, _, rest) = ends(bytes, bytes.len().min(4 * room), bytes.len().min(4 * tail));
    let rest = if rest.is_empty() { bytes } else { rest };
    let head = fitting(pieces(head).into_iter(), room - tail);
    let mut tail = fitting(pieces(rest).into_iter().rev(), tail);
    tail.reverse();
    format!("\"{}\" … \"{}\"", head.concat(), tail.concat())
}

/// Without quotation marks, for formats that bring their own; backslashes doubled, so that nothing is lost.
pub(super) fn escaped(bytes: &[u8]) -> String {
    pieces(bytes).into_iter().map(Piece::quoted).collect()
}

/// As [`escaped`], but of more than `limit` bytes only the two ends, with a note on how many bytes are left out.
pub(super) fn escaped_within(bytes: &[u8], limit: usize, note: impl Fn(usize) -> String) -> String {
    if bytes.len() <= limit {
        return escaped(bytes);
    }
    let (head, left_out, tail) = ends(bytes, limit / 2, limit / 2);
    format!("{}{}{}", escaped(head), note(left_out), escaped(tail))
}

/// About so many bytes of either end, and how many are between them; never cut within a character.
pub(super) fn ends(bytes: &[u8], head: usize, tail: usize) -> (&[u8], usize, &[u8]) {
    if head + tail >= bytes.len() {
        return (bytes, 0, &[]);
    }
    let begins_character = |index: usize| bytes.get(index).is_none_or(|byte| byte & 0xc0 != 0x80);
    // A character has at most four bytes; bytes that are no UTF-8 are cut anywhere.
    let first = (0..4).map(|back| head.saturating_sub(back)).find(|index| begins_character(*index)).unwrap_or(head);
    let from = bytes.len() - tail;
    let second = (from..from + 4).find(|index| begins_character(*index)).unwrap_or(from).min(bytes.len());
    let start = bytes.get(..first).unwrap_or_default();
    (start, second - first, bytes.get(second..).unwrap_or_default())
}

/// As many of the pieces as fit, each quoted.
fn fitting(pieces: impl Iterator<Item = Piece>, columns: usize) -> Vec<String> {
    let mut used = 0;
    let fits = |piece: &String| {
        used += width(piece);
        used <= columns
    };
    pieces.map(Piece::quoted).take_while(fits).collect()
}

/// A line of text with its tabs turned into the spaces that a terminal would show.
fn untabbed(row: &[u8]) -> String {
    let mut text = String::new();
    for piece in pieces(row) {
        if piece == Piece::Hidden('\t') {
            let spaces = TAB - width(&text) % TAB;
            text.extend(std::iter::repeat_n(' ', spaces));
        } else {
            text.push_str(&piece.shown());
        }
    }
    text
}

/// Whether a terminal obeys the character, or no reader sees it (or sees a space that is none).
fn is_hidden(character: char) -> bool {
    character.is_control()
        || (character.is_whitespace() && character != ' ')
        || matches!(character,
            // The soft hyphen, and letters of several scripts that are drawn as nothing.
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            // Of no width, of the direction of writing, and invisible operators.
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            // Variation selectors, the byte order mark, annotations, and what has no meaning of its own.
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}'
            | '\u{e0000}'..='\u{10ffff}')
}

/// Whether the character is drawn over the one before it.
pub(super) fn is_combining(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}
