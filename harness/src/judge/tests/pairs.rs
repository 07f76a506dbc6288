//! Who talks through which end of a pair: process 100 is the parent, 101 its child.

use super::check;
use crate::model::Transport;

const MADE: &str = "* chat called 100 socketpair 3 4\n* chat forked 100 101\n";
const CLOSED: &str = "* chat called 100 close 4\n* chat called 101 close 3\n";
const TALKED: &str =
    "* chat called 100 send 3\n* chat called 101 recv 4\n* chat called 101 send 4\n* chat called 100 recv 3\n";

#[track_caller]
fn pair(calls: &str, step: &str, expected: &str) {
    check(Transport::UnixStream, &format!("start chat \"a\" \"b\"\n{calls}{step} chat"), expected);
}

#[test]
fn two_processes_talk_through_one_pair() {
    pair(&format!("{MADE}{CLOSED}{TALKED}"), "one_pair", "pass");
    pair(&format!("{MADE}{TALKED}"), "one_pair", "pass");
    let copied = TALKED.replace("send 3", "send 9").replace("recv 3", "recv 9");
    pair(&format!("{MADE}* chat called 100 dup 3 9\n{copied}"), "one_pair", "pass");
}

#[test]
fn they_talk_otherwise() {
    let one = |calls: &str, mistake: &str| {
        let name = if mistake.is_empty() { String::new() } else { format!(" = {mistake}") };
        pair(calls, "one_pair", &format!("NotThroughPair chat{name}"));
    };
    one("", "");
    one(MADE, "");
    one("* chat called 100 pipe\n", "pipe-instead-of-socketpair");
    one("* chat called 100 socketpair 3 4\n* chat called 101 socketpair 3 4\n", "socketpair-after-fork");
    one(&format!("{MADE}* chat called 100 send 3\n* chat called 100 recv 4\n"), "reads-own-message");
    one(&format!("{MADE}* chat called 100 send 3\n* chat called 101 recv 3\n"), "both-use-same-end");
    one(&format!("{MADE}* chat called 100 send 3\n* chat called 101 recv 4\n"), "one-direction-only");
}

#[test]
fn each_closes_the_end_that_it_does_not_use_before_it_talks() {
    pair(&format!("{MADE}{CLOSED}{TALKED}"), "closed_unused_end", "pass");
    let late = "EndNotClosed chat = unused-end-not-closed";
    pair(&format!("{MADE}{TALKED}{CLOSED}"), "closed_unused_end", late);
    pair(&format!("{MADE}* chat called 100 close 4\n{TALKED}"), "closed_unused_end", late);
}

#[test]
fn one_parent_that_begins_has_one_child() {
    pair(&format!("{MADE}{CLOSED}{TALKED}"), "one_child", "pass");
    // Whoever came before the pair has no part in it.
    pair(&format!("* chat forked 100 99\n{MADE}{TALKED}"), "one_child", "pass");
    let one = |calls: &str, mistake: &str| pair(calls, "one_child", &format!("NotThroughPair chat = {mistake}"));
    one(&format!("{MADE}* chat forked 100 102\n{TALKED}"), "extra-processes");
    one(&format!("{MADE}* chat called 101 send 4\n* chat called 100 recv 3\n"), "fork-result-misread");
}

/// What one says, the other prints; the calls of both, and what comes of them.
const SAID: &str = "* chat called 100 send 3 \"zq1-parent-says\"\n* chat called 101 recv 4 \"zq1-parent-says\"\n";
const PRINTED: &str =
    "* chat called 101 write 1 \"Hijo: zq1-parent-says\\n\"\n* chat printed \"Hijo: zq1-parent-says\\n\"\n";
const NOTED: &str =
    "* chat called 100 write 1 \"Digo: zq1-parent-says\\n\"\n* chat printed \"Digo: zq1-parent-says\\n\"\n";

#[track_caller]
fn prints(events: &str, step: &str, expected: &str) {
    let story = format!("start chat \"zq1-parent-says\"\n{MADE}{CLOSED}{events}printed chat {step}");
    check(Transport::UnixStream, &story, expected);
}

