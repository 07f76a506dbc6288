//! Known mistakes of servers over datagrams.

use super::check;
use crate::model::Transport;

const UDP: Transport = Transport::InetDatagram;

/// Ana has asked.
const ASKED: &str = "start server\nconnect ana\nsend ana \"zq1-hola\\n\"\n";
/// Ana was served; berta has asked.
const SECOND: &str = "start server\nconnect ana\nconnect berta\nsend ana \"zq1-hola\\n\"\n* ana got \"zq1-hola\\n\"
    expect ana same\nsend berta \"zq2-hola\\n\"\n";

#[track_caller]
fn silent(story: &str, expected: &str) {
    check(UDP, story, expected);
}

#[track_caller]
fn reply(message: &str, came: &str, expected: &str) {
    let story =
        format!("start server\nconnect ana\nsend ana {message}\n* ana got {came}\nexpect ana same !contradicted");
    check(UDP, &story, expected);
}

#[test]
fn a_server_that_does_not_know_whom_to_answer() {
    let says = "* server complained \"send: Destination address required\\n\"\nexpect ana same !rest";
    silent(&format!("{ASKED}{says}"), "NoReply ana = dgram-ignores-sender");
    silent(&format!("{ASKED}expect ana same !rest\n@ server read bound"), "NoReply ana = dgram-ignores-sender");
    // Where the reply went, or whether there was one, nobody saw.
    silent(&format!("{ASKED}expect ana same !rest\n@ server recvfrom bound"), "NoReply ana");
    let fixed = format!("{ASKED}expect ana same !rest\n@ server recvfrom elsewhere");
    silent(&fixed, "NoReply ana = dgram-replies-to-fixed-address");
}

#[test]
fn a_server_that_knows_only_the_first_client() {
    let wait = "expect berta same !rest\n";
    silent(&format!("{SECOND}{wait}@ server recvfrom ana"), "NoReply berta = dgram-server-connects-to-first");
    silent(&format!("{SECOND}* ana got \"zq2-hola\\n\"\n{wait}"), "NoReply berta = dgram-replies-to-previous-client");
    // Ana would have got it.
    silent(&format!("{SECOND}{wait}@ server recvfrom bound"), "NoReply berta");
    let gone = SECOND.replace("send berta", "close ana\nsend berta");
    silent(&format!("{gone}{wait}@ server recvfrom bound"), "NoReply berta = dgram-replies-to-previous-client");
    silent(&format!("{gone}{wait}@ server read keyboard"), "NoReply berta");
}

#[test]
fn datagrams_that_are_read_as_a_stream() {
    let asked =
        |messages: &str| format!("start server\nconnect ana\n{messages}expect ana same !rest\n@ server recvfrom bound");
    silent(&asked("send ana \"zq1\"\n"), "NoReply ana = dgram-read-as-stream");
    silent(&asked("send ana \"a\"\n* ana got \"a\"\nexpect ana same\nsend ana \"b\"*600\n"), "NoReply ana");
    silent(&asked("send ana \"a\\n\"\n* ana got \"a\\n\"\nexpect ana same\nsend ana \"b\\n\"\n"), "NoReply ana");
}

#[test]
fn an_empty_datagram() {
    let empty = "start server\nconnect ana\nsend ana \"\"\n";
    silent(&format!("{empty}* ana got \"\"\nexpect ana same"), "pass");
    silent(&format!("{empty}expect ana same !rest"), "NoReply ana = dgram-empty-stops-server");
    silent(&format!("{empty}* server exited 0\nexpect ana same !rest"), "EndedEarly server = dgram-empty-stops-server");
}

