//! Mutants of a C program: pure, from a source to sources with one mistake more.
//!
//! Whoever grades them learns which mistakes no check notices. A change is made in the text, without a compiler: a few
//! mutants do not compile, and a few mean the same as the original.

mod buffers;
mod calls;
mod failures;
mod loops;
mod source;
#[cfg(test)]
mod tests;
mod token;
mod values;

use crate::model::{Mutant, Operator};
use source::{Edit, Source};

/// Every mutant of a source, operator by operator, each from the first line to the last.
pub fn mutants(text: &str) -> Vec<Mutant> {
    let source = Source::new(text);
    let mut mutants = Vec::new();
    for operator in Operator::ALL {
        let mut edits = edits(operator, &source);
        edits.retain(|edit| text.get(edit.bytes.clone()) != Some(&edit.with));
        edits.sort_by_key(|edit| edit.bytes.start);
        mutants.extend(edits.iter().filter_map(|edit| mutant(operator, text, edit)));
    }
    mutants
}

/// The changes that an operator makes, each by itself.
fn edits(operator: Operator, source: &Source<'_>) -> Vec<Edit> {
    match operator {
        Operator::DropClose => calls::left_open(source),
        Operator::DropByteOrder => calls::unconverted(source),
        Operator::BreakLoop => loops::gone_through_once(source),
        Operator::DropUnlink => calls::dropped(source, &["unlink", "remove"]),
        Operator::DropWait => calls::dropped(source, &["wait", "waitpid", "waitid"]),
        Operator::DropOption => calls::dropped(source, &["setsockopt"]),
        Operator::DropSignal => calls::dropped_with(source, &["signal", "sigaction"], &["SIGPIPE", "SIGCHLD"]),
        Operator::DropNoSignal => values::renamed(source, "MSG_NOSIGNAL", "0"),
        Operator::SwapEnds => values::swapped_ends(source),
        Operator::CutBuffer => buffers::cut(source),
        Operator::FillBuffer => buffers::filled(source),
        Operator::SendBuffer => buffers::sent_whole(source),
        Operator::IgnoreError => failures::ignored(source),
        Operator::HideFailure => failures::hidden(source),
        Operator::DropFlush => calls::dropped(source, &["fflush"]),
        Operator::LeaveLoop => loops::left(source),
        Operator::DropShutdown => calls::dropped_with(source, &["shutdown"], &["SHUT_WR", "1"]),
        Operator::SwapType => {
            let mut edits = values::renamed(source, "SOCK_STREAM", "SOCK_DGRAM");
            edits.extend(values::renamed(source, "SOCK_DGRAM", "SOCK_STREAM"));
            edits
        }
        Operator::AnyPort => values::any_port(source),
        Operator::DropLength => values::dropped_lengths(source),
    }
}

/// A source with a change made.
fn mutant(operator: Operator, text: &str, edit: &Edit) -> Option<Mutant> {
    let (head, tail) = (text.get(..edit.bytes.start)?, text.get(edit.bytes.end..)?);
    let first = head.rfind('\n').map_or(0, |newline| newline + 1);
    let last = tail.find('\n').map_or(text.len(), |newline| edit.bytes.end + newline);
    let (left, right) = (head.get(first..)?, tail.get(..last - edit.bytes.end)?);
    Some(Mutant {
        operator,
        line: head.matches('\n').count() + 1,
        before: on_one_line(text.get(first..last)?),
        after: on_one_line(&format!("{left}{}{right}", edit.with)),
        text: format!("{head}{}{tail}", edit.with),
    })
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
