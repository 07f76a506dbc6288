//! What the steps of a conversation require.

use super::{check, finding};
use crate::limits;
use crate::model::{Comparison, Problem, Transport};

const TCP: Transport = Transport::InetStream;
const UDP: Transport = Transport::InetDatagram;

/// A server that ana has sent a line to.
const ASKED: &str = "start server\nconnect ana\nsend ana \"zq1-hola\\n\"\n";
/// A client that has come to our serving peer.
const CAME: &str = "serve eco\nstart client\ntype client \"zq1-hola\\n\"\naccept eco visit\n";

#[track_caller]
fn asked(transport: Transport, story: &str, expected: &str) {
    check(transport, &format!("{ASKED}{story}"), expected);
}

#[test]
fn an_echo_comes_back() {
    for transport in [TCP, UDP] {
        asked(transport, "* ana got \"zq1-hola\\n\"\nexpect ana same", "pass");
        asked(transport, "expect ana same !rest", "NoReply ana");
        asked(transport, "expect ana same !spinning", "NoReply ana");
        asked(transport, "expect ana same !deadline", "TooSlow server");
        asked(transport, "* server exited 3\nexpect ana same !rest", "EndedEarly server");
        asked(transport, "* ana got \"zq1-XXXX\\n\"\nexpect ana same !contradicted", "ReplyDiffers ana");
    }
    asked(TCP, "* ana got \"zq1-ho\"\nexpect ana same !rest", "ReplyTooShort ana");
    asked(TCP, "* ana got \"zq1-ho\"\nexpect ana same !deadline", "TooSlow server");
    asked(UDP, "* ana got \"zq1-ho\"\nexpect ana same !contradicted", "ReplyTooShort ana");
}

#[test]
fn a_stream_that_ends_too_soon() {
    asked(TCP, "* ana end\nexpect ana same !contradicted", "ClosedEarly ana");
    asked(TCP, "* ana got \"zq1\"\n* ana broken\nexpect ana same !contradicted", "ClosedEarly ana");
    asked(TCP, "* ana got \"zq1\"\n* ana end\n* server exited 0\nexpect ana same !contradicted", "EndedEarly server");
    let broken = finding(TCP, &format!("{ASKED}* ana broken\nexpect ana same !contradicted"));
    assert!(matches!(broken.problem, Problem::ClosedEarly { reset: true, .. }));
    // Datagrams have no end.
    asked(UDP, "* ana broken\nexpect ana same !rest", "NoReply ana");
}

#[test]
fn what_is_compared() {
    let compared = |transport, story: &str| finding(transport, story).comparison.expect("a comparison");
    let of = |expected: &[u8], received: &[u8]| Comparison { expected: expected.to_vec(), received: received.to_vec() };
    let two = "start server\nconnect ana\nsend ana \"uno\\n\"\nsend ana \"dos\\n\"\n* ana got \"uno\\n\"\n";
    assert_eq!(compared(TCP, &format!("{two}expect ana same !rest")), of(b"uno\ndos\n", b"uno\n"));
    assert_eq!(compared(UDP, &format!("{two}expect ana same !rest")), of(b"dos\n", b""));
    let differs = format!("{two}* ana got \"tres\\n\"\nexpect ana same !contradicted");
    assert_eq!(compared(UDP, &differs), of(b"dos\n", b"tres\n"));
}

#[test]
fn only_the_last_connection_of_a_name_counts() {
    let again =
        "* ana got \"zq1-hola\\n\"\nexpect ana same\n* ana end\nclose ana\nconnect ana\nsend ana \"zq1-hola\\n\"\n";
    asked(TCP, &format!("{again}* ana got \"zq1-hola\\n\"\nexpect ana same"), "pass");
    asked(TCP, &format!("{again}expect ana same !rest"), "NoReply ana");
    asked(TCP, &format!("{again}expect_close ana !rest"), "NotClosed ana = fd-leak-per-client");
}

#[test]
fn more_than_is_kept_is_not_judged() {
    let size = limits::KEPT_BYTES + 1;
    let kept = limits::KEPT_BYTES;
    let story = |came: &str, end: &str| {
        format!("start server\nconnect ana\nsend ana \"a\"*{size}\n* ana got {came}\nexpect ana same {end}")
    };
    check(TCP, &story(&format!("\"a\"*{kept}"), "!rest"), "inconclusive");
    check(TCP, &story(&format!("\"a\"*{}", kept - 1), "!rest"), "ReplyTooShort ana = truncates-long-message");
    check(TCP, &story(&format!("\"b\"*{kept}"), "!contradicted"), "ReplyDiffers ana");
    // What is kept of all connections of one name has one limit.
    let again = format!(
        "start server\nconnect ana\nsend ana \"a\"*{kept}\n* ana got \"a\"*{kept}\nexpect ana same\nclose ana\n\
         connect ana\nsend ana \"x\\n\"\nexpect ana same !rest"
    );
    check(TCP, &again, "inconclusive");
    check(UDP, &again, "inconclusive");
    let printed = format!("start client\n* client printed \"a\"*{kept}\nprinted client \"b\" !rest");
    check(TCP, &printed, "inconclusive");
    let message = format!("{CAME}* visit got \"a\"*{kept}\nexpect visit \"a\"*{size} !rest");
    check(TCP, &message, "inconclusive");
}

