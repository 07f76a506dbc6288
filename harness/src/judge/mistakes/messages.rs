//! A client whose message is not the line that it was given.

use super::first;
use super::replies::LONG_BYTES;
use crate::model::Comparison;

pub(super) fn differs(comparison: &Comparison) -> Option<&'static str> {
    let line = comparison.expected.strip_suffix(b"\n").unwrap_or(&comparison.expected);
    let came = comparison.received.as_slice();
    let more = came.strip_prefix(line).map(|more| more.strip_prefix(b"\n").unwrap_or(more));
    let same = comparison.first_difference();
    let ends_there = came.get(same).is_none_or(|byte| matches!(byte, b'\n' | 0));
    let length = u32::try_from(line.len()).unwrap_or(u32::MAX);
    let counted = |size: usize| {
        let (prefix, rest) = came.split_at_checked(size).unwrap_or_default();
        let counts = prefix.iter().copied().eq(length.to_le_bytes().into_iter().chain([0; 4]).take(size))
            || prefix.iter().copied().eq(length.saturating_add(1).to_le_bytes().into_iter().chain([0; 4]).take(size));
        counts && (rest.strip_suffix(b"\n").unwrap_or(rest) == line || rest.is_empty() && size > 2)
    };
    first([
        // A length before the line, its bytes in the order of the machine.
        ([2, 4, 8].into_iter().any(counted), "binary-length-host-order"),
        // One zero is the end of a string.
        (more.is_some_and(|more| more.len() > 1 && more.first() == Some(&0)), "sends-whole-buffer"),
        (line.get(same) == Some(&b' ') && ends_there, "input-stops-at-space"),
        // As much as there was room for, and a newline behind it or not.
        (
            line.len() > LONG_BYTES && same > size_of::<usize>() && ends_there && came.len() <= same + 1,
            "truncates-long-message",
        ),
        (came.len() == size_of::<usize>() && line.len() > came.len() && line.starts_with(came), "sends-sizeof-pointer"),
    ])
}
