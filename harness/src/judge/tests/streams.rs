//! Known mistakes of servers over streams: silence, and replies that differ.

use super::check;
use crate::model::Transport;

const TCP: Transport = Transport::InetStream;

/// Ana is there, and idle; berta has asked.
const IDLE: &str = "start server\nconnect ana\nconnect berta\nsend berta \"zq2-hola\\n\"\nexpect berta same !rest\n";
/// Ana has asked.
const ASKED: &str = "start server\nconnect ana\nsend ana \"zq1-hola\\n\"\n";
/// Ana was served, and has left; berta has asked.
const SECOND: &str = "start server\nconnect ana\nsend ana \"zq1-hola\\n\"\n* ana got \"zq1-hola\\n\"\nexpect ana same
    close ana\nconnect berta\nsend berta \"zq2-hola\\n\"\nexpect berta same !rest\n";

#[track_caller]
fn silent(start: &str, scene: &str, expected: &str) {
    let whom = if start == ASKED { "ana" } else { "berta" };
    let wait = if start == ASKED { "expect ana same !rest\n" } else { "" };
    let expected = if expected.is_empty() { format!("NoReply {whom}") } else { format!("NoReply {whom} = {expected}") };
    check(TCP, &format!("{start}{wait}{scene}"), &expected);
}

/// A message, and what came back for it.
#[track_caller]
fn reply(message: &str, came: &str, expected: &str) {
    let story = format!("start server\nconnect ana\nsend ana {message}\n* ana got {came}\nexpect ana same !rest");
    check(TCP, &story, expected);
}

#[test]
fn an_idle_client_holds_up_another() {
    silent(IDLE, "@ server recvfrom ana", "blocks-second-client");
    silent(IDLE, "@ server wait4 -\n@ server read ana child", "waits-for-each-child");
    silent(IDLE, "@ server futex -\n@ server recvfrom ana thread", "thread-joined-at-once");
    // A virtual machine has threads that always wait for one another.
    silent(IDLE, "@ server futex -\n@ server recvfrom ana thread\n@ server futex - thread", "blocks-second-client");
    let half = IDLE.replace("connect berta", "send ana \"zq1\"\nconnect berta");
    silent(&half, "@ server recvfrom ana", "multiplexer-blocks-in-read");
}

#[test]
fn a_server_that_attends_to_others_as_well_is_not_blocked() {
    silent(IDLE, "@ server accept listener\n@ server recvfrom ana child", "");
    silent(IDLE, "@ server poll -\n@ server recvfrom ana thread", "");
    let on_both = "@ server recvfrom ana child\n@ server recvfrom berta child";
    silent(IDLE, on_both, "waits-for-eof-before-replying");
}

#[test]
fn a_server_that_waits_for_its_keyboard() {
    let shown = "* server printed \"Llegó: zq1-hola\\n\"\nexpect ana same !rest\n@ server read keyboard";
    check(TCP, &format!("{ASKED}{shown}"), "NoReply ana = server-waits-for-keyboard");
    // The result of accept(2) was compared and not stored, perhaps: nothing was received.
    silent(ASKED, "@ server read keyboard", "");
}

#[test]
fn a_server_that_waits_for_more() {
    silent(ASKED, "@ server recvfrom ana", "waits-for-eof-before-replying");
    let pieces = ASKED.replace("hola\\n\"", "hola\\n\" pieces=3");
    silent(
        &pieces.replace("ana", "berta").replace("pieces=3", "pieces=3\nexpect berta same !rest"),
        "@ server read berta",
        "",
    );
    let second =
        format!("{ASKED}* ana got \"zq1-hola\\n\"\nexpect ana same\nsend ana \"b\\n\"\nexpect ana same !rest\n");
    check(TCP, &format!("{second}@ server read ana"), "ReplyTooShort ana");
}

#[test]
fn a_server_that_serves_only_its_first_client() {
    silent(SECOND, "@ server running", "recv-zero-busy-loop");
    silent(SECOND, "@ server poll -", "accept-outside-loop");
    silent(SECOND, "@ server recvfrom elsewhere", "accept-outside-loop");
    silent(SECOND, "@ server accept listener", "");
    silent(SECOND, "@ server recvfrom berta", "");
    silent(IDLE, "@ server running", "");
}

#[test]
fn a_set_that_select_has_changed() {
    silent(SECOND, "@ server pselect6 -", "select-set-not-rebuilt");
    let served = |who: &str| format!("send {who} \"zq3-{who}\\n\"\n* {who} got \"zq3-{who}\\n\"\nexpect {who} same\n");
    let both = "start server\nconnect ana\nconnect berta\n";
    let ask = |who: &str| format!("send {who} \"zq2-hola\\n\"\nexpect {who} same !rest\n@ server select -");
    check(TCP, &format!("{both}{}{}", served("ana"), ask("berta")), "NoReply berta = select-wrong-nfds");
    check(TCP, &format!("{both}{}{}", served("berta"), ask("ana")), "NoReply ana = select-set-not-rebuilt");
    let late = format!("start server\nconnect ana\n{}connect berta\n{}", served("ana"), ask("berta"));
    check(TCP, &late, "NoReply berta");
    silent(IDLE, "@ server select -", "");
}

