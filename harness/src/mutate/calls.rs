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

/// Each conversion left out but for its argument; what is the same in every byte order is left as it is.
pub(super) fn unconverted(source: &Source<'_>) -> Vec<Edit> {
    const SAME: [&str; 3] = ["(INADDR_ANY)", "(INADDR_BROADCAST)", "(0)"];
    let unwrap = |call: Call| {
        let inner = source.slice(call.name + 1..=call.close);
        (!SAME.contains(&inner)).then(|| source.replace(call.name..=call.close, inner))
    };
    source.calls(&["htons", "htonl", "ntohs", "ntohl"]).into_iter().filter_map(unwrap).collect()
}

/// Each `close` left out, but for those right before the end of the process, which closes everything anyway.
pub(super) fn left_open(source: &Source<'_>) -> Vec<Edit> {
    let main = source.main_body();
    let is_in_main = |index: &usize| main.as_ref().is_some_and(|main| main.contains(index));
    let is_last = |call: &Call| {
        let next = beyond_cleaning(source, call.close + 1);
        let ends_main = source.at(next) == "return" || main.as_ref().is_some_and(|main| *main.end() == next);
        source.at(next) == "exit" || ends_main && is_in_main(&next)
    };
    let calls = source.calls(&["close", "fclose"]).into_iter();
    calls.filter(|call| !is_last(call)).map(|call| drop_call(source, call)).collect()
}

/// The first token after the `;` of a statement, and after those that only give things back to the system.
fn beyond_cleaning(source: &Source<'_>, semicolon: usize) -> usize {
    const CLEANING: [&str; 4] = ["close", "fclose", "free", "freeaddrinfo"];
    let mut next = semicolon;
    while source.at(next) == ";" {
        next += 1;
        if CLEANING.contains(&source.at(next)) {
            next = source.close(next + 1).map_or(next, |close| close + 1);
        }
    }
    next
}

/// As a statement nothing is left of a call, within an expression the 0 of success.
fn drop_call(source: &Source<'_>, call: Call) -> Edit {
    let begins = matches!(source.before(call.name), "" | ";" | "{" | "}" | "else") && source.at(call.close + 1) == ";";
    source.replace(call.name..=call.close, if begins { "" } else { "0" })
}
