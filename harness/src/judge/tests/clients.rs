//! Known mistakes of clients.

use super::check;
use crate::model::Transport;

const TCP: Transport = Transport::InetStream;
const UDP: Transport = Transport::InetDatagram;

/// A client whose line has come.
const CAME: &str =
    "serve eco\nstart client\ntype client \"zq1-asked\\n\"\naccept eco visit\n* visit got \"zq1-asked\\n\"
    expect visit \"zq1-asked\\n\"\n";
const ANSWERED: &str = "send visit \"zq1-answer y algo\\n\"\nend_input client\n";
const WANTED: &str = "printed client \"zq1-answer y algo\"";

#[track_caller]
fn came(story: &str, expected: &str) {
    check(TCP, &format!("{CAME}{story}"), expected);
}

#[track_caller]
fn prints(meanwhile: &str, mark: &str, expected: &str) {
    came(&format!("{ANSWERED}{meanwhile}\n{WANTED} {mark}"), expected);
}

/// A message, and what the client makes of it.
#[track_caller]
fn message(line: &str, sent: &str, expected: &str) {
    let story = format!("serve eco\nstart client\n* eco got {sent}\nexpect eco {line} !contradicted");
    check(UDP, &story, expected);
}

#[test]
fn the_message_of_a_client() {
    message("\"zq1-hola\\n\"", "\"zq1-hola\\n\\0\\0\\0\\0\"", "MessageDiffers eco = sends-whole-buffer");
    message("\"zq1-hola\\n\"", "\"zq1-hola\\n\\0\"", "MessageDiffers eco");
    message("\"zq1-hola que tal\\n\"", "\"zq1-hola\\n\"", "MessageDiffers eco = input-stops-at-space");
    message("\"zq1-hola que tal\\n\"", "\"zq1-hola\"", "MessageDiffers eco = input-stops-at-space");
    message("\"zq1-holaque tal\\n\"", "\"zq1-hola\"", "MessageDiffers eco = sends-sizeof-pointer");
    message("\"zq1-hola que tal\\n\"", "\"zq1-hola que\"", "MessageDiffers eco = input-stops-at-space");
    message("\"zq1-hola que tal\\n\"", "\"zq1-hola que t\"", "MessageDiffers eco");
    message("\"zq1-hola\\n\"", "\"otra cosa\\n\"", "MessageDiffers eco");
}

#[test]
fn a_client_shows_the_reply() {
    prints("* client printed \"Eco: zq1-answer y algo\\n\"", "", "pass");
    prints("* client exited 0", "!gone", "NotPrinted client = received-not-printed");
    prints(
        "* client printed \"zq1-asked\\n\"\n* client exited 0",
        "!gone",
        "NotPrinted client = client-prints-own-buffer",
    );
    prints("", "!deadline", "TooSlow client");
}

#[test]
fn a_client_that_shows_a_part_of_the_reply() {
    let part = "* client printed \"zq1-answer \"\n* client exited 0";
    prints(part, "!gone", "NotPrinted client");
    let pieces = ANSWERED.replace("algo\\n\"", "algo\\n\" pieces=2");
    came(&format!("{pieces}{part}\n{WANTED} !gone"), "NotPrinted client = client-single-recv");
    // Its own line begins with the same letters, as all our words do.
    came(
        &format!("{pieces}* client printed \"zq1-asked\\n\"\n* client exited 0\n{WANTED} !gone"),
        "NotPrinted client = client-prints-own-buffer",
    );
    let long = "send visit \"a\"*600\nend_input client\n* client printed \"a\"*512\nprinted client \"a\"*600 !gone";
    came(long, "NotPrinted client = truncates-long-message");
}

#[test]
fn a_client_that_failed_otherwise_is_not_said_to_hide_the_reply() {
    prints("* client complained \"recv: Connection refused\\n\"\n* client exited 1", "!gone", "NotPrinted client");
    prints("\n@ client recvfrom visit", "!rest", "NotPrinted client");
}

#[test]
fn what_comes_after_the_wait_comes_too_late() {
    let story = format!("{CAME}{ANSWERED}{WANTED} !deadline\n* client printed \"zq1-answer y algo\\n\"");
    check(TCP, &story, "TooSlow client");
}

