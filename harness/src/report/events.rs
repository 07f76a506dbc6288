//! What happened in a check, below its report: the story of one that passed, or every single event, for a teacher.

use super::cast::Cast;
use super::layout::{aligned_right, width};
use super::page::{Page, Tone};
use super::story::{Moment, every_moment, story};
use super::voice::{Voice, sentence};
use super::{Events, Format, Style};
use crate::model::{Graded, Verdict};

/// How far what stands under the heading is indented.
const BODY: usize = 2;

/// Tells what happened in each check that was recorded, in a form for people.
pub(super) fn render(graded: &Graded, voice: &Voice<'_>, style: Style<'_>, which: Events) -> String {
    let checks = graded.assignments.iter().flat_map(|assignment| &assignment.checks);
    let told = checks.filter_map(|check| {
        let cast = Cast { voice, check };
        let evidence = check.evidence.as_deref()?;
        match (which, &check.verdict) {
            (Events::All, _) => Some(every_moment(&cast, evidence)),
            // The explanation of a failure has told its story.
            (Events::Story, Verdict::Fail(_)) => None,
            (Events::Story, Verdict::Pass | Verdict::Inconclusive { .. } | Verdict::Skipped { .. }) => {
                Some(story(&cast, evidence))
            }
        }
    });
    told.map(
        |moments| if style.format == Format::Plain { plain(voice, &moments) } else { human(voice, style, &moments) },
    )
    .collect()
}

/// In columns: when, and what; a line each, however wide, so that lines can be searched and counted.
fn human(voice: &Voice<'_>, style: Style<'_>, moments: &[Moment]) -> String {
    let mut page = Page::new(style.columns, style.colour);
    page.heading(0, &voice.word("report-heading-story"));
    let times: Vec<String> =
        moments.iter().map(|moment| moment.at.map(|at| voice.exact_milliseconds(at)).unwrap_or_default()).collect();
    let column = times.iter().map(|time| width(time)).max().unwrap_or_default();
    for (moment, time) in moments.iter().zip(&times) {
        let time = page.painted(Tone::Faint, &aligned_right(time, column));
        page.line(&format!("{}{time}  {}", " ".repeat(BODY), moment.text));
    }
    page.into_text()
}

/// In whole sentences.
fn plain(voice: &Voice<'_>, moments: &[Moment]) -> String {
    let mut text = format!("{}.\n", voice.word("report-heading-story"));
    for moment in moments {
        let said = match moment.at {
            Some(at) => {
                let values =
                    [("milliseconds", voice.bare_milliseconds(at).into()), ("what", moment.text.as_str().into())];
                voice.say("report-plain-moment", &values)
            }
            None => moment.text.clone(),
        };
        text.push_str(&sentence(&said));
        text.push('\n');
    }
    text
}