#[test]
fn whoever_hears_a_message_has_to_print_it() {
    let wanted = "\"zq1-parent-says\"";
    prints(&format!("{SAID}{PRINTED}"), wanted, "pass");
    prints(&format!("{NOTED}{SAID}{PRINTED}"), wanted, "pass");
    // Whatever the wait has ended with.
    prints(&format!("{NOTED}{SAID}"), wanted, "OnlySaid chat");
    prints(
        &format!("{NOTED}{SAID}* chat exited 0\n"),
        &format!("{wanted} !gone"),
        "OnlySaid chat = received-not-printed",
    );
    // Of which the other one prints a part.
    let part =
        "* chat called 101 write 1 \"Oigo: zq1-pare\\n\"\n* chat printed \"Oigo: zq1-pare\\n\"\n* chat exited 0\n";
    prints(&format!("{NOTED}{SAID}{part}"), &format!("{wanted} !gone"), "OnlySaid chat = sends-sizeof-pointer");
    // Nobody was seen to say it, or to print it.
    prints(NOTED, wanted, "pass");
    prints(&format!("{SAID}* chat printed \"zq1-parent-says\\n\"\n"), wanted, "pass");
}

#[test]
fn what_is_left_behind_a_message_shows_on_whichever_line_has_it() {
    let stale =
        "* chat called 101 write 1 \"Hijo: zq1-parent-saysla\\n\"\n* chat printed \"Hijo: zq1-parent-saysla\\n\"\n";
    let wanted = "\"zq1-parent-says\" without \"la\"";
    let named = "PrintedStale chat = stale-tail-of-previous-message";
    prints(&format!("{NOTED}{SAID}{stale}"), wanted, named);
    prints(&format!("{SAID}{PRINTED}"), wanted, "pass");
    // After the wait has ended, too.
    let late = format!(
        "start chat \"zq1-parent-says\"\n{MADE}{CLOSED}{SAID}{PRINTED}printed chat {wanted}\n* chat printed \"zq1-parent-saysla\\n\""
    );
    check(Transport::UnixStream, &late, named);
}

/// Where nobody saw them talk, it is enough that each has printed what the other one had to say.
#[test]
fn a_talk_that_nobody_saw_may_have_been_one() {
    let by = |first: i32, second: i32| {
        format!(
            "start chat \"zq1-parent-says\" \"zq2-child-answers\"\n{MADE}{CLOSED}\
             * chat called {first} write 1 \"zq1-parent-says\\n\"\n* chat called {second} write 1 \"zq2-child-answers\\n\"\n\
             * chat printed \"zq1-parent-says\\nzq2-child-answers\\n\"\nprinted chat \"zq1-parent-says\" \"zq2-child-answers\"\n"
        )
    };
    check(Transport::UnixStream, &format!("{}one_pair chat", by(101, 100)), "pass");
    check(Transport::UnixStream, &format!("{}one_pair chat", by(100, 100)), "NotThroughPair chat");
    check(
        Transport::UnixStream,
        &format!("{}* chat called 100 pipe\none_pair chat", by(101, 100)),
        "NotThroughPair chat",
    );
}

/// What goes through the pair is as long as what is said, whatever else it is.
#[test]
fn the_words_go_through_the_pair() {
    let both = |parent: &str, child: &str, expected: &str| {
        let story = format!(
            "start chat \"zq1-parent-says\" \"zq2-child-answers\"\n{MADE}{CLOSED}\
             * chat called 100 send 3 {parent}\n* chat called 101 recv 4 {parent}\n\
             * chat called 101 send 4 {child}\n* chat called 100 recv 3 {child}\n\
             * chat printed \"zq1-parent-says\\nzq2-child-answers\\n\"\n\
             printed chat \"zq1-parent-says\" \"zq2-child-answers\"\none_pair chat"
        );
        check(Transport::UnixStream, &story, expected);
    };
    both("\"zq1-parent-says\"", "\"zq2-child-answers\"", "pass");
    both("\"ax1-qbsfou-tbzt\"", "\"ax2-dijme-botxfst\"", "pass");
    both("\"12345678\"", "\"87654321\"", "NotThroughPair chat = sends-sizeof-pointer");
    both("\"t\"", "\"t\"", "NotThroughPair chat = client-prints-own-buffer");
}

