//! A seed repeats a run; and what a submission deserves does not depend on it.

use super::answer::Outcome;
use super::support::Harness;

#[track_caller]
fn verdicts(submission: &str, seed: &str) -> Vec<String> {
    let assignment = submission.split('/').next().unwrap();
    let folder = format!("tests/submissions/{submission}");
    let answer =
        Harness::built().run(["check", assignment, "--submission", &folder, "--format", "json", "--seed", seed]);
    let result: Outcome = answer.result();
    assert!(result.text("seed").is_some_and(|own| own.trim_start_matches('0') == seed.trim_start_matches("0x")));
    result.verdicts()
}

#[track_caller]
fn check(submission: &str) {
    let once = verdicts(submission, "0x5eed");
    assert_eq!(once, verdicts(submission, "0x5eed"), "{submission}: the same seed, other verdicts");
    for seed in ["0xa", "0xfedcba9876543210"] {
        assert_eq!(once, verdicts(submission, seed), "{submission}: another seed, {seed}, other verdicts");
    }
}

#[test]
fn socketpair_chat() {
    check("socketpair-chat/correct/stream-con-longitud");
    check("socketpair-chat/faulty/truncates-long-message");
}

#[test]
fn udp_echo() {
    check("udp-echo/correct/recvmsg-sendmsg");
    check("udp-echo/faulty/port-missing-htons");
}

#[test]
fn stream_echo() {
    check("stream-echo/correct/poll-sin-bloqueo");
    check("stream-echo/faulty/unix-path-truncated");
}

#[test]
fn inet_server() {
    check("inet-server/correct/fork-sigchld");
    check("inet-server/faulty/one-recv-one-message");
}
