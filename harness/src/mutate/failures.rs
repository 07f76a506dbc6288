//! Failures that nobody notices: not the program, or not those who started it.

use super::source::{Edit, Source};
use std::ops::RangeInclusive;

/// What is compared with a number for other reasons than an error.
const COMPARED: [&str; 4] = ["strcmp", "strncmp", "memcmp", "strcasecmp"];

/// Each `if` that asks for an error, with its condition computed and never true.
pub(super) fn ignored(source: &Source<'_>) -> Vec<Edit> {
    let ignore = |index: usize| {
        let close = source.close(index + 1).filter(|close| *close > index + 2)?;
        let condition = index + 2..=close - 1;
        let written = source.slice(condition.clone());
        is_error(source, condition.clone()).then(|| source.replace(condition, format!("({written}) && 0")))
    };
    source.words("if").filter_map(ignore).collect()
}

/// Whether a condition is one comparison, with what a call says when it fails: `< 0`, `== -1`, `== NULL`; for what a
/// call gives right away also `!= 0` and `!= 1`.
fn is_error(source: &Source<'_>, condition: RangeInclusive<usize>) -> bool {
    let (first, last) = (*condition.start(), *condition.end());
    let is_joined = ["&&", "||", "?", ","].iter().any(|mark| source.find(first, mark).is_some_and(|at| at <= last));
    let is_compared = condition.clone().any(|index| COMPARED.contains(&source.at(index)));
    if is_joined || is_compared || last < first + 2 {
        return false;
    }
    let ends = |words: &[&str]| (last + 1).checked_sub(words.len()).is_some_and(|start| source.reads(start, words));
    let of_call = || source.at(last - 2) == ")";
    ends(&["<", "0"])
        || ends(&["==", "-", "1"])
        || ends(&["==", "NULL"])
        || ends(&["==", "SIG_ERR"])
        || of_call() && (ends(&["!=", "0"]) || ends(&["!=", "1"]))
}

/// Each exit status of a failure as that of success: in `main`, in `exit`, and where it is `EXIT_FAILURE`.
pub(super) fn hidden(source: &Source<'_>) -> Vec<Edit> {
    let mut edits: Vec<Edit> =
        source.words("EXIT_FAILURE").map(|index| source.replace(index..=index, "EXIT_SUCCESS")).collect();
    for call in source.calls(&["exit", "_exit", "_Exit"]) {
        let status = source.arguments(call).into_iter().next();
        edits.extend(status.filter(|status| is_failure(source, status)).map(|status| source.replace(status, "0")));
    }
    let main = source.main_body();
    for index in source.words("return").filter(|index| main.as_ref().is_some_and(|main| main.contains(index))) {
        let Some(end) = source.find(index, ";").filter(|end| *end > index + 1) else { continue };
        let status = index + 1..=end - 1;
        if is_failure(source, &status) {
            edits.push(source.replace(status, "0"));
        }
    }
    edits
}

/// Whether an expression is a number other than 0.
fn is_failure(source: &Source<'_>, status: &RangeInclusive<usize>) -> bool {
    let (first, last) = (*status.start(), *status.end());
    let is_negative = first < last && source.at(first) == "-";
    let number = if is_negative { first + 1 } else { first };
    number == last && source.is_number(number) && source.at(number) != "0"
}
