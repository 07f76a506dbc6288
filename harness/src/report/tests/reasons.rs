//! Every reason for which a check is not graded, in both languages.

use super::rendered;
use super::sample::{assignment, check, graded, named};
use crate::locale::Locale;
use crate::model::{Language, Reason, Unwatchable, Verdict};
use crate::report::Format;
use crate::report::cast::Cast;
use crate::report::reason::reason;
use crate::report::voice::{Spelling, Voice};

fn reasons() -> Vec<Reason> {
    let server = || named("server");
    vec![
        Reason::Obstacle("unshare: EPERM".to_owned()),
        Reason::Refused(libc::EADDRINUSE),
        Reason::StepFailed,
        Reason::CutShort,
        Reason::Interrupted,
        Reason::NotConnected(named("ana")),
        Reason::EndNotSeen(server()),
        Reason::NoClient,
        Reason::NotKept(server()),
        Reason::NotKept(named("ana")),
        Reason::Unwatchable(server(), Unwatchable::ForeignAbi),
        Reason::Unwatchable(server(), Unwatchable::IoUring),
    ]
}

#[test]
fn every_reason_has_words_in_both_languages() {
    for language in Language::ALL {
        let locale = Locale::new(language);
        let voice = Voice::new(&locale, &[], Spelling::Quoted);
        let check = check("server.line", Verdict::Pass);
        let cast = Cast { voice: &voice, check: &check };
        let text: String = reasons().iter().map(|why| reason(&cast, why) + "\n").collect();
        assert!(!text.contains("report-") && !text.contains("{ $"), "{text}");
        super::golden::compare(&format!("reasons.{}.txt", language.tag()), &text);
    }
}

#[test]
fn every_format_says_why_in_the_readers_language() {
    let why = Reason::NotConnected(named("ana"));
    let checks = vec![check("server.line", Verdict::Inconclusive { needs: None, why })];
    let graded = graded(vec![assignment("udp-echo", checks)]);
    for format in [Format::Human, Format::Plain, Format::Json] {
        for (language, words) in [
            (Language::English, "not graded: the test client ana is not connected"),
            (Language::Spanish, "sin evaluar: el cliente de prueba ana no está conectado"),
        ] {
            let text = rendered(&graded, language, format).to_lowercase();
            assert!(text.contains(words), "{words} in {text}");
        }
    }
}
