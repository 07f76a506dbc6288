//! Calls that are left out.

use super::source::{Call, Edit, Source};

/// Each call of these functions left out.
pub(super) fn dropped(source: &Source<'_>, names: &[&str]) -> Vec<Edit> {
    source.calls(names).into_iter().map(|call| drop_call(source, call)).collect()
}

/// Each call of these functions left out that has one of these arguments.
pub(super) fn dropped_with(source: &Source<'_>, names: &[&str], arguments: &[&str]) -> Vec<Edit> {
    let has = |call: &Call| {
        let written = source.arguments(*call).into_iter().map(|argument| source.slice(argument));
        written.into_iter().any(|argument| arguments.contains(&argument))
    };
    source.calls(names).into_iter().filter(has).map(|call| drop_call(source, call)).collect()
}

/// Each call of these functions, which have one argument, left out but for that.
pub(super) fn unwrapped(source: &Source<'_>, names: &[&str]) -> Vec<Edit> {
    let unwrap = |call: Call| {
        let inner = source.slice(call.name + 1..=call.close);
        source.replace(call.name..=call.close, inner)
    };
    source.calls(names).into_iter().map(unwrap).collect()
}

/// As a statement nothing is left of a call, within an expression the 0 of success.
fn drop_call(source: &Source<'_>, call: Call) -> Edit {
    let begins = matches!(source.before(call.name), "" | ";" | "{" | "}" | "else") && source.at(call.close + 1) == ";";
    source.replace(call.name..=call.close, if begins { "" } else { "0" })
}
