//! Buffers that are too small, too full, or sent as a whole.

use super::source::{Call, Edit, Source};
use std::collections::BTreeSet;

/// What is left of a buffer that is cut, in bytes: less than any line that a check sends to find that out.
const CUT: &str = "16";
/// The least that a buffer has to hold to be cut: what is smaller is meant for something else than a message.
const LEAST: u64 = 64;

/// The types of which buffers are made.
const BYTES: [&str; 5] = ["char", "uint8_t", "int8_t", "u_char", "byte"];

/// Each buffer cut to a few bytes; where its size has a name, wherever that is used, so that nothing is written beyond.
pub(super) fn cut(source: &Source<'_>) -> Vec<Edit> {
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let mut edits = Vec::new();
    for (open, close) in arrays(source) {
        let size = source.at(open + 1);
        if source.worth(open + 1).is_none_or(|worth| worth < LEAST) {
            continue;
        }
        if source.is_word(open + 1) {
            named.insert(size);
        } else {
            edits.push(source.replace(open + 1..=close - 1, CUT));
        }
    }
    for call in source.calls(&["malloc", "calloc", "realloc"]) {
        let words = (call.name + 1..call.close).filter(|index| source.is_word(*index));
        named.extend(words.map(|index| source.at(index)));
    }
    let sizes = source.sizes().into_iter().filter(|size| size.value >= LEAST && named.contains(size.name));
    edits.extend(sizes.map(|size| Edit { bytes: size.bytes, with: CUT.to_owned() }));
    edits
}

/// The brackets of each array of bytes that is declared: `char line[SIZE]`, but not as a parameter.
fn arrays(source: &Source<'_>) -> Vec<(usize, usize)> {
    let array = |open: usize| {
        let name = open.checked_sub(1).filter(|name| source.at(open) == "[" && source.is_word(*name))?;
        let close = source.close(open).filter(|close| *close > open + 1)?;
        (is_declared(source, name) && !source.is_inside(open, "(")).then_some((open, close))
    };
    (0..source.len()).filter_map(array).collect()
}

/// Whether a name is declared as bytes: after their type, or after another name of the same declaration.
fn is_declared(source: &Source<'_>, name: usize) -> bool {
    let mut index = name;
    while let Some(before) = index.checked_sub(1) {
        match source.at(before) {
            ";" | "{" | "}" | "(" | ")" | "=" => return false,
            word if BYTES.contains(&word) => return true,
            _ => index = before,
        }
    }
    false
}

/// Each `sizeof line - 1` and each `SIZE - 1`, where that is the size of a buffer, without the `- 1`.
pub(super) fn filled(source: &Source<'_>) -> Vec<Edit> {
    let sizes: BTreeSet<&str> =
        source.sizes().iter().filter(|size| size.value >= LEAST).map(|size| size.name).collect();
    let fill = |minus: usize| {
        let last = minus.checked_sub(1).filter(|_| source.reads(minus, &["-", "1"]))?;
        let of_bracket = || (0..last).find(|open| source.close(*open) == Some(last));
        let measured = if source.at(last) == ")" { of_bracket()? } else { last };
        let is_sizeof = source.before(measured) == "sizeof";
        // `- 1 * x` is something else, and `1[x]` nobody writes.
        let is_whole = !matches!(source.at(minus + 2), "*" | "/" | "%");
        let bytes = source.bytes(last..=last).end..source.bytes(minus + 1..=minus + 1).end;
        (is_whole && (is_sizeof || sizes.contains(source.at(last)))).then(|| Edit { bytes, with: String::new() })
    };
    (0..source.len()).filter_map(fill).collect()
}

/// Each transfer out of a variable, with the size of that instead of how much is in it.
pub(super) fn sent_whole(source: &Source<'_>) -> Vec<Edit> {
    let send = |call: Call| {
        let arguments = source.arguments(call);
        let (buffer, length) = (arguments.get(1)?, arguments.get(2)?);
        let is_variable = buffer.clone().count() == 1 && source.is_word(*buffer.start());
        let is_measured = source.at(*length.start()) == "sizeof";
        let whole = format!("sizeof({})", source.slice(buffer.clone()));
        (is_variable && !is_measured).then(|| source.replace(length.clone(), whole))
    };
    source.calls(&["send", "write", "sendto"]).into_iter().filter_map(send).collect()
}
