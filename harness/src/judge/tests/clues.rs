//! Known mistakes that the system calls give away, and their neighbours that look alike.

use super::check;
use super::notation::PORT;
use crate::model::Transport;

const TCP: Transport = Transport::InetStream;
const UNIX: Transport = Transport::UnixStream;
const UDP: Transport = Transport::InetDatagram;

/// A server that has made its socket, and has accepted ana.
const ACCEPTED: &str = "start server\nconnect ana\n* server called 100 socket 3\n* server called 100 accept 3 4\n";
/// Ana asks, and nothing comes back.
const ASKS: &str = "send ana \"zq1-hola\\n\"\n";
const SILENCE: &str = "expect ana same !rest\n";

#[track_caller]
fn no_reply(calls: &str, scene: &str, mistake: &str) {
    let expected = if mistake.is_empty() { "NoReply ana".to_owned() } else { format!("NoReply ana = {mistake}") };
    check(TCP, &format!("{ACCEPTED}{ASKS}{calls}{SILENCE}{scene}"), &expected);
}

#[test]
fn a_descriptor_that_is_the_result_of_a_comparison() {
    let not_a_socket = "* server called 100 recv 0 !88\n";
    no_reply(not_a_socket, "@ server accept listener", "assign-compare-precedence");
    // read(2) takes from everything, and the keyboard gives nothing.
    no_reply("", "@ server read keyboard takes=0", "assign-compare-precedence");
    no_reply("* server called 100 recv 4\n", "@ server read keyboard takes=0", "");
    no_reply("", "@ server read ana takes=4", "waits-for-eof-before-replying");
}

#[test]
fn a_stream_of_the_library_that_is_not_flushed() {
    let twins = "* server called 100 dup 4 5\n* server called 100 recv 4 \"zq1-hola\\n\"\n";
    no_reply(twins, "@ server read ana takes=4", "socket-stream-not-flushed");
    let takes = "* server called 100 recv 4 \"zq1-hola\\n\"\n";
    no_reply(takes, "@ server read ana takes=4", "waits-for-eof-before-replying");
    let gives = format!("{twins}* server called 100 send 5\n");
    no_reply(&gives, "@ server read ana takes=4", "waits-for-eof-before-replying");
}

#[test]
fn a_client_that_the_table_has_no_place_for() {
    let served = |name: &str, descriptor: i32| {
        format!(
            "connect {name}\nsend {name} \"zq2-{name}\\n\"\n* server called 100 accept 3 {descriptor}\n\
             * server called 100 recv {descriptor}\n* server called 100 send {descriptor}\n\
             * {name} got \"zq2-{name}\\n\"\nexpect {name} same\n"
        )
    };
    let sent_away = "* server called 100 close 4\n* ana end\nexpect ana same !contradicted";
    let story = |before: &str| format!("start server\n{before}connect ana\n* server called 100 accept 3 4\n{ASKS}");
    let closed = |before: &str, mistake: &str| {
        check(TCP, &format!("{}{sent_away}", story(before)), &format!("ClosedEarly ana = {mistake}"));
    };
    closed(&format!("{}{}", served("berta", 5), served("carla", 6)), "fixed-client-table-overflow");
    closed(&served("berta", 5), "close-with-unread-data");
}

#[test]
fn what_is_done_when_there_is_no_room_for_a_reply() {
    let story = |calls: &str, end: &str| {
        format!(
            "{ACCEPTED}{ASKS}* server called 100 recv 4\n* server called 100 send 4 !11\n{calls}{end}expect ana same !contradicted"
        )
    };
    let closes = "* server called 100 close 4\n";
    check(TCP, &story(closes, "* ana end\n"), "ClosedEarly ana = eagain-treated-as-fatal");
    let reads = "* server called 100 recv 4\n";
    check(TCP, &story(reads, "* ana got \"x\"\n"), "ReplyDiffers ana = short-write-ignored");
    let tries_again = "* server called 100 send 4\n* server called 100 recv 4\n";
    check(TCP, &story(tries_again, "* ana got \"x\"\n"), "ReplyDiffers ana = reply-not-an-echo");
}