#[test]
fn a_reply_comes_from_where_it_was_asked_for() {
    let from = |address: &str| format!("* ana got \"zq1-hola\\n\" from {address}\nexpect ana same");
    asked(UDP, &from("127.0.0.1:12345"), "pass");
    asked(UDP, &from("127.0.0.1:40000"), "WrongSource ana");
    let bound =
        |at: &str| format!("start server unready\n* server bound {at}\nconnect ana\nsend ana \"zq1-hola\\n\"\n");
    for at in ["0.0.0.0:8080", "[::]:8080", "[::ffff:127.0.0.1]:8080"] {
        check(UDP, &format!("{}{}", bound(at), from("127.0.0.1:8080")), "pass");
    }
    let moved = format!(
        "{}{}\nkill server\nstart server\nconnect ana\nsend ana \"b\\n\"\n* ana got \"b\\n\" from 127.0.0.1:12345\nexpect ana same",
        bound("0.0.0.0:8080"),
        from("127.0.0.1:8080")
    );
    check(UDP, &moved, "pass");
}

#[test]
fn a_message_that_cannot_be_sent() {
    let start = "start server\nconnect ana\n";
    let send = "send ana \"hola\\n\"";
    let not_sent = |before: &str, mark: &str, expected: &str| {
        check(TCP, &format!("{start}{before}{send} {mark}"), expected);
    };
    not_sent("", "!rest", "NotRead ana");
    not_sent("", "!deadline", "TooSlow server");
    not_sent("* ana cannot-send 32\n", "!contradicted", "ClosedEarly ana");
    not_sent("* ana cannot-send 32\n* server exited 0\n", "!contradicted", "EndedEarly server");
    not_sent("half_close ana\n* ana cannot-send 32\n", "!contradicted", "inconclusive");
    not_sent("* ana cannot-send 105\n", "!contradicted", "inconclusive");
    not_sent("", "!contradicted", "inconclusive");
    let broken = finding(TCP, &format!("{start}* ana cannot-send 104\n{send} !contradicted"));
    assert!(matches!(broken.problem, Problem::ClosedEarly { reset: true, .. }));
}

#[test]
fn a_datagram_that_cannot_be_sent_is_nobodys_fault() {
    check(UDP, "serve eco\nstart client\n* eco cannot-send 89\nsend eco \"hola\\n\" !contradicted", "inconclusive");
    check(UDP, "start server\nconnect ana\n* ana cannot-send 111\nsend ana \"a\" !contradicted", "inconclusive");
}

#[test]
fn a_connection_that_should_be_closed() {
    asked(TCP, "half_close ana\n* ana end\nexpect_close ana", "pass");
    asked(TCP, "half_close ana\nexpect_close ana !rest", "NotClosed ana = fd-leak-per-client");
    asked(TCP, "half_close ana\nexpect_close ana !deadline", "TooSlow server");
    let story =
        "* ana got \"zq1-hola\\n\"\nexpect ana same\nhalf_close ana\n* ana broken\nexpect_close ana !contradicted";
    asked(TCP, story, "ClosedEarly ana");
}

#[test]
fn silence() {
    asked(TCP, "* ana got \"zq1-hola\\n\"\nexpect ana same\nexpect_silence ana", "pass");
    asked(TCP, "* ana got \"zq1-hola\\n\"\nexpect_silence ana !contradicted", "NotSilent ana");
}

#[test]
fn a_message_of_a_client() {
    let came = |story: &str, expected: &str| check(TCP, &format!("{CAME}{story}"), expected);
    came("* visit got \"zq1-\"\n* visit got \"hola\\n\"\nexpect visit \"zq1-hola\\n\"", "pass");
    came("* visit got \"zq1-\"\nexpect visit \"zq1-hola\\n\" !rest", "MessageDiffers visit");
    came("* visit got \"zq1-\"\nexpect visit \"zq1-hola\\n\" !deadline", "TooSlow client");
    came("* visit got \"otra\\n\"\nexpect visit \"zq1-hola\\n\" !contradicted", "MessageDiffers visit");
    // It has come, but it says nothing.
    came("expect visit \"zq1-hola\\n\" !rest", "NoReply visit");
    came("* visit end\nexpect visit \"zq1-hola\\n\" !contradicted", "ClosedEarly visit");
    came("* client exited 1\nexpect visit \"zq1-hola\\n\" !gone", "EndedEarly client");
    came("* visit got \"zq1-hola\\n\"\nexpect visit \"zq1-hola\\n\"\nexpect visit \"zq2\\n\" !rest", "NoReply visit");
}

#[test]
fn a_datagram_of_a_client() {
    let start = "serve eco\nstart client\n";
    check(UDP, &format!("{start}* eco got \"hola\"\nexpect eco \"hola\\n\" optional"), "pass");
    check(UDP, &format!("{start}expect eco \"hola\\n\" optional !rest"), "NeverCame client");
    check(UDP, &format!("{start}* eco got \"ho\"\nexpect eco \"hola\\n\" !contradicted"), "MessageDiffers eco");
    let second = "* eco got \"uno\"\nexpect eco \"uno\\n\" optional\nsend eco \"uno\\n\"\nexpect eco \"dos\\n\" !rest";
    check(UDP, &format!("{start}{second}"), "NoReply eco");
}