#[test]
fn a_reply_that_goes_to_another_client() {
    let two = "start server\nconnect ana\nconnect berta\nsend ana \"zq1-hola\\n\"\n";
    check(
        TCP,
        &format!("{two}* berta got \"zq1-hola\\n\"\nexpect ana same !rest"),
        "NoReply ana = reply-to-wrong-client",
    );
    let same = "send berta \"zq1-hola\\n\"\n* berta got \"zq1-hola\\n\"\nexpect ana same !rest";
    check(TCP, &format!("{two}{same}"), "NoReply ana");
    let wrong = "send berta \"zq2-hola\\n\"\n* ana got \"zq2-hola\\n\"\nexpect ana same !contradicted";
    check(TCP, &format!("{two}{wrong}"), "ReplyDiffers ana = reply-to-wrong-client");
    let prefixed = "send berta \"zq1-hola\\n\"\n* ana got \"Eco: zq1-hola\\n\"\nexpect ana same !contradicted";
    check(TCP, &format!("{two}{prefixed}"), "ReplyDiffers ana = echo-not-verbatim");
}

#[test]
fn half_a_line_of_one_client_before_the_line_of_another() {
    let story = "start server\nconnect ana\nsend ana \"zq1-half\"\nconnect berta\nsend berta \"zq2-hola\\n\"
        * berta got \"zq1-halfzq2-hola\\n\"\nexpect berta same !contradicted";
    check(TCP, story, "ReplyDiffers berta = shared-buffer-between-clients");
}

#[test]
fn a_reply_that_is_cut() {
    reply("\"zq1-a\\0b\\n\"", "\"zq1-a\"", "ReplyTooShort ana = strlen-on-binary");
    reply("\"zq1-a\\xffb\\n\"", "\"zq1-a\"", "ReplyTooShort ana = char-eof-compare");
    reply("\"zq1-hola\\n\"", "\"zq1-hola\"", "ReplyTooShort ana = echo-not-verbatim");
    reply("\"zq1\\nzq2\\n\"", "\"zq1\\n\"", "ReplyTooShort ana = drops-bytes-after-newline");
    reply("\"zq1-hola que tal\\n\"", "\"zq1-hola\\n\"", "ReplyDiffers ana = input-stops-at-space");
    reply("\"zq1-hola que\\n\"", "\"zq1-hola\"", "ReplyTooShort ana = sends-sizeof-pointer");
    reply("\"zq1-hola\\n\"", "\"zq1-h\"", "ReplyTooShort ana");
    reply("\"a\"*600", "\"a\"*512", "ReplyTooShort ana = truncates-long-message");
    let kept =
        "start server\nconnect ana\nsend ana \"a\"*600\nsend ana \"\\n\"\n* ana got \"a\"*512\n* ana got \"\\n\"\n";
    check(TCP, &format!("{kept}expect ana same !contradicted"), "ReplyDiffers ana = truncates-long-message");
}

#[test]
fn a_reply_for_each_piece() {
    reply("\"zq1-hola que tal\\n\" pieces=2", "\"zq1-hola\\n que\\n\"", "ReplyDiffers ana = one-recv-one-message");
    reply("\"zq1-hola que tal\\n\" pieces=2", "\"zq1-hola \"", "ReplyTooShort ana = one-recv-one-message");
    reply("\"zq1-hola que tal\\n\" pieces=2", "\"que tal\\n\"", "ReplyDiffers ana = one-recv-one-message");
    reply("\"zq1-hola que tal\\n\"", "\"que tal\\n\"", "ReplyDiffers ana");
}

#[test]
fn a_reply_with_more_in_it() {
    reply("\"zq1-hola\\n\"", "\"zq1-hola\\n\\0\\0\\0\"", "ReplyTooLong ana = sends-whole-buffer");
    reply("\"zq1-hola\\n\"", "\"zq1-hola\\n\\0\"", "ReplyTooLong ana = echo-not-verbatim");
    reply("\"zq1-hola\\n\"", "\"zq1-hola\\nabc\\0def\"", "ReplyTooLong ana = sends-whole-buffer");
    reply("\"zq1-hola\\n\"", "\"zq1-hola recibido\\n\"", "ReplyDiffers ana = echo-not-verbatim");
    reply("\"zq1-hola\\n\"", "\"ZQ1-HOLA\\n\"", "ReplyDiffers ana = echo-not-verbatim");
    reply("\"zq1-hola\\n\"", "\"\\naloh-1qz\"", "ReplyDiffers ana = echo-not-verbatim");
    let two = "start server\nconnect ana\nsend ana \"abcdefghij\\n\"\n* ana got \"abcdefghij\\n\"\nexpect ana same\nsend ana \"x\\n\"\n";
    let stale = format!("{two}* ana got \"x\\ncdefghij\\n\"\nexpect ana same !contradicted");
    check(TCP, &stale, "ReplyTooLong ana = stale-tail-of-previous-message");
    let whole = format!("{two}* ana got \"x\\ncdefghij\\n\\0\\0\\0\\0\"\nexpect ana same !contradicted");
    check(TCP, &whole, "ReplyTooLong ana = sends-whole-buffer");
}