#[test]
fn a_text_that_is_a_format() {
    let story = |printed: &str| {
        format!(
            "serve eco\nstart client\n* eco sent \"zq1 al 100%x\\n\"\n* client printed \"{printed}\\n\"\nprinted client \"zq1 al 100%x\" !rest"
        )
    };
    check(UDP, &story("zq1 al 1007ffd"), "NotPrinted client = message-as-format");
    check(UDP, &story("zq1 al 10"), "NotPrinted client");
}

#[test]
fn the_order_of_what_is_printed() {
    let story = "start client\n* client printed \"dos\\nuno\\n\"\nprinted client \"uno\" \"dos\" !rest";
    let finding = super::finding(TCP, story);
    let crate::model::Problem::NotPrinted { text, after, .. } = finding.problem else { panic!("another problem") };
    assert_eq!((text, after), (b"dos".to_vec(), Some(b"uno".to_vec())));
    check(
        TCP,
        "start client\n* client printed \"uno\\n\"\nprinted client \"uno\" lines=2 !rest",
        "PrintedTooLittle client",
    );
    check(
        TCP,
        "start client\n* client printed \"unola\\n\"\nprinted client \"uno\" without \"la\" !contradicted",
        "PrintedStale client = stale-tail-of-previous-message",
    );
}

/// One that strips the newline and prints no other.
#[test]
fn replies_may_share_a_line() {
    let finding = super::finding(
        TCP,
        "start client\n* client printed \"[uno] [dos] \"\nprinted client \"uno\" \"dos\" \"tres\" !rest",
    );
    let crate::model::Problem::NotPrinted { text, .. } = finding.problem else { panic!("another problem") };
    assert_eq!(text, b"tres");
}

#[test]
fn a_client_that_does_not_wait() {
    came("waits client", "pass");
    came("waits client !contradicted", "NotWaiting client = client-does-not-wait");
    came("* client exited 0\nwaits client !gone", "EndedEarly client = client-does-not-wait");
    came("* client complained \"timeout\\n\"\n* client exited 1\nwaits client !gone", "EndedEarly client");
    came("* client died 11\nwaits client !gone", "Crashed client");
    let ended = format!("* client exited 0\n{ANSWERED}");
    came(&format!("{ended}{WANTED} !gone"), "NotPrinted client = client-does-not-wait");
}

#[test]
fn a_client_that_should_end() {
    let story = |before: &str, end: &str| format!("{before}\nended client {end}");
    came(&story("end_input client\n* client exited 0", "zero"), "pass");
    came(&story("end_input client\n* client exited 255", "zero"), "WrongStatus client = exit-code-zero-on-error");
    came(&story("end_input client\n* client died 15", "zero"), "WrongStatus client");
    came(
        &story("end_input client\n* visit got \"zq1-asked\\n\"\n* client exited 1", "zero"),
        "WrongStatus client = stdin-eof-ignored",
    );
    came(&story("* client exited 0", "any says_why"), "SilentFailure client = error-report-missing");
    came(&story("* client complained \"se fue\\n\"\n* client exited 0", "any says_why"), "pass");
    came(&story("* client died 13", "any"), "Crashed client");
}

#[test]
fn a_client_that_goes_on() {
    let on = |before: &str, scene: &str, expected: &str| {
        came(&format!("{before}\nended client zero !rest\n{scene}"), expected);
    };
    let ended = "end_input client";
    on(ended, "@ client recvfrom visit", "StillRunning client = client-eof-without-shutdown");
    on(ended, "@ client running", "StillRunning client = stdin-eof-ignored");
    on(ended, "@ client futex -", "StillRunning client");
    on(
        "end_input client\n* visit got \"zq1-asked\\n\"",
        "@ client recvfrom visit",
        "StillRunning client = stdin-eof-ignored",
    );
    on("close visit", "@ client running", "StillRunning client = client-ignores-server-close");
    on("", "@ client running", "StillRunning client");
}

