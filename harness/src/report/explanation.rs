//! All that is said about one failure, gathered once for every format.

use super::cast::Cast;
use super::escape;
use super::facts::facts;
use super::quote::{Quote, quotes};
use super::scene::{helps, scene};
use super::story::{Moment, story};
use super::summary::{holes, message, summary};
use super::voice::Voice;
use crate::model::{Finding, GradedCheck};

/// All that is said about one failure.
pub(super) struct Explanation<'a> {
    /// The check.
    pub(super) check: &'a GradedCheck,
    /// What was found.
    pub(super) finding: &'a Finding,
    /// What went wrong, as a fragment.
    pub(super) summary: String,
    /// The known mistake: its id, and its title if the catalogue has it.
    pub(super) mistake: Option<(&'a str, Option<&'a str>)>,
    /// What happened.
    pub(super) story: Vec<Moment>,
    /// Facts that belong to this kind of problem, sentence by sentence.
    pub(super) facts: Vec<String>,
    /// Where each process was; empty where that helps nobody.
    pub(super) scene: Vec<String>,
    /// What programs and compilers said.
    pub(super) quotes: Vec<Quote>,
    /// A question or a place to look.
    pub(super) hint: String,
}

/// Gathers all that is said about a failure.
pub(super) fn explain<'a>(voice: &Voice<'a>, check: &'a GradedCheck, finding: &'a Finding) -> Explanation<'a> {
    let cast = Cast { voice, check };
    let evidence = check.evidence.as_deref();
    let helps = helps(&finding.problem);
    Explanation {
        check,
        finding,
        summary: summary(&cast, finding),
        mistake: mistake(voice, finding),
        story: evidence.map(|evidence| story(&cast, evidence)).unwrap_or_default(),
        facts: facts(&cast, &finding.problem, evidence),
        scene: evidence.filter(|_| helps).map(|evidence| scene(&cast, evidence)).unwrap_or_default(),
        quotes: quotes(&cast, &finding.problem, evidence),
        hint: hint(&cast, finding),
    }
}

fn mistake<'a>(voice: &Voice<'a>, finding: &'a Finding) -> Option<(&'a str, Option<&'a str>)> {
    let id = finding.mistake.as_ref()?;
    Some((id.as_str(), voice.mistake(id).map(|mistake| mistake.title.get(voice.language()))))
}

/// The hint of the known mistake; failing that, one for the kind of problem.
fn hint(cast: &Cast<'_>, finding: &Finding) -> String {
    let voice = cast.voice;
    let known = finding.mistake.as_ref().and_then(|id| voice.mistake(id));
    let hint = known.map(|mistake| mistake.hint.get(voice.language())).filter(|hint| !hint.is_empty());
    let general = || voice.say(&format!("report-hint-{}", message(&finding.problem)), &holes(cast, &finding.problem));
    hint.map_or_else(general, escape::line)
}
