//! Values that are others: constants, ends of a pair, ports, lengths.

use super::source::{Edit, Source};
use std::collections::BTreeSet;

/// Each word of this text as another one.
pub(super) fn renamed(source: &Source<'_>, from: &str, to: &str) -> Vec<Edit> {
    source.words(from).map(|index| source.replace(index..=index, to)).collect()
}

/// Each use of one end of a pair as that of the other.
pub(super) fn swapped_ends(source: &Source<'_>) -> Vec<Edit> {
    let calls = source.calls(&["socketpair"]).into_iter();
    let pairs: BTreeSet<&str> = calls
        .filter_map(|call| source.arguments(call).get(3).cloned())
        .filter(|pair| pair.clone().count() == 1)
        .map(|pair| source.slice(pair))
        .collect();
    let swap = |index: usize| {
        let is_use = source.is_word(index) && pairs.contains(source.at(index)) && source.reads(index + 1, &["["]);
        let other = match source.at(index + 2) {
            "0" => "1",
            "1" => "0",
            _ => return None,
        };
        (is_use && source.at(index + 3) == "]").then(|| source.replace(index + 2..=index + 2, other))
    };
    (0..source.len()).filter_map(swap).collect()
}

/// Each port of an address as 0.
pub(super) fn any_port(source: &Source<'_>) -> Vec<Edit> {
    let port = |index: usize| {
        let is_set = matches!(source.before(index), "." | "->") && source.at(index + 1) == "=";
        let last = ends(source, index + 2).filter(|last| is_set && *last >= index + 2)?;
        Some(source.replace(index + 2..=last, "0"))
    };
    source.words("sin_port").filter_map(port).collect()
}

/// Each length of an address, a `socklen_t`, as 0 where it is set.
pub(super) fn dropped_lengths(source: &Source<'_>) -> Vec<Edit> {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for index in source.words("socklen_t") {
        let mut at = index + 1;
        // `socklen_t a = 1, b;`
        while source.is_word(at) {
            names.insert(source.at(at));
            let Some(next) = ends(source, at).filter(|last| source.at(last + 1) == ",") else { break };
            at = next + 2;
        }
    }
    let length = |index: usize| {
        let is_set = source.is_word(index) && names.contains(source.at(index)) && source.at(index + 1) == "=";
        let is_own = !matches!(source.before(index), "." | "->");
        let last = ends(source, index + 2).filter(|last| is_set && is_own && *last >= index + 2)?;
        Some(source.replace(index + 2..=last, "0"))
    };
    (0..source.len()).filter_map(length).collect()
}

/// The last token of the expression that begins there: before `,`, `;` or a bracket that closes.
fn ends(source: &Source<'_>, first: usize) -> Option<usize> {
    let mut index = first;
    while index < source.len() && !matches!(source.at(index), "," | ";" | ")" | "}" | "]") {
        index = source.close(index).unwrap_or(index) + 1;
    }
    index.checked_sub(1).filter(|_| index < source.len())
}
