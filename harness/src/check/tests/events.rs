//! Everything that a file of evidence can hold is told, however odd: a line for each event, in every language.

use crate::locale::Locale;
use crate::model::{
    Bilingual, Extent, Graded, GradedAssignment, GradedCheck, Language, Rung, Submission, Tier, Verdict,
};
use crate::record::tests::recording;
use crate::report::{self, Events, Format, Named, Style};
use std::sync::Arc;

/// The sample of the format as a check that was judged again.
fn graded() -> Graded {
    let recording = recording();
    let check = GradedCheck {
        id: recording.check,
        program: "server".into(),
        requirement: Bilingual::default(),
        source: String::new(),
        tier: Tier::Core,
        available: 5,
        catches: Vec::new(),
        needs: Rung::BlackBox,
        verdict: Verdict::Pass,
        elapsed: recording.elapsed,
        script: Vec::new(),
        evidence: Some(Arc::new(recording.evidence)),
    };
    Graded {
        submission: Submission::Recording("seen.json".to_owned()),
        seed: recording.seed,
        rung: recording.rung,
        assignments: vec![GradedAssignment {
            id: recording.assignment,
            title: Bilingual::default(),
            builds: Vec::new(),
            checks: vec![check],
        }],
        faults: Vec::new(),
        extent: Extent::Whole,
        elapsed: recording.elapsed,
    }
}

#[test]
fn every_event_of_the_format_is_told() {
    let graded = graded();
    let events = recording().evidence.timeline.len();
    for language in Language::ALL {
        for format in [Format::Human, Format::Plain] {
            let style = Style { format, colour: false, columns: 80, explain_all: true, named: Named::default() };
            for which in [Events::All, Events::Story] {
                let text = report::events(&graded, &Locale::new(language), style, which);
                let leak = ["report-", "errno-", "signal-", "ending-", "{ $"].into_iter().find(|id| text.contains(id));
                assert_eq!(leak, None, "{text}");
                // The heading comes first, and why nothing more is told comes last.
                let lines = text.lines().count() - 1;
                assert!(which == Events::Story || (events..=events + 1).contains(&lines), "{lines}: {text}");
            }
        }
    }
}