#[test]
fn a_connection_that_lingers_for_no_time() {
    let story = |option: &str| {
        format!("{ACCEPTED}{ASKS}* server called 100 option 4 {option}\n* ana broken\nexpect ana same !contradicted")
    };
    check(TCP, &story("linger"), "ClosedEarly ana = spurious-linger-reset");
    check(TCP, &story("reuseaddr"), "ClosedEarly ana");
}

#[test]
fn a_socket_that_would_have_had_to_wait() {
    let story = |words: &str| {
        format!("{ACCEPTED}{ASKS}* server complained \"recv: {words}\\n\"\n* ana end\nexpect ana same !contradicted")
    };
    check(TCP, &story("Resource temporarily unavailable"), "ClosedEarly ana = eagain-treated-as-fatal");
    check(TCP, &story("Connection timed out"), "ClosedEarly ana");
}

#[test]
fn an_address_of_no_family() {
    let server = |transport, bind: &str, mistake: &str| {
        let story =
            format!("start server unready\n* server called 100 bind {bind}\n* server exited 1\nrunning server !gone");
        check(transport, &story, &format!("EndedEarly server = {mistake}"));
    };
    server(UNIX, "3 unspec !22", "family-not-set");
    server(TCP, "3 unspec !97", "family-not-set");
    server(UNIX, "3 /tmp/x !22", "sockaddr-wrong-length");
    let client = |connect: &str, mistake: &str| {
        let story = format!(
            "serve eco\nstart client\ntype client \"zq1-hola\\n\"\n* client called 100 connect {connect}\n\
             * client exited 1\naccept eco visit !gone"
        );
        check(TCP, &story, &format!("EndedEarly client{mistake}"));
    };
    client("3 unspec", " = family-not-set");
    client("3 /tmp/x !97", " = wrong-socket-family");
    client("3 127.0.0.1:80 !91", " = wrong-socket-type");
    client("3 127.0.0.1:80 !111", "");
    client("3 127.0.0.1:80\n* client called 100 connect 3 unspec", "");
}

#[test]
fn the_option_that_is_set_too_late() {
    let story = |first: &str| {
        format!(
            "start server\n{first}kill server\nstart server unready\n* server called 100 bind 3 127.0.0.1:80 !98\n\
             * server exited 1\nrunning server !gone"
        )
    };
    let option = "* server called 100 option 3 reuseaddr\n";
    check(TCP, &story(option), "EndedEarly server = reuseaddr-misplaced");
    check(TCP, &story(""), "EndedEarly server = reuseaddr-missing");
}

#[test]
fn a_server_of_ipv6_alone() {
    let story = |bind: &str| {
        format!("serve eco\nstart server unready\n* server called 100 bind 3 {bind}\nended server non-zero !rest")
    };
    check(TCP, &story(&format!("[::]:{PORT}")), "StillRunning server = ipv6-only-listener");
    check(TCP, &story("[::]:80"), "StillRunning server = bind-failure-becomes-ephemeral");
    check(TCP, &story("127.0.0.1:80"), "StillRunning server = bind-failure-becomes-ephemeral");
    let bound = "start server\n* server bound [::]:80\nconnect ana !refused=111";
    check(TCP, bound, "Unreachable ana = ipv6-only-listener");
}

#[test]
fn a_message_that_overwrites_the_address_of_its_sender() {
    let story = |first: &str, second: &str| {
        format!(
            "start server\nconnect ana\nsend ana \"{first}\"\n* server called 100 send 3 \"{first}\"\n\
             * ana got \"{first}\"\nexpect ana same\nsend ana \"{second}\"\n\
             * server called 100 send 3 \"{second}\" !22\nexpect ana same !rest\n@ server recvfrom bound"
        )
    };
    check(UDP, &story("hola", "hola-hola"), "NoReply ana = buffer-overflow-long-message");
    check(UDP, &story("hola-hola", "hola"), "NoReply ana");
}

#[test]
fn a_server_that_ends_with_its_keyboard() {
    let served = "start server\nconnect ana\nsend ana \"zq1-hola\\n\"\n* ana got \"zq1-hola\\n\"\nexpect ana same\n";
    let ends = "* server exited 0\nrunning server !gone";
    for transport in [TCP, UNIX, UDP] {
        let story = format!("{served}end_input server\n{ends}");
        check(transport, &story, "EndedEarly server = server-waits-for-keyboard");
    }
}

