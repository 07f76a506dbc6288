//! The report for ears: whole sentences, one fact a line, no columns, bytes spelled.

use super::Style;
use super::cast::Cast;
use super::command::{Named, check_alone};
use super::escape;
use super::explanation::{Explanation, explain};
use super::frame::{interrupted, opening, run};
use super::latency;
use super::quote::{Quote, warnings};
use super::reason::unsure;
use super::story::Moment;
use super::summary::summary;
use super::tally::{Tally, listed, points};
use super::view::{difference, spelled_around};
use super::voice::{Voice, sentence};
use crate::locale::Value;
use crate::model::{Comparison, Graded, GradedAssignment, GradedCheck, Verdict};
use crate::score::{self, Score};

/// Renders for a screen reader.
pub(super) fn render(graded: &Graded, voice: &Voice<'_>, style: Style<'_>) -> String {
    let Style { explain_all, named, .. } = style;
    let mut report = Report { graded, voice, explain_all, named, text: String::new(), has_explained: false };
    for line in opening(voice, graded) {
        report.line(&line);
    }
    for assignment in &graded.assignments {
        report.assignment(assignment);
    }
    report.closing();
    report.text
}

/// A report that is being written.
struct Report<'a> {
    graded: &'a Graded,
    voice: &'a Voice<'a>,
    explain_all: bool,
    named: Named<'a>,
    text: String,
    /// Whether a failure has been explained in full.
    has_explained: bool,
}

impl Report<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn say(&mut self, id: &str, values: &[(&str, Value<'_>)]) {
        let line = self.voice.say(id, values);
        self.line(&line);
    }

    fn assignment(&mut self, assignment: &GradedAssignment) {
        let title = [
            ("id", assignment.id.as_str().into()),
            ("title", escape::line(assignment.title.get(self.voice.language())).into()),
            ("count", listed(assignment).count().into()),
        ];
        self.say("report-plain-assignment", &title);
        listed(assignment).for_each(|check| self.check(check));
        assignment.builds.iter().filter_map(|build| warnings(self.voice, build)).for_each(|quote| self.quote(&quote));
        for check in listed(assignment) {
            let Some(finding) = check.verdict.finding().filter(|_| self.explain_all || !self.has_explained) else {
                continue;
            };
            self.has_explained = true;
            self.explanation(&explain(self.voice, check, finding));
            if let Some(command) = check_alone(&self.graded.submission, &assignment.id, &check.id, self.named) {
                self.say("report-plain-command", &[("command", command.into())]);
            }
        }
        for line in latency::lines(self.voice, assignment) {
            self.line(&format!("{line}."));
        }
        let tally = Tally::of(assignment).said(self.voice, score::of_assignment(assignment));
        self.line(&format!("{}: {tally}", assignment.id));
    }

    fn check(&mut self, check: &GradedCheck) {
        let score = points(self.voice, Score { points: check.points(), available: check.available });
        let named = [("check", check.id.as_str().into()), ("score", score.into())];
        let cast = Cast { voice: self.voice, check };
        let (id, more): (_, Option<(&str, Value<'_>)>) = match &check.verdict {
            Verdict::Pass => ("report-plain-passed", None),
            Verdict::Skipped { because } => ("report-plain-skipped", Some(("because", because.as_str().into()))),
            Verdict::Inconclusive { needs, why } => {
                ("report-plain-unsure", Some(("why", unsure(&cast, *needs, why).into())))
            }
            Verdict::Fail(finding) => {
                let summary = sentence(&summary(&cast, finding));
                ("report-plain-failed", Some(("summary", summary.into())))
            }
        };
        self.say(id, &named.into_iter().chain(more).collect::<Vec<_>>());
    }

    fn explanation(&mut self, explanation: &Explanation<'_>) {
        let check = explanation.check;
        self.say("report-plain-explained", &[("check", check.id.as_str().into())]);
        self.line(&sentence(&explanation.summary));
        if let Some((id, title)) = explanation.mistake {
            match title {
                Some(title) => {
                    let values = [("id", id.into()), ("title", escape::line(title).into())];
                    self.say("report-plain-mistake", &values);
                }
                // The catalogue that knew it is another one.
                None => self.say("report-plain-mistake-untitled", &[("id", id.into())]),
            }
        }
        let requirement = escape::line(check.requirement.get(self.voice.language()));
        self.say("report-plain-required", &[("requirement", requirement.into())]);
        if !check.source.is_empty() {
            self.say("report-plain-source", &[("source", escape::line(&check.source).into())]);
        }
        explanation.story.iter().for_each(|moment| self.moment(moment));
        if let Some(comparison) = &explanation.finding.comparison {
            self.comparison(comparison);
        }
        explanation.facts.iter().for_each(|fact| self.line(fact));
        explanation.scene.iter().for_each(|line| self.line(&sentence(line)));
        explanation.quotes.iter().for_each(|quote| self.quote(quote));
        self.say("report-plain-hint", &[("hint", explanation.hint().into())]);
        if let Some(more) = explanation.more(self.named) {
            self.say("report-plain-more", &[("command", more.into())]);
        }
    }

    fn moment(&mut self, moment: &Moment) {
        let text = sentence(&moment.text);
        match moment.at {
            Some(at) => {
                let values =
                    [("milliseconds", self.voice.bare_milliseconds(at).into()), ("what", moment.text.as_str().into())];
                let line = sentence(&self.voice.say("report-plain-moment", &values));
                self.line(&line);
            }
            None => self.line(&text),
        }
    }

    fn comparison(&mut self, comparison: &Comparison) {
        let at = comparison.first_difference();
        let sides = [("report-plain-expected", &comparison.expected), ("report-plain-received", &comparison.received)];
        for (id, bytes) in sides {
            let (from, text) = spelled_around(self.voice, bytes, at);
            let id = if from.is_some() { format!("{id}-around") } else { id.to_owned() };
            let values = [
                ("size", self.voice.size(bytes.len()).into()),
                ("text", text.into()),
                ("position", from.unwrap_or_default().into()),
            ];
            self.say(&id, &values);
        }
        if let Some(difference) = difference(self.voice, comparison) {
            self.line(&difference);
        }
    }

    fn quote(&mut self, quote: &Quote) {
        self.line(&format!("{}.", quote.heading));
        for line in &quote.lines {
            self.say("report-plain-quote", &[("line", line.as_str().into())]);
        }
    }

    fn closing(&mut self) {
        if self.graded.assignments.len() > 1 {
            let score = points(self.voice, score::of_all(self.graded));
            self.say("report-total", &[("score", score.into())]);
        }
        for line in run(self.voice, self.graded) {
            self.line(&sentence(&line));
        }
        if let Some(words) = interrupted(self.voice, self.graded) {
            self.line(&words);
        }
        for fault in &self.graded.faults {
            self.say("report-plain-fault", &[("what", escape::line(fault).into())]);
        }
    }
}
