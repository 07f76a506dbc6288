//! A client whose message is not the line that it was given.

use super::first;
use crate::model::Comparison;

pub(super) fn differs(comparison: &Comparison) -> Option<&'static str> {
    let line = comparison.expected.strip_suffix(b"\n").unwrap_or(&comparison.expected);
    let came = comparison.received.as_slice();
    let more = came.strip_prefix(line).map(|more| more.strip_prefix(b"\n").unwrap_or(more));
    let same = comparison.first_difference();
    let ends_there = came.get(same).is_none_or(|byte| matches!(byte, b'\n' | 0));
    first([
        // One zero is the end of a string.
        (more.is_some_and(|more| more.len() > 1 && more.first() == Some(&0)), "sends-whole-buffer"),
        (line.get(same) == Some(&b' ') && ends_there, "input-stops-at-space"),
        (came.len() == size_of::<usize>() && line.len() > came.len() && line.starts_with(came), "sends-sizeof-pointer"),
    ])
}
