//! The notation of system calls in stories.

use super::words::{Token, endpoint};
use crate::model::{Call, Deed, Endpoint};
use std::time::Duration;

/// `NAME NUMBER…`, `NAME NUMBER "TEXT"`: a call that did what it should, in no time; or, with `!22`, failed with that error.
pub(super) fn call(tokens: &[Token], entered: Duration) -> Call {
    let number = |index| number_at(tokens, index);
    let name = tokens[0].word();
    let text = tokens.get(2).filter(|token| token.quoted).map(|token| token.bytes.clone());
    let (deed, result) = match name {
        "socketpair" => {
            (Deed::Socketpair { domain: libc::AF_UNIX, kind: libc::SOCK_STREAM, ends: Some((number(1), number(2))) }, 0)
        }
        "pipe" => (Deed::Pipe { ends: Some((90, 91)) }, 0),
        "close" => (Deed::Close { first: number(1), last: number(1) }, 0),
        "dup" => (Deed::Duplicate { descriptor: number(1) }, i64::from(number(2))),
        "recv" => {
            let head = text.unwrap_or_default();
            let result = if head.is_empty() { 5 } else { i64::try_from(head.len()).unwrap() };
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
        "socket" => (Deed::Socket { domain: libc::AF_INET, kind: libc::SOCK_STREAM }, i64::from(number(1))),
        "listen" => (Deed::Listen { descriptor: number(1), backlog: 5 }, 0),
        "accept" => (Deed::Accept { descriptor: number(1), room: None, wants_address: false }, i64::from(number(2))),
        "bind" | "connect" => {
            let to = tokens.get(2).filter(|token| token.word() != "unspec").map(|token| endpoint(token.word()));
            let family = match &to {
                None => libc::AF_UNSPEC,
                Some(Endpoint::Unix(_)) => libc::AF_UNIX,
                Some(Endpoint::Inet(address, _)) if address.is_ipv6() => libc::AF_INET6,
                Some(Endpoint::Inet(..)) => libc::AF_INET,
            };
            let descriptor = number(1);
            let is_bind = name == "bind";
            (if is_bind { Deed::Bind { descriptor, family, to } } else { Deed::Connect { descriptor, family, to } }, 0)
        }
        "option" => {
            let option = if tokens[2].word() == "linger" { libc::SO_LINGER } else { libc::SO_REUSEADDR };
            (Deed::SetOption { descriptor: number(1), level: libc::SOL_SOCKET, option }, 0)
        }
        "handler" => (Deed::Handler { signal: number(1), handled: true, restarts: true }, 0),
        "inet-pair" => (Deed::Socketpair { domain: libc::AF_INET, kind: libc::SOCK_STREAM, ends: None }, -95),
        other => panic!("no such call: {other}"),
    };
    let errno = tokens.iter().find_map(|token| token.word().strip_prefix('!').map(str::parse::<i64>));
    let result = errno.map_or(result, |errno| -errno.expect("a number"));
    Call { name: name.to_owned(), entered, deed, result, fault: None }
}

pub(super) fn number_at(tokens: &[Token], index: usize) -> i32 {
    tokens[index].word().parse().expect("a number")
}