#[test]
fn a_reply_that_is_no_echo() {
    reply("\"zq1-hola\\n\"", "\"Recibido, gracias\\n\"", "ReplyDiffers ana = reply-not-an-echo");
    // Garbage is no text that somebody chose, and as many bytes as were sent are no other text.
    reply("\"zq1-hola\\n\"", "\"\\xff\\xfe\\0garbage\"", "ReplyDiffers ana");
    reply("\"zq1-hola\\n\"", "\"abc-hijo\\n\"", "ReplyDiffers ana");
}

#[test]
fn a_connection_that_is_closed_too_soon() {
    let two = "* ana got \"zq1-hola\\n\"\nexpect ana same\nsend ana \"zq2\\n\"\n";
    let closed = "* ana end\nexpect ana same !contradicted";
    let early = |story: &str, expected: &str| check(TCP, &format!("{ASKED}{story}"), expected);
    early(closed, "ClosedEarly ana");
    let odd = "* ana got \"zq1-hola\\n\"\nexpect ana same\nsend ana \"zq2\\xff\\n\"\n";
    early(&format!("{odd}{closed}"), "ClosedEarly ana = char-eof-compare");
    early(&format!("{two}{closed}"), "ClosedEarly ana = closes-after-one-message");
    early(&format!("{two}* ana got \"zq2\\n\"\nexpect ana same\nsend ana \"zq3\\n\"\n{closed}"), "ClosedEarly ana");
    early(
        "* ana got \"zq1-hola\\n\"\nexpect ana same\n* ana cannot-send 32\nsend ana \"zq2\\n\" !contradicted",
        "ClosedEarly ana = closes-after-one-message",
    );
    early(
        &format!("{two}* ana got \"zq2\\n\"\nexpect ana same\nsend ana \"\\n\"\n{closed}"),
        "ClosedEarly ana = empty-line-taken-as-eof",
    );
    early(&format!("half_close ana\n{closed}"), "ClosedEarly ana = half-close-loses-reply");
    early(
        &format!("* server complained \"recv: Transport endpoint is not connected\\n\"\n{closed}"),
        "ClosedEarly ana = io-on-listening-socket",
    );
}

#[test]
fn a_client_that_is_left_after_its_first_message() {
    let two = "* ana got \"zq1-hola\\n\"\nexpect ana same\nsend ana \"zq2\\n\"\nexpect ana same !rest\n";
    let left = |scene: &str, expected: &str| check(TCP, &format!("{ASKED}{two}{scene}"), expected);
    left("@ server accept listener", "ReplyTooShort ana = closes-after-one-message");
    left("@ server accept listener\n@ server zombie child", "ReplyTooShort ana = closes-after-one-message");
    left("@ server accept listener\n@ server accept listener child", "ReplyTooShort ana = closes-after-one-message");
    // Somebody else may be the one who should have answered.
    left("@ server accept listener\n@ server read keyboard child", "ReplyTooShort ana");
}

#[test]
fn what_an_earlier_connection_of_the_name_did_is_no_clue() {
    let again = "* ana got \"zq1-hola\\n\"\nexpect ana same\nhalf_close ana\n* ana end\nexpect_close ana\nclose ana
        connect ana\nsend ana \"zq2\\n\"\n* ana end\nexpect ana same !contradicted";
    check(TCP, &format!("{ASKED}{again}"), "ClosedEarly ana");
}

#[test]
fn a_connection_that_stays_open() {
    let open = |scene: &str, expected: &str| {
        check(TCP, &format!("{ASKED}half_close ana\nexpect_close ana !rest\n{scene}"), expected);
    };
    open("@ server running child", "NotClosed ana = recv-zero-busy-loop");
    open("@ server accept listener\n@ server zombie child", "NotClosed ana = parent-keeps-connection");
    open("@ server accept listener", "NotClosed ana = fd-leak-per-client");
    open("@ server accept listener\n@ server accept listener child", "NotClosed ana = fd-leak-per-client");
    open("@ server read keyboard", "NotClosed ana");
}
