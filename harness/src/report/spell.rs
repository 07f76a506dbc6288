//! Bytes for ears: letter by letter, what cannot be heard by its name.

use super::escape::{Piece, ends, pieces};
use super::voice::Voice;

/// How many bytes are spelled out before the middle is left out, whatever room there is.
const SPELLED: usize = 48;

/// The name of a byte that has no letter of its own.
pub(super) fn name(voice: &Voice<'_>, byte: u8) -> Option<String> {
    let id = match byte {
        b' ' => "byte-space",
        b'\n' => "byte-newline",
        b'\r' => "byte-return",
        b'\t' => "byte-tab",
        0 => "byte-nul",
        _ => return None,
    };
    Some(voice.word(id))
}

/// One byte: its letter or name, and its number.
pub(super) fn byte(voice: &Voice<'_>, byte: u8) -> String {
    let letter = if byte.is_ascii_graphic() { Some(char::from(byte).to_string()) } else { name(voice, byte) };
    letter.into_iter().chain([hexadecimal(voice, byte)]).collect::<Vec<_>>().join(", ")
}

/// `H O L A space 1 newline`; of long data the two ends.
pub(super) fn spelled_within(voice: &Voice<'_>, bytes: &[u8], limit: usize) -> String {
    let limit = limit.min(SPELLED);
    if bytes.is_empty() {
        return voice.word("byte-nothing");
    }
    let (head, left_out, tail) = ends(bytes, limit - limit / 3, limit / 3);
    let mut words = spelled(voice, head);
    if left_out > 0 {
        words.push(voice.say("byte-left-out", &[("count", left_out.into())]));
    }
    words.extend(spelled(voice, tail));
    words.join(" ")
}

fn spelled(voice: &Voice<'_>, bytes: &[u8]) -> Vec<String> {
    let mut words = Vec::new();
    for piece in pieces(bytes) {
        match piece {
            Piece::Visible('"') => words.push(voice.word("byte-quotation-mark")),
            Piece::Visible(' ') => words.push(voice.word("byte-space")),
            Piece::Visible(character) => words.push(character.to_string()),
            Piece::Hidden(character) => {
                let mut buffer = [0; 4];
                let bytes = character.encode_utf8(&mut buffer).bytes();
                words.extend(bytes.map(|byte| name(voice, byte).unwrap_or_else(|| hexadecimal(voice, byte))));
            }
            Piece::Invalid(byte) => words.push(hexadecimal(voice, byte)),
        }
    }
    words
}

fn hexadecimal(voice: &Voice<'_>, byte: u8) -> String {
    voice.say("byte-hexadecimal", &[("hex", format!("{byte:02x}").into())])
}
