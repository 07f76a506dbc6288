//! Loops that end too early.

use super::source::{Edit, Source};

/// The calls that may transfer less than they were asked to.
const TRANSFERS: [&str; 8] = ["read", "write", "send", "recv", "sendto", "recvfrom", "sendmsg", "recvmsg"];

/// The variable that counts the only round; nobody else calls one so.
const ROUND: &str = "only_round";

/// Each loop with a transfer in its condition or in its body, gone through once.
///
/// `if` would do for most, but not where the body has a `break` or a `continue`: so the loop stays one.
pub(super) fn gone_through_once(source: &Source<'_>) -> Vec<Edit> {
    let calls = source.calls(&TRANSFERS);
    let transfers = |first: usize, last: usize| calls.iter().any(|call| (first..=last).contains(&call.name));
    let ends_of_do: Vec<usize> =
        source.words("do").filter_map(|index| Some(source.statement(index + 1)? + 1)).collect();
    let mut edits = Vec::new();
    for index in source.words("while").filter(|index| !ends_of_do.contains(index)) {
        let Some(close) = source.close(index + 1) else { continue };
        if source.statement(close + 1).is_some_and(|last| transfers(index, last)) {
            let condition = source.slice(index + 1..=close);
            let once = format!("for (int {ROUND} = 1; {ROUND}-- > 0 && {condition}; )");
            edits.push(source.replace(index..=close, once));
        }
    }
    for index in source.words("do") {
        let Some(last) = source.statement(index + 1) else { continue };
        let Some(close) = source.close(last + 2) else { continue };
        if transfers(index, close) {
            edits.push(source.replace(last + 3..=close - 1, "0"));
        }
    }
    edits.extend(source.words("for").filter_map(|index| {
        let close = source.close(index + 1)?;
        source.statement(close + 1).filter(|last| transfers(index, *last))?;
        counted(source, index, close)
    }));
    edits
}

/// `for (a; b; c)` gone through once.
fn counted(source: &Source<'_>, index: usize, close: usize) -> Option<Edit> {
    let first = source.find(index + 2, ";")?;
    let second = source.find(first + 1, ";")?;
    let (begin, condition) = (source.slice(index + 2..=first), source.slice(first + 1..=second - 1));
    let step = source.slice(second + 1..=close - 1);
    let condition = if condition.is_empty() { "1" } else { condition };
    let outer = format!("for (int {ROUND} = 1; {ROUND} > 0; {ROUND} = 0)");
    let inner = format!("for ({begin} {ROUND}-- > 0 && ({condition}); {step})");
    Some(source.replace(index..=close, format!("{outer} {inner}")))
}

/// Each `continue` of a loop as `break`; within a `switch` that would mean something else.
pub(super) fn left(source: &Source<'_>) -> Vec<Edit> {
    let switches: Vec<(usize, usize)> =
        source.words("switch").filter_map(|index| Some((index, source.statement(index)?))).collect();
    let is_free = |index: &usize| !switches.iter().any(|(first, last)| (first..=last).contains(&index));
    source.words("continue").filter(is_free).map(|index| source.replace(index..=index, "break")).collect()
}
