//! A client whose message is not the line that it was given.

use super::super::context::Context;
use crate::model::Comparison;

pub(super) fn differs(_context: &Context<'_>, comparison: &Comparison) -> Option<&'static str> {
    let expected = comparison.expected.strip_suffix(b"\n").unwrap_or(&comparison.expected);
    let came = comparison.received.as_slice();
    if let Some(more) = came.strip_prefix(expected) {
        let more = more.strip_prefix(b"\n").unwrap_or(more);
        return (more.first() == Some(&0)).then_some("sends-whole-buffer");
    }
    let same = comparison.first_difference();
    let cut_at_space = expected.get(same) == Some(&b' ') && came.get(same).is_none_or(|byte| matches!(byte, b'\n' | 0));
    if cut_at_space {
        return Some("input-stops-at-space");
    }
    (came.len() == size_of::<usize>() && expected.starts_with(came)).then_some("sends-sizeof-pointer")
}
