//! Bytes of programs: as text where a person can read them and no terminal obeys them, else in hexadecimal.

use super::error::{Kind, Trouble, Wrong};
use super::field::{Field, Value as _};
use super::node::{Fields, Node};
use std::fmt::Write as _;

/// Under `KEY` as text or under `KEY_hex`; one of the two is there.
impl Field for Vec<u8> {
    fn put(&self, key: &str, fields: &mut Fields) {
        match std::str::from_utf8(self).ok().filter(|text| text.chars().all(is_shown)) {
            Some(text) => fields.put(key, Node::Text(text.to_owned())),
            None => fields.put(format!("{key}_hex"), Node::Text(hexadecimal(self))),
        }
    }

    fn take(key: &str, fields: &mut Fields) -> Result<Self, Wrong> {
        let long = format!("{key}_hex");
        match (fields.take(key)?, fields.take(&long)?) {
            (Some(text), None) => String::of(text).map(Self::from).map_err(|wrong| wrong.under(key)),
            (None, Some(digits)) => bytes(digits).map_err(|wrong| wrong.under(&long)),
            (Some(_), Some(_)) => Err(Wrong::at(Trouble::Twice, key)),
            (None, None) => Err(Wrong::at(Trouble::Missing, key)),
        }
    }
}

/// Whether a character does no more than stand there: no control, and no mark that turns the direction of writing.
fn is_shown(character: char) -> bool {
    let turns = matches!(character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    matches!(character, '\n' | '\t' | '\r') || !(character.is_control() || turns)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

fn bytes(digits: Node) -> Result<Vec<u8>, Wrong> {
    let digits = digits.text()?;
    let pair = |pair: &[u8]| {
        let [high, low] = pair else { return None };
        let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        Some(digit(high)? * 16 + digit(low)?)
    };
    digits.as_bytes().chunks(2).map(pair).collect::<Option<_>>().ok_or_else(|| Wrong::not(Kind::Hexadecimal))
}

/// A number of 64 bits as 16 hexadecimal digits: programs that read JSON lose what is beyond 53.
pub(super) mod digits {
    use super::{Field as _, Fields, Kind, Wrong};
    use std::fmt::LowerHex;

    pub(in crate::record) fn put(value: &impl LowerHex, key: &str, fields: &mut Fields) {
        format!("{value:016x}").put(key, fields);
    }

    pub(in crate::record) fn take(key: &str, fields: &mut Fields) -> Result<u64, Wrong> {
        let text = String::take(key, fields)?;
        let are_digits = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u64::from_str_radix(&text, 16).ok().filter(|_| are_digits);
        number.ok_or_else(|| Wrong::not(Kind::Hexadecimal).under(key))
    }
}
