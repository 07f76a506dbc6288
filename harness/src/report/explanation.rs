//! All that is said about one failure, gathered once for every format.

use super::cast::Cast;
use super::command::{Named, explained};
use super::escape;
use super::facts::facts;
use super::quote::{Quote, quotes};
use super::scene::{helps, scene};
use super::story::{Moment, story};
use super::summary::{holes, message, summary};
use super::voice::Voice;
use crate::model::{Finding, GradedCheck, Mistake};

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
    /// Questions and places to look, each clearer than the one before; never none.
    pub(super) hints: Vec<String>,
}

impl Explanation<'_> {
    /// The first hint: the only one that a report gives away.
    pub(super) fn hint(&self) -> &str {
        self.hints.first().map(String::as_str).unwrap_or_default()
    }

    /// The command that tells more about the mistake, if the catalogue has it.
    pub(super) fn more(&self, named: Named<'_>) -> Option<String> {
        self.mistake.and_then(|(id, title)| title.map(|_| explained(id, named)))
    }
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
        hints: hints(&cast, finding),
    }
}

fn mistake<'a>(voice: &Voice<'a>, finding: &'a Finding) -> Option<(&'a str, Option<&'a str>)> {
    let id = finding.mistake.as_ref()?;
    Some((id.as_str(), voice.mistake(id).map(|mistake| mistake.title.get(voice.language()))))
}

/// The hints of the known mistake; failing that, one for the kind of problem.
fn hints(cast: &Cast<'_>, finding: &Finding) -> Vec<String> {
    let voice = cast.voice;
    let known = finding.mistake.as_ref().and_then(|id| voice.mistake(id));
    let hints = |mistake: &Mistake| mistake.hints.iter().map(|hint| escape::line(hint.get(voice.language()))).collect();
    let general = || voice.say(&format!("report-hint-{}", message(&finding.problem)), &holes(cast, &finding.problem));
    known.map_or_else(|| vec![general()], hints)
}
