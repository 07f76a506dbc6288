//! The notation of system calls in stories.

use super::words::Token;
use crate::model::{Call, Deed};
use std::time::Duration;

/// `NAME NUMBER…`: a call that did what it should.
pub(super) fn call(tokens: &[Token]) -> Call {
    let number = |index| number_at(tokens, index);
    let name = tokens[0].word();
    let (deed, result) = match name {
        "socketpair" => (Deed::Socketpair { kind: libc::SOCK_STREAM, ends: Some((number(1), number(2))) }, 0),
        "pipe" => (Deed::Pipe { ends: Some((90, 91)) }, 0),
        "close" => (Deed::Close { first: number(1), last: number(1) }, 0),
        "dup" => (Deed::Duplicate { descriptor: number(1) }, i64::from(number(2))),
        "recv" => {
            let (asked, head) = (5, Vec::new());
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
                5,
            )
        }
        "send" => (Deed::Send { descriptor: number(1), asked: 5, to: None, head: Vec::new() }, 5),
        other => panic!("no such call: {other}"),
    };
    Call { name: name.to_owned(), entered: Duration::ZERO, deed, result, fault: None }
}

pub(super) fn number_at(tokens: &[Token], index: usize) -> i32 {
    tokens[index].word().parse().expect("a number")
}
