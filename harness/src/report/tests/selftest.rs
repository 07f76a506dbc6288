//! What proving an assignment gave, as it should read.

use super::golden::compare;
use super::sample;
use crate::locale::Locale;
use crate::model::{
    Language, LeftOut, MistakeId, Operator, Reason, Rung, RungReport, Selftest, Surprise, Survivor, Tally, Unexpected,
    Verdict,
};
use crate::report::render_selftest;
use std::time::Duration;

fn surprise(submission: &str, what: Unexpected) -> Surprise {
    let submission = format!("tests/submissions/udp-echo/{submission}");
    Surprise { submission, assignment: "udp-echo".into(), what }
}

fn survivor(line: usize, operator: Operator, before: &str, after: &str) -> Survivor {
    Survivor {
        assignment: "udp-echo".into(),
        file: "tests/submissions/udp-echo/correct/recvfrom-con-bitacora/udp_echo_server.c".to_owned(),
        line,
        operator,
        before: before.to_owned(),
        after: after.to_owned(),
    }
}

fn nothing() -> Selftest {
    Selftest {
        assignments: vec!["udp-echo".into()],
        seed: 5,
        rung: RungReport { rung: Rung::Full, obstacle: None },
        graded: 1,
        surprises: Vec::new(),
        left_out: Vec::new(),
        mutated: Vec::new(),
        unmade: 0,
        tallies: Vec::new(),
        survivors: Vec::new(),
        faults: Vec::new(),
        elapsed: Duration::from_millis(1250),
    }
}

/// One of everything.
fn everything() -> Selftest {
    let lost = sample::mixed().assignments.into_iter().flat_map(|assignment| assignment.checks);
    let lost = lost.into_iter().find(|check| check.verdict.finding().is_some()).unwrap();
    let skipped = Verdict::Skipped { because: "server.bound".into() };
    let (fine, first) = ("correct/recvmsg-sendmsg", "faulty/port-missing-htons");
    Selftest {
        assignments: vec!["udp-echo".into(), "inet-server".into()],
        graded: 38,
        surprises: vec![
            surprise(fine, Unexpected::Lost(Box::new(lost))),
            surprise(fine, Unexpected::Skipped { check: "pair.conversation".into(), because: "client.echo".into() }),
            surprise(first, Unexpected::Kept(Box::new(sample::check("server.bound", Verdict::Pass)))),
            surprise(first, Unexpected::Kept(Box::new(sample::check("server.echo", skipped)))),
            surprise(
                first,
                Unexpected::NotNamed {
                    mistake: Some(MistakeId::from("port-missing-htons")),
                    found: vec![MistakeId::from("bind-missing")],
                },
            ),
            surprise("faulty/new", Unexpected::Unlisted),
            surprise(
                "faulty/slow",
                Unexpected::Undecided {
                    check: Box::new(sample::check("client.gives-up", Verdict::Pass)),
                    needs: Some(Rung::Full),
                    why: Reason::Obstacle("EPERM".to_owned()),
                },
            ),
            surprise("faulty/odd", Unexpected::NotNamed { mistake: None, found: vec!["strlen-on-binary".into()] }),
        ],
        left_out: vec![LeftOut { submission: "correct/java".to_owned(), tool: "javac".to_owned() }],
        mutated: vec!["a".to_owned(), "b".to_owned()],
        unmade: 12,
        tallies: vec![
            Tally { operator: Operator::DropClose, made: 3, caught: 2 },
            Tally { operator: Operator::BreakLoop, made: 120, caught: 119 },
        ],
        survivors: vec![
            survivor(84, Operator::DropClose, "close(sock);", ";"),
            survivor(
                90,
                Operator::BreakLoop,
                "while ((recibidos = recvfrom(sock, buffer, sizeof(buffer), 0, NULL, NULL)) >= 0) { /* \u{1b}[31m */",
                "for (int only_round = 1; only_round-- > 0 && ((recibidos = recvfrom(sock, buffer, sizeof(buffer), 0, NULL, NULL)) >= 0); ) { /* \u{1b}[31m */",
            ),
        ],
        faults: vec!["the cell died".to_owned()],
        ..nothing()
    }
}

#[test]
fn what_is_not_as_expected_comes_first_and_survivors_last() {
    for language in Language::ALL {
        let render =
            |selftest: &Selftest| render_selftest(selftest, &sample::mistakes(), &Locale::new(language), 80, false);
        let tag = language.tag();
        let text = render(&everything());
        let is_narrow = |line: &str| line.chars().count() <= 80 || line.trim_start().starts_with("tests/submissions");
        assert!(text.lines().all(is_narrow), "{text}");
        compare(&format!("selftest.{tag}.txt"), &text);
        let caught = Tally { operator: Operator::AnyPort, made: 1, caught: 1 };
        let sound = Selftest { mutated: vec!["a".to_owned()], tallies: vec![caught], ..nothing() };
        compare(&format!("selftest-sound.{tag}.txt"), &render(&sound));
        compare(&format!("selftest-bare.{tag}.txt"), &render(&nothing()));
    }
}

#[test]
fn every_operator_has_words() {
    for language in Language::ALL {
        let tallies = Operator::ALL.map(|operator| Tally { operator, made: 1, caught: 1 }).to_vec();
        let selftest = Selftest { mutated: vec!["a".to_owned()], tallies, ..nothing() };
        let text = render_selftest(&selftest, &[], &Locale::new(language), 80, false);
        assert!(!text.contains("operator-"), "{text}");
    }
}