#[test]
fn what_is_said_on_the_wrong_stream() {
    let story = |says: &str| {
        format!(
            "start client\n* client called 100 connect 3 127.0.0.1:80 !111\n* client printed \"{says}\\n\"\n\
             * client exited 1\nended client non-zero says_why"
        )
    };
    for says in ["ERROR: no hay servidor", "No se pudo conectar", "connect: x", "Connection refused"] {
        check(TCP, &story(says), "SilentFailure client = error-to-stdout");
    }
    check(TCP, &story("Cliente de eco; connecting"), "SilentFailure client = error-report-missing");
}

#[test]
fn a_line_that_no_datagram_holds() {
    let story = |what: &str| {
        format!(
            "serve eco\nstart client\ntype client \"{}\\n\"\nend_input client\n{what}ended client any says_why",
            "x".repeat(65_530)
        )
    };
    let stopped = "signal client\n* client died 2\n";
    check(UDP, &story(stopped), "SilentFailure client = dgram-oversize-send-ignored");
    check(UDP, &story("* client exited 1\n"), "SilentFailure client = error-report-missing");
    let cut = format!("* eco got \"{}\"\n{stopped}", "x".repeat(1_400));
    check(UDP, &story(&cut), "SilentFailure client = truncates-long-message");
}

#[test]
fn a_length_before_the_line() {
    let message = |came: &str, mistake: &str| {
        let story = format!(
            "serve eco\nstart client\ntype client \"zq1-hola\\n\"\naccept eco visit\n* visit got \"{came}\"\n\
             expect visit \"zq1-hola\\n\" optional !contradicted"
        );
        check(TCP, &story, &format!("MessageDiffers visit{mistake}"));
    };
    message("\\x09\\0\\0\\0", " = binary-length-host-order");
    message("\\x08\\0\\0\\0zq1-hola", " = binary-length-host-order");
    message("\\x09\\0zq1-hola\\n", " = binary-length-host-order");
    message("\\0\\0\\0\\x09", "");
}

#[test]
fn what_is_left_behind_and_why() {
    let left = |held: &str, more: &str, mistake: &str| {
        let story = format!("start server\nbaseline server\n{more}back_to_baseline server {held} !spinning\n");
        check(TCP, &format!("{story}@ server running"), &format!("LeftBehind server = {mistake}"));
    };
    left("sockets=2", "", "poll-hangup-ignored");
    let handler = "* server called 100 handler 17\n* server child-exited 101 0\n* server child-exited 102 0\n";
    left("zombies=2", handler, "zombies-per-client");
    left("zombies=2", &format!("{handler}* server child-exited 103 0\n"), "single-wait-in-handler");
    let full = "* server called 100 accept 3 0 !24\n";
    no_reply(full, "", "fd-leak-per-client");
}

#[test]
fn a_chat_in_which_one_does_not_hear_the_other() {
    let chat = |calls: &str, scene: &str, mistake: &str| {
        let story = format!("start chat \"zq1\" \"zq2\"\n{calls}printed chat \"zq1\" !rest\n{scene}");
        check(UNIX, &story, &format!("NotPrinted chat{mistake}"));
    };
    let made = "* chat called 100 socketpair 3 4\n* chat forked 100 101\n";
    chat("* chat called 100 inet-pair\n* chat exited 1\n", "", " = wrong-socket-family");
    let two = "* chat forked 100 101\n* chat called 100 socketpair 3 4\n* chat called 101 socketpair 3 4\n";
    chat(two, "", " = socketpair-after-fork");
    let same = format!("{made}* chat called 100 send 3\n* chat called 101 recv 3\n");
    chat(&same, "", " = both-use-same-end");
    let waiting = "@ chat read pair takes=4\n@ chat read pair child takes=";
    chat(made, &format!("{waiting}4"), " = fork-result-misread");
    chat(made, &format!("{waiting}3"), " = deadlock-both-receive-first");
}

#[test]
fn two_threads_are_not_two_processes() {
    let story = |tid: i32| {
        format!(
            "start chat \"zq1\"\n* chat called 100 socketpair 3 4\n* chat called 100 send 3\n\
             * chat called 100 recv 4 tid={tid}\none_pair chat"
        )
    };
    check(UNIX, &story(201), "NotThroughPair chat = threads-instead-of-processes");
    check(UNIX, &story(100), "NotThroughPair chat = reads-own-message");
}