#[test]
fn a_line_that_was_typed_before_the_end_of_the_input_may_come_after_it() {
    let story = "serve eco\nstart client\ntype client \"uno\\n\"\nend_input client\n* eco got \"uno\\n\"
        expect eco \"uno\\n\"\n* client exited 1\nended client zero";
    check(UDP, story, "WrongStatus client = exit-code-zero-on-error");
}

/// One millisecond passes with each event.
#[test]
fn how_long_a_client_waits_for_its_reply() {
    let story = |end: &str, expected: &str| {
        let asked = "serve eco\nstart client\ntype client \"uno\\n\"\n* eco got \"uno\\n\"\nexpect eco \"uno\\n\"\n";
        let ends = "* client complained \"nadie\\n\"\n* client exited 1\n";
        check(UDP, &format!("{asked}{ends}ended client non-zero says_why {end}"), expected);
    };
    story("after=2", "pass");
    story("after=3", "Impatient client = client-does-not-wait");
}

#[test]
fn an_empty_line_is_no_end() {
    let story = "serve eco\nstart client\ntype client \"\\n\"\n* client exited 0\nexpect eco \"\\n\" !gone";
    check(UDP, story, "EndedEarly client = empty-line-taken-as-eof");
}

#[test]
fn a_client_without_a_server() {
    let alone = "start client\ntype client \"hola\\n\"\nend_input client\n";
    let ends = |story: &str, expected: &str| check(TCP, &format!("{alone}{story}"), expected);
    ends("* client complained \"connect\\n\"\n* client exited 1\nended client non-zero says_why", "pass");
    ends("* client exited 0\nended client non-zero says_why", "WrongStatus client = unchecked-return-values");
    ends("* client exited 1\nended client non-zero says_why", "SilentFailure client = error-report-missing");
    ends("* client died 13\nended client non-zero", "Crashed client = unchecked-return-values");
    ends("ended client non-zero !deadline\n@ client clock_nanosleep - timed", "StillRunning client");
    ends("ended client non-zero !spinning\n@ client running", "StillRunning client");
}

#[test]
fn a_client_without_arguments() {
    check(UDP, "start client bare\n* client died 11\nended client non-zero", "Crashed client = args-not-validated");
    check(
        UDP,
        "start client bare\nended client non-zero !rest\n@ client read keyboard",
        "StillRunning client = args-not-validated",
    );
    check(
        UDP,
        "start client bare\n* client exited 0\nended client non-zero",
        "WrongStatus client = exit-code-zero-on-error",
    );
    check(UDP, "start client\n* client died 11\nended client non-zero", "Crashed client");
}

#[test]
fn a_pair_has_no_peers_of_ours() {
    let pair = "start server\nstart client\ntype client \"zq1-hola\\n\"\nend_input client\n";
    let wanted = "printed client \"zq1-hola\"";
    check(TCP, &format!("{pair}* client printed \"zq1-hola\\n\"\n{wanted}"), "pass");
    check(TCP, &format!("{pair}* client exited 0\n{wanted} !gone"), "NotPrinted client");
    check(TCP, &format!("{pair}{wanted} !deadline"), "TooSlow client");
    check(TCP, &format!("{pair}* server died 13\n{wanted} !rest"), "Crashed server = sigpipe-kills-server");
    check(
        TCP,
        &format!("{pair}ended client zero !rest\n@ client recvfrom elsewhere"),
        "StillRunning client = client-eof-without-shutdown",
    );
    let flood = format!("{pair}* client flooded\n{wanted} !flooded");
    check(TCP, &flood, "Flood client = stdin-eof-ignored");
    check(TCP, &flood.replace("* client", "* server"), "Flood server");
}

#[test]
fn a_client_that_sends_without_end() {
    came("end_input client\n* visit flooded\nended client zero !flooded", "Flood visit = stdin-eof-ignored");
    came("* visit flooded\nended client zero !flooded", "Flood visit");
}

#[test]
fn a_client_that_writes_to_a_server_that_has_left() {
    came("close visit\n* client died 13\nended client any", "Crashed client = client-ignores-server-close");
    came("* client died 13\nended client any", "Crashed client");
}
