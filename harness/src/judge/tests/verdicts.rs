//! What goes before what, what shows only at the end, and what cannot be judged.

use super::notation::crashes;
use super::{check, finding, in_words, told, verdict};
use crate::model::{Comparison, Reason, Transport, Verdict};

const TCP: Transport = Transport::InetStream;
const UDP: Transport = Transport::InetDatagram;

const SERVED: &str = "start server\nconnect ana\nsend ana \"zq1\\n\"\n* ana got \"zq1\\n\"\nexpect ana same\n";

#[test]
fn a_crash_goes_before_whatever_it_brings_with_it() {
    for signal in crashes().filter(|signal| *signal != libc::SIGPIPE) {
        let story = format!("start server\nconnect ana\nsend ana \"hola\\n\"\n* ana end\n* server died {signal}\n");
        check(TCP, &format!("{story}expect ana same !contradicted"), "Crashed server");
        check(TCP, &format!("{story}expect_close ana !contradicted"), "Crashed server");
        check(TCP, &format!("{story}running server !gone"), "Crashed server");
    }
}

#[test]
fn an_end_goes_before_a_closed_connection_and_a_flood_before_silence() {
    let asked = "start server\nconnect ana\nsend ana \"hola\\n\"\n* ana end\n";
    check(TCP, &format!("{asked}* server exited 1\nexpect ana same !contradicted"), "EndedEarly server");
    check(TCP, &format!("{asked}* ana flooded\nexpect ana same !flooded"), "Flood ana");
    check(TCP, &format!("{asked}* ana flooded\n* server died 11\nexpect ana same !flooded"), "Crashed server");
}

#[test]
fn what_shows_only_at_the_end() {
    check(TCP, SERVED, "pass");
    check(TCP, &format!("{SERVED}* server died 11"), "Crashed server");
    // That a server ends by itself is the business of the steps that need it once more.
    check(TCP, &format!("{SERVED}* server exited 0"), "pass");
    check(TCP, &format!("{SERVED}kill server\n* server died 9"), "pass");
    check(TCP, &format!("{SERVED}* ana got \"zq1\\n\""), "ReplyTooLong ana = echo-not-verbatim");
    check(TCP, &format!("{SERVED}* ana got \"\\0\\0\""), "ReplyTooLong ana = sends-whole-buffer");
    check(TCP, &format!("{SERVED}running server\n* ana got \"\\0\\0\""), "ReplyTooLong ana = sends-whole-buffer");
    check(UDP, &format!("{SERVED}running server\n* ana got \"otro\""), "ReplyTooLong ana");
}

#[test]
fn a_surplus_is_found_on_every_connection_of_a_name() {
    let again =
        "* ana got \"\\0\\0\"\nclose ana\nconnect ana\nsend ana \"zq2\\n\"\n* ana got \"zq2\\n\"\nexpect ana same\n";
    check(TCP, &format!("{SERVED}{again}"), "ReplyTooLong ana = sends-whole-buffer");
    let clean = again.replace("* ana got \"\\0\\0\"\n", "");
    check(TCP, &format!("{SERVED}{clean}"), "pass");
    let found = finding(TCP, &format!("{SERVED}{again}"));
    let comparison = Comparison { expected: b"zq1\n".to_vec(), received: b"zq1\n\0\0".to_vec() };
    assert_eq!(found.comparison, Some(comparison));
}

#[test]
fn a_surplus_is_shown_after_the_last_step() {
    let story = format!("{SERVED}running server\n* ana got \"\\0\\0\"");
    assert_eq!(finding(TCP, &story).step, Some(4));
    let Verdict::Fail(early) = verdict(TCP, "start server\nrunning server !gone\n* server exited 0") else { panic!() };
    assert_eq!(early.step, Some(1));
}

#[test]
fn what_was_not_asked_to_be_the_same_may_be_anything() {
    check(TCP, "start server\nconnect ana\n* ana got \"bienvenida\\n\"\nrunning server", "pass");
}

#[test]
fn an_unsolicited_reply_is_compared_with_nothing() {
    check(
        TCP,
        "start server\nconnect ana\n* ana got \"bienvenida\\n\"\nexpect ana same !contradicted",
        "ReplyTooLong ana",
    );
}

/// From the start of the reference on, everything is for comparison: nobody fails by it, and it need not have been done.
#[test]
fn what_is_compared_with_is_not_judged() {
    let own = format!("{SERVED}close ana\nkill server\n* server died 9\n");
    let model = "start server as=model build=reference\nconnect berta to=model\n";
    for then in ["* model died 11\nexpect berta same !contradicted", "send berta \"x\"\nexpect berta same !rest"] {
        check(TCP, &format!("{own}{model}{then}"), "pass");
    }
    check(TCP, &format!("{own}later start server as=model build=reference\nlater connect berta to=model"), "pass");
    check(TCP, &format!("start server !gone\n* server exited 1\n{model}"), "EndedEarly server");
}

#[test]
fn a_script_that_was_cut_is_not_judged() {
    check(TCP, &format!("{SERVED}later running server"), "inconclusive");
    check(TCP, "later start server", "inconclusive");
    check(TCP, "", "pass");
    // What was shown before counts all the same.
    check(TCP, "start server\n* server exited 0\nrunning server !gone\nlater close ana", "EndedEarly server");
}

#[test]
fn a_step_of_ours_that_fails_is_nobodys_fault() {
    for step in ["close ana", "reset ana", "half_close ana", "end_input client", "kill server", "baseline server"] {
        check(TCP, &format!("start server\nconnect ana\n{step} !contradicted"), "inconclusive");
    }
    let Verdict::Inconclusive { needs: None, why } = verdict(TCP, "serve eco !refused=98") else { panic!("judged") };
    assert_eq!(why, Reason::Refused(libc::EADDRINUSE));
}

#[test]
fn only_a_server_that_was_found_elsewhere_stands_in_nobodys_way() {
    let elsewhere = finding(TCP, "start server unready\n* server bound 0.0.0.0:8080\nat_address server !contradicted");
    assert!(!elsewhere.obstructs);
    assert!(finding(TCP, "start server !rest").obstructs);
    assert!(finding(TCP, "start server\n* server died 11\nat_address server !contradicted").obstructs);
}

#[test]
fn whatever_the_evidence_the_judge_does_not_panic() {
    let stories = [
        format!("{SERVED}send ana \"b\\n\"\n* ana got \"b\\nc\"\nexpect ana same !contradicted\nclose ana"),
        "serve eco\nstart client\naccept eco visit\n* visit got \"\"\nexpect visit \"\" !contradicted\nended client any !rest"
            .to_owned(),
        "start chat\nprinted chat \"\" \"a\" without \"b\" lines=3 !contradicted\ncollected chat !gone".to_owned(),
        "start server\nconnect ana\nexpect ana same !rest\nexpect_close ana !gone\nexpect_silence ana !contradicted".to_owned(),
    ];
    for transport in [TCP, UDP, Transport::UnixStream, Transport::UnixDatagram] {
        for story in &stories {
            let mut told = told(transport, story);
            let (steps, events) = (told.evidence.steps.clone(), told.evidence.timeline.clone());
            for kept in 0..=steps.len() {
                for seen in 0..=events.len() {
                    told.evidence.steps = steps[..kept].to_vec();
                    told.evidence.timeline = events[..seen].to_vec();
                    in_words(&super::super::judge(&told.assignment, &told.check, &told.evidence));
                }
            }
        }
    }
}
