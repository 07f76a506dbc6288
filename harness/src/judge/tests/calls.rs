//! The notation of system calls in stories.

use super::words::Token;
use crate::model::{Call, Deed};
use std::time::Duration;

/// `NAME NUMBER…`, `NAME NUMBER "TEXT"`: a call that did what it should, in no time.
pub(super) fn call(tokens: &[Token], entered: Duration) -> Call {
    let number = |index| number_at(tokens, index);
    let name = tokens[0].word();
    let text = tokens.get(2).filter(|token| token.quoted).map(|token| token.bytes.clone());
    let (deed, result) = match name {
        "socketpair" => (Deed::Socketpair { kind: libc::SOCK_STREAM, ends: Some((number(1), number(2))) }, 0),
        "pipe" => (Deed::Pipe { ends: Some((90, 91)) }, 0),
        "close" => (Deed::Close { first: number(1), last: number(1) }, 0),
        "dup" => (Deed::Duplicate { descriptor: number(1) }, i64::from(number(2))),
        "recv" => {
            let head = text.unwrap_or_default();
            let result = if head.is_empty() { 5 } else { head.len().cast_signed() as i64 };
            let asked = 5.max(head.len() as u64);
            (
                Deed::Receive {
                    descriptor: number(1),
                    asked,
                    flags: 0,
                    wants_sender: false,
                    from: None,
                    room: None,
                    head,
                },
                result,
            )
        }
        "send" | "write" => {
            let head = text.unwrap_or_default();
            let asked = if head.is_empty() { 5 } else { head.len() as u64 };
            (Deed::Send { descriptor: number(1), asked, to: None, head }, asked.cast_signed())
        }
        other => panic!("no such call: {other}"),
    };
    Call { name: name.to_owned(), entered, deed, result, fault: None }
}

pub(super) fn number_at(tokens: &[Token], index: usize) -> i32 {
    tokens[index].word().parse().expect("a number")
}