#[test]
fn a_reply_that_differs() {
    reply("\"a\"*600", "\"a\"*512", "ReplyTooShort ana = dgram-truncated-silently");
    reply("\"zq1-hola\\n\"", "\"zq1-h\"", "ReplyTooShort ana");
    reply("\"zq1-hola que\"", "\"zq1-hola\"", "ReplyTooShort ana = sends-sizeof-pointer");
    reply("\"zq1-a\\0b\"", "\"zq1-a\"", "ReplyTooShort ana = strlen-on-binary");
    reply("\"zq1-hola\\n\"", "\"Eco: zq1-hola\\n\"", "ReplyDiffers ana = echo-not-verbatim");
    reply("\"zq1-hola\\n\"", "\"Recibido\"", "ReplyDiffers ana = reply-not-an-echo");
    reply("\"x\"", "\"texto\"", "ReplyDiffers ana = reply-not-an-echo");
    reply("\"zq1-hola\"", "\"zq1-hola\\0\\0\"", "ReplyTooLong ana = sends-whole-buffer");
}

#[test]
fn a_reply_in_several_datagrams() {
    let story = "start server\nconnect ana\nsend ana \"abcdef\"\n* ana got \"abc\"\n* ana got \"def\"\nexpect ana same !contradicted";
    check(UDP, story, "ReplyTooShort ana = dgram-reply-split");
}

#[test]
fn a_second_reply_is_no_other_reply() {
    let twice = format!("{ASKED}* ana got \"zq1-hola\\n\"\nexpect ana same\n* ana got \"zq1-hola\\n\"");
    check(UDP, &twice, "ReplyTooLong ana");
    let at_once = format!("{ASKED}* ana got \"zq1-hola\\n\"\n* ana got \"zq1-hola\\n\"\nexpect ana same !contradicted");
    check(UDP, &at_once, "ReplyTooLong ana");
}

#[test]
fn a_reply_to_another_one() {
    let story = format!("{SECOND}* berta got \"zq1-hola\\n\"\nexpect berta same !contradicted");
    check(UDP, &story, "ReplyDiffers berta = dgram-replies-to-previous-client");
}

/// A client that has asked once, and its end of input.
const ASKING: &str =
    "serve eco\nstart client\ntype client \"zq1-hola\\n\"\nend_input client\n* eco got \"zq1-hola\\n\"\n";

#[test]
fn a_client_that_nobody_answers() {
    let on = |story: &str, expected: &str| check(UDP, &format!("{ASKING}{story}"), expected);
    let blocked = "ended client non-zero !rest\n@ client recvfrom unbound";
    on(blocked, "StillRunning client = dgram-client-blocks-forever");
    on(&format!("* eco got \"zq1-hola\\n\"\n{blocked}"), "StillRunning client = dgram-client-retry-flaw");
    on("* client exited 0\nended client non-zero", "WrongStatus client = negative-index-terminator");
    on("* client exited 1\nended client non-zero says_why", "SilentFailure client = error-report-missing");
    // Where there was an answer it is another matter.
    on(&format!("send eco \"zq1-hola\"\n{blocked}"), "StillRunning client");
}

#[test]
fn a_client_that_listens_to_a_stranger() {
    let heard =
        format!("{ASKING}stranger intruder eco\nsend intruder \"zq2-falso\\n\"\n* client printed \"zq2-falso\\n\"\n");
    let printed = "printed client \"zq3-cierto\" !rest";
    check(UDP, &format!("{heard}{printed}"), "NotPrinted client = dgram-client-accepts-stranger");
}

#[test]
fn a_server_that_a_signal_does_not_end() {
    let signalled = |after: &str| format!("start server\nsignal server\n{after}ended server any !rest");
    check(UDP, &signalled(""), "StillRunning server = cannot-be-stopped");
    check(UDP, &signalled("* server exited 0\n"), "StillRunning server = detached-leftover");
}

#[test]
fn arguments_that_are_none() {
    check(
        UDP,
        "start server \"abc\" bare unready\nended server non-zero !rest",
        "StillRunning server = port-not-validated",
    );
    check(
        UDP,
        "start server \"0\" bare unready\nended server non-zero !rest",
        "StillRunning server = port-not-validated",
    );
    let host = "serve eco\nstart client \"999.1.1.1\"\ntype client \"zq1\"\nexpect_silence eco !contradicted";
    check(UDP, host, "NotSilent eco = inet-pton-result-ignored");
}