#[test]
fn they_take_turns() {
    let says = |pid: i32, text: &str| format!("* chat called {pid} send {} \"{text}\"\n", pid - 97);
    let hears = |pid: i32, text: &str| format!("* chat called {pid} recv {} \"{text}\"\n", pid - 97);
    let [one, two, three] = ["zq1-one", "zq2-two", "zq3-three"];
    let story = |talk: &[String], printed: &str, wait: &str| {
        format!(
            "start chat \"{one}\" \"{two}\" \"{three}\"\n{MADE}{CLOSED}{}* chat printed \"{printed}\"\n\
             printed chat \"{one}\" \"{two}\" \"{three}\"{wait}\nin_turns chat",
            talk.concat()
        )
    };
    let (ordered, mixed) = ("zq1-one\\nzq2-two\\nzq3-three\\n", "zq1-one\\nzq3-three\\nzq2-two\\n");
    let right = [says(100, one), hears(101, one), says(101, two), hears(100, two), says(100, three), hears(101, three)];
    check(Transport::UnixStream, &story(&right, ordered, ""), "pass");
    // In two parts.
    let parts = [says(100, "zq1"), says(100, "-one"), hears(101, one)].into_iter().chain(right.into_iter().skip(2));
    check(Transport::UnixStream, &story(&parts.collect::<Vec<_>>(), ordered, ""), "pass");
    let wrong = [says(100, one), says(100, three), hears(101, one), says(101, two), hears(101, three), hears(100, two)];
    check(Transport::UnixStream, &story(&wrong, ordered, ""), "NotThroughPair chat = client-does-not-wait");
    // Who prints first is luck then.
    check(Transport::UnixStream, &story(&wrong, mixed, " !rest"), "NotPrinted chat = client-does-not-wait");
    // Who says nothing more has not said anything too early.
    let stuck = [says(100, one), hears(101, one)];
    check(Transport::UnixStream, &story(&stuck, "zq1-one\\n", " !rest"), "NotPrinted chat");
    // Nobody has seen them talk.
    check(Transport::UnixStream, &story(&[], ordered, ""), "pass");
}

#[test]
fn both_end_with_status_0() {
    let ends = |child: &str, expected: &str| {
        let story = format!("start chat \"a\" \"b\"\n{MADE}{CLOSED}{TALKED}{child}\n* chat exited 0\nended chat zero");
        check(Transport::UnixStream, &story, expected);
    };
    ends("* chat child-exited 101 0", "pass");
    ends("* chat child-exited 101 3", "WrongStatus chat = exit-code-zero-on-error");
    ends("* chat complained \"recv\\n\"\n* chat child-exited 101 1", "WrongStatus chat");
    // Who talks to nobody any more has not ended by itself.
    ends("* chat child-died 101 13", "WrongStatus chat");
    ends("* chat child-died 101 15", "WrongStatus chat");
    ends("* chat child-died 101 11", "Crashed chat");
    // A command that the program runs has no part in the conversation.
    ends("* chat forked 100 102\n* chat child-exited 102 127", "pass");
    let any = format!("start chat \"a\"\n{MADE}{TALKED}* chat child-exited 101 3\n* chat exited 0\nended chat any");
    check(Transport::UnixStream, &any, "pass");
}

/// A process that serves one client ends as it likes.
#[test]
fn the_children_of_servers_and_clients_have_no_status_of_their_own() {
    let story =
        "start client\n* client forked 100 101\n* client child-exited 101 3\n* client exited 0\nended client zero";
    check(Transport::UnixStream, story, "pass");
}

#[test]
fn a_machine_that_lets_nobody_watch_is_nobodys_fault() {
    check(Transport::UnixStream, "start chat \"a\" !refused=1\none_pair chat", "inconclusive");
}
