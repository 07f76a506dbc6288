//! Known mistakes of two processes that talk over a pair of sockets.

use super::check;
use crate::model::Transport;

const ANY: Transport = Transport::UnixStream;
const START: &str = "start chat \"zq1-parent\" \"zq2-child\"\n";
const WANTED: &str = "printed chat \"zq1-parent\" \"zq2-child\"";

#[track_caller]
fn prints(meanwhile: &str, mark: &str, scene: &str, expected: &str) {
    check(ANY, &format!("{START}{meanwhile}\n{WANTED} {mark}\n{scene}"), expected);
}

#[test]
fn both_messages_are_printed() {
    prints("* chat printed \"Hijo: zq1-parent\\nPadre: zq2-child\\n\"\n* chat exited 0", "", "", "pass");
}

#[test]
fn two_processes_that_are_stuck() {
    let both = "@ chat recvfrom pair\n@ chat read pair child";
    prints("", "!rest", both, "NotPrinted chat = deadlock-both-receive-first");
    prints("", "!rest", "@ chat wait4 -\n@ chat read pair child", "NotPrinted chat = wait-before-talking");
    // The first message has arrived: they have talked.
    let half = "* chat printed \"zq1-parent\\n\"";
    prints(half, "!rest", both, "NotPrinted chat");
    prints(half, "!rest", "@ chat wait4 -\n@ chat read pair child", "NotPrinted chat");
    prints("", "!rest", "@ chat recvfrom pair", "NotPrinted chat");
}

#[test]
fn two_processes_that_have_ended() {
    prints("* chat exited 0", "!gone", "", "NotPrinted chat = received-not-printed");
    prints("* chat printed \"zq1-parent\\n\"\n* chat exited 0", "!gone", "", "NotPrinted chat = one-direction-only");
    prints("* chat exited 1", "!gone", "", "NotPrinted chat");
    prints("* chat complained \"socketpair\\n\"\n* chat exited 0", "!gone", "", "NotPrinted chat");
    prints(
        "* chat complained \"recv: Bad file descriptor\\n\"\n* chat exited 1",
        "!gone",
        "",
        "NotPrinted chat = closed-wrong-end",
    );
    prints("* chat died 13", "!gone", "", "Crashed chat");
}

#[test]
fn a_message_of_which_a_part_is_printed() {
    let cut = |message: &str, printed: &str, expected: &str| {
        let story =
            format!("start chat {message}\n* chat printed {printed}\n* chat exited 0\nprinted chat {message} !gone");
        check(ANY, &story, &format!("NotPrinted chat{expected}"));
    };
    cut("\"zq1-a que tal\"", "\"zq1-a\\n\"", " = input-stops-at-space");
    cut("\"zq1-abcdefgh\"", "\"zq1-abcd\\n\"", " = sends-sizeof-pointer");
    cut("\"a\"*600", "\"a\"*100", " = truncates-long-message");
    cut("\"zq1-abcdefgh\"", "\"zq1-abcdef\\n\"", " = received-not-printed");
}

#[test]
fn messages_of_their_own_choice() {
    let own = |meanwhile: &str, mark: &str, expected: &str| {
        check(ANY, &format!("start chat\n{meanwhile}\nprinted chat lines=2 {mark}"), expected);
    };
    own("* chat printed \"hola\\nchau\\n\"", "", "pass");
    own("* chat printed \"hola\\n\"\n* chat exited 0", "!gone", "PrintedTooLittle chat");
    own("* chat died 11", "!gone", "Crashed chat = args-not-validated");
    own("* chat complained \"write: Bad file descriptor\\n\"", "!rest", "PrintedTooLittle chat = closed-wrong-end");
}

#[test]
fn the_end_of_a_chat() {
    let ends = |meanwhile: &str, step: &str, scene: &str, expected: &str| {
        check(ANY, &format!("{START}{meanwhile}\nended chat {step}\n{scene}"), expected);
    };
    ends("* chat exited 0", "zero", "", "pass");
    ends("* chat exited 3", "zero", "", "WrongStatus chat = exit-code-zero-on-error");
    ends("* chat complained \"recv\\n\"\n* chat exited 3", "zero", "", "WrongStatus chat");
    ends("* chat exited 0", "non-zero", "", "WrongStatus chat = exit-code-zero-on-error");
    let talked = "* chat printed \"zq1-parent\\nzq2-child\\n\"";
    ends(
        talked,
        "zero !rest",
        "@ chat wait4 -\n@ chat read pair child",
        "StillRunning chat = peer-left-hanging-on-quit",
    );
    ends(talked, "zero !spinning", "@ chat running", "StillRunning chat = recv-zero-busy-loop");
    ends(talked, "zero !deadline", "@ chat clock_nanosleep - timed", "StillRunning chat");
}

#[test]
fn children_that_nobody_waits_for() {
    check(ANY, &format!("{START}* chat exited 0\nended chat any\ncollected chat"), "pass");
    let orphan = format!("{START}* chat exited 0\nended chat any\n* chat orphaned\ncollected chat !contradicted");
    check(ANY, &orphan, "NotCollected chat = parent-does-not-wait");
    let late = format!("{START}* chat exited 0\nended chat any\ncollected chat !rest\n@ chat zombie child");
    check(ANY, &late, "NotCollected chat = parent-does-not-wait");
    check(
        ANY,
        &format!("{START}collected chat !rest\n@ chat read pair"),
        "StillRunning chat = peer-left-hanging-on-quit",
    );
}

#[test]
fn a_long_message_that_breaks_a_chat() {
    let story = "start chat \"a\"*980 \"zq2-child\"\n* chat died 6\nprinted chat \"zq2-child\" !gone";
    check(ANY, story, "Crashed chat = buffer-overflow-long-message");
}

#[test]
fn only_a_chat_is_judged_as_a_chat() {
    let ebadf = "* client complained \"recv: Bad file descriptor\\n\"\nended client any !rest\n@ client wait4 -";
    check(ANY, &format!("serve eco\nstart client\n{ebadf}"), "StillRunning client");
    check(ANY, "start server\n* server exited 0\nprinted server \"hola\" !gone", "NotPrinted server");
}
