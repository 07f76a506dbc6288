//! The report for a terminal: a line for each check, the first failure in full, the points.

use super::Style;
use super::cast::Cast;
use super::command::{Named, check_alone};
use super::escape;
use super::explanation::explain;
use super::frame::{interrupted, opening, run};
use super::latency;
use super::page::{Page, Tone};
use super::quote::warnings;
use super::reason::unsure;
use super::rows::rows;
use super::summary::summary;
use super::tally::{Tally, listed, points, status};
use super::unfold::{Commands, unfold};
use super::voice::Voice;
use crate::model::{Finding, Graded, GradedAssignment, GradedCheck, Verdict};
use crate::score;

/// Renders for a terminal.
pub(super) fn render(graded: &Graded, voice: &Voice<'_>, style: Style<'_>) -> String {
    let page = Page::new(style.columns, style.colour);
    let Style { explain_all, named, .. } = style;
    let mut report = Report { graded, voice, explain_all, named, page, has_explained: false };
    report.opening();
    for assignment in &graded.assignments {
        report.assignment(assignment);
    }
    report.closing();
    report.page.into_text()
}

/// A report that is being written.
struct Report<'a> {
    graded: &'a Graded,
    voice: &'a Voice<'a>,
    explain_all: bool,
    named: Named<'a>,
    page: Page,
    /// Whether a failure has been explained in full: then the others get a line each.
    has_explained: bool,
}

impl Report<'_> {
    /// What was graded; for a demonstration, how to begin.
    fn opening(&mut self) {
        for line in opening(self.voice, self.graded) {
            self.page.paragraph(0, &line);
        }
    }

    fn assignment(&mut self, assignment: &GradedAssignment) {
        let title = [
            ("id", assignment.id.as_str().into()),
            ("title", escape::line(assignment.title.get(self.voice.language())).into()),
            ("count", listed(assignment).count().into()),
        ];
        self.page.gap();
        self.page.heading(0, &self.voice.say("report-assignment", &title));
        self.page.gap();
        rows(&mut self.page, self.voice, assignment);
        for quote in assignment.builds.iter().filter_map(|build| warnings(self.voice, build)) {
            self.page.gap();
            self.page.heading(0, &quote.heading);
            quote.lines.iter().for_each(|line| self.page.line(&format!("  {line}")));
        }
        self.failures(assignment);
        self.unsure(assignment);
        let measured = latency::lines(self.voice, assignment);
        if !measured.is_empty() {
            self.page.gap();
        }
        for line in &measured {
            self.page.paragraph(0, line);
        }
        self.page.gap();
        let tally = Tally::of(assignment).said(self.voice, score::of_assignment(assignment));
        self.page.heading(0, &format!("{}: {tally}", assignment.id));
    }

    /// The failures: those that are explained in full, then a line for each of the others.
    fn failures(&mut self, assignment: &GradedAssignment) {
        let mut others = Vec::new();
        for check in listed(assignment) {
            let Some(finding) = check.verdict.finding() else { continue };
            if self.explain_all || !self.has_explained {
                self.has_explained = true;
                self.page.gap();
                self.headline(check, finding);
                let explanation = explain(self.voice, check, finding);
                let commands = Commands {
                    more: explanation.more(self.named),
                    alone: check_alone(&self.graded.submission, &assignment.id, &check.id, self.named),
                };
                unfold(&mut self.page, self.voice, &explanation, &commands);
            } else {
                others.push((check, finding));
            }
        }
        let Some((last, _)) = others.last() else { return };
        self.page.gap();
        for (check, finding) in &others {
            self.headline(check, finding);
        }
        self.page.gap();
        self.page.paragraph(0, &self.voice.say("report-explain-others", &[("count", others.len().into())]));
        if let Some(command) = check_alone(&self.graded.submission, &assignment.id, &last.id, self.named) {
            self.page.line(&format!("  {command}"));
        }
    }

    /// `FAIL server.echo: nothing came back to the test client ana`.
    fn headline(&mut self, check: &GradedCheck, finding: &Finding) {
        let word = self.voice.word(status(&check.verdict));
        let summary = summary(&Cast { voice: self.voice, check }, finding);
        self.page.headline(&word, Tone::Bad, &format!("{}: {summary}", check.id));
    }

    /// The checks that were not graded, those with the same reason together.
    fn unsure(&mut self, assignment: &GradedAssignment) {
        let mut reasons: Vec<(String, Vec<&str>)> = Vec::new();
        for check in listed(assignment) {
            let Verdict::Inconclusive { needs, why } = &check.verdict else { continue };
            let reason = unsure(&Cast { voice: self.voice, check }, *needs, why);
            match reasons.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, ids)) => ids.push(check.id.as_str()),
                None => reasons.push((reason, vec![check.id.as_str()])),
            }
        }
        let word = self.voice.word("status-unsure");
        for (reason, ids) in reasons {
            self.page.gap();
            self.page.headline(&word, Tone::Doubtful, &format!("{}: {reason}", ids.join(", ")));
        }
    }

    /// The points of several assignments together, the run, and what was our own fault.
    fn closing(&mut self) {
        self.page.gap();
        if self.graded.assignments.len() > 1 {
            let score = points(self.voice, score::of_all(self.graded));
            self.page.heading(0, &self.voice.say("report-total", &[("score", score.into())]));
        }
        for line in run(self.voice, self.graded) {
            self.page.paragraph(0, &line);
        }
        if let Some(words) = interrupted(self.voice, self.graded) {
            self.page.gap();
            self.page.headline(&self.voice.word("status-unsure"), Tone::Doubtful, &words);
        }
        let word = self.voice.word("status-error");
        for fault in &self.graded.faults {
            self.page.gap();
            self.page.headline(
                &word,
                Tone::Bad,
                &self.voice.say("report-fault", &[("what", escape::line(fault).into())]),
            );
        }
    }
}
