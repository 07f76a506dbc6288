//! What proving an assignment gave: first what is not as expected, then the mutants, then those that nobody noticed.

use super::cast::Cast;
use super::escape;
use super::layout::{aligned_right, padded, width};
use super::page::{Page, Tone};
use super::reason::reason;
use super::summary::summary;
use super::voice::Voice;
use crate::model::{MistakeId, Selftest, Surprise, Survivor, Tally, Unexpected, Verdict};

/// How far what belongs to a heading is indented.
const INDENT: usize = 2;
/// The numbers of the table.
const NUMBERS: [&str; 3] = ["selftest-made", "selftest-caught", "selftest-survived"];
/// How many columns a number of the table takes at least.
const NUMBER: usize = 5;

/// Renders for a terminal.
pub(super) fn render(selftest: &Selftest, voice: &Voice<'_>, columns: usize, colour: bool) -> String {
    let mut report = Report { selftest, voice, page: Page::new(columns, colour) };
    report.opening();
    report.left_out();
    report.mutants();
    report.survivors();
    report.closing();
    report.page.into_text()
}

/// A report that is being written.
struct Report<'a> {
    selftest: &'a Selftest,
    voice: &'a Voice<'a>,
    page: Page,
}

impl Report<'_> {
    /// What was proved, and what is not as expected, submission by submission.
    fn opening(&mut self) {
        let names: Vec<&str> = self.selftest.assignments.iter().map(crate::model::AssignmentId::as_str).collect();
        self.page.heading(0, &self.voice.say("selftest-title", &[("names", names.join(", ").into())]));
        self.page.gap();
        let surprises = &self.selftest.surprises;
        let mut submissions: Vec<(&str, Vec<&Surprise>)> = Vec::new();
        for surprise in surprises {
            match submissions.iter_mut().find(|(submission, _)| *submission == surprise.submission) {
                Some((_, own)) => own.push(surprise),
                None => submissions.push((&surprise.submission, vec![surprise])),
            }
        }
        if submissions.is_empty() {
            let count = [("count", self.selftest.graded.into())];
            return self.page.paragraph(0, &self.voice.say("selftest-sound", &count));
        }
        let counts = [("count", submissions.len().into()), ("total", self.selftest.graded.into())];
        self.page.heading(0, &self.voice.say("selftest-unexpected", &counts));
        for (submission, own) in submissions {
            self.page.gap();
            self.page.paragraph(INDENT, &escape::line(submission));
            for surprise in own {
                self.surprise(surprise);
            }
        }
    }

    fn surprise(&mut self, Surprise { assignment, what, .. }: &Surprise) {
        let voice = self.voice;
        let because = |id: &str, because: &str| voice.say(id, &[("because", because.into())]);
        let (check, said) = match what {
            Unexpected::Lost(check) => {
                let problem = check.verdict.finding().map(|finding| summary(&Cast { voice, check }, finding));
                let said = voice.say("selftest-lost", &[("summary", problem.unwrap_or_default().into())]);
                (Some(&check.id), said)
            }
            Unexpected::Kept(check) => {
                let first = match &check.verdict {
                    Verdict::Skipped { because } => because.as_str(),
                    Verdict::Pass | Verdict::Fail(_) | Verdict::Inconclusive { .. } => "",
                };
                let values = [("verdict", check.verdict.word().into()), ("because", first.into())];
                (Some(&check.id), voice.say("selftest-kept", &values))
            }
            Unexpected::Skipped { check, because: first } => (Some(check), because("selftest-skipped", first.as_str())),
            Unexpected::Undecided { check, needs, why } => {
                let why = ("why", reason(&Cast { voice, check }, why).into());
                let said = match needs {
                    Some(rung) => voice.say("selftest-undecided-rung", &[("rung", rung.word().into()), why]),
                    None => voice.say("selftest-undecided", &[why]),
                };
                (Some(&check.id), said)
            }
            Unexpected::NotNamed { mistake, found } => (None, self.not_named(mistake.as_ref(), found)),
            Unexpected::Unlisted => (None, voice.word("selftest-unlisted")),
        };
        let label = check.map(|check| format!("{assignment}/{check} ")).unwrap_or_default();
        let column = 2 * INDENT;
        self.page.labelled(column, "- ", Tone::Bad, &format!("{label}{said}"));
    }

    fn not_named(&self, mistake: Option<&MistakeId>, found: &[MistakeId]) -> String {
        let found: Vec<&str> = found.iter().map(MistakeId::as_str).collect();
        let found = if found.is_empty() { self.voice.word("selftest-nothing") } else { found.join(", ") };
        match mistake {
            Some(mistake) => {
                let values = [("mistake", mistake.as_str().into()), ("found", found.into())];
                self.voice.say("selftest-not-named", &values)
            }
            None => self.voice.say("selftest-not-unnamed", &[("found", found.into())]),
        }
    }

    fn left_out(&mut self) {
        if self.selftest.left_out.is_empty() {
            return;
        }
        self.page.gap();
        self.page.paragraph(0, &self.voice.word("selftest-left-out"));
        for left_out in &self.selftest.left_out {
            let submission = escape::line(&left_out.submission);
            let values = [("submission", submission.into()), ("tool", escape::line(&left_out.tool).into())];
            self.page.paragraph(INDENT, &self.voice.say("selftest-left-out-tool", &values));
        }
    }

    /// The table of what became of the mutants.
    fn mutants(&mut self) {
        self.page.gap();
        let Selftest { mutated, tallies, unmade, .. } = self.selftest;
        let none = if mutated.is_empty() { "selftest-no-programs" } else { "selftest-no-mutants" };
        if tallies.is_empty() {
            return self.page.paragraph(0, &self.voice.word(none));
        }
        self.page.heading(0, &self.voice.say("selftest-mutants", &[("count", mutated.len().into())]));
        self.page.gap();
        let label = |tally: &Tally| self.voice.word(&format!("operator-{}", tally.operator.word()));
        let together = self.voice.word("selftest-together");
        let mut rows: Vec<(String, [usize; 3])> = tallies.iter().map(|tally| (label(tally), numbers(tally))).collect();
        let sum = |column: fn(&Tally) -> usize| tallies.iter().map(column).sum();
        let total = [sum(|tally| tally.made), sum(|tally| tally.caught), sum(|tally| tally.made - tally.caught)];
        rows.push((together, total));
        let heads = NUMBERS.map(|id| self.voice.word(id));
        let first = self.voice.word("selftest-operator");
        let left = rows.iter().map(|(label, _)| width(label)).chain([width(&first)]).max().unwrap_or_default();
        self.row(&first, left, &heads, heads.each_ref().map(String::as_str));
        for (label, numbers) in rows {
            let numbers = numbers.map(|number| number.to_string());
            self.row(&label, left, &heads, numbers.each_ref().map(String::as_str));
        }
        if *unmade > 0 {
            self.page.gap();
            self.page.paragraph(0, &self.voice.say("selftest-unmade", &[("count", (*unmade).into())]));
        }
    }

    fn row(&mut self, label: &str, left: usize, heads: &[String; 3], cells: [&str; 3]) {
        let cells = heads.iter().zip(cells).map(|(head, cell)| aligned_right(cell, width(head).max(NUMBER)));
        let line = format!("{}{}  {}", " ".repeat(INDENT), padded(label, left), cells.collect::<Vec<_>>().join("  "));
        self.page.line(&line);
    }

    /// The mutants that nobody noticed, one by one.
    fn survivors(&mut self) {
        let Selftest { survivors, tallies, .. } = self.selftest;
        if survivors.is_empty() {
            if !tallies.is_empty() {
                self.page.gap();
                self.page.paragraph(0, &self.voice.word("selftest-all-caught"));
            }
            return;
        }
        self.page.gap();
        self.page.heading(0, &self.voice.say("selftest-survivors", &[("count", survivors.len().into())]));
        self.page.paragraph(0, &self.voice.word("selftest-equivalent"));
        for survivor in survivors {
            self.survivor(survivor);
        }
    }

    fn survivor(&mut self, survivor: &Survivor) {
        let Survivor { file, line, operator, before, after, .. } = survivor;
        self.page.gap();
        // A place that a terminal or an editor can jump to is not broken.
        self.page.line(&format!("{}{}:{line}", " ".repeat(INDENT), escape::line(file)));
        let what = self.voice.word(&format!("operator-{}", operator.word()));
        let unnoticed = self.voice.word("selftest-no-check");
        self.page.paragraph(2 * INDENT, &format!("{} ({what}): {unnoticed}", operator.word()));
        for (mark, tone, text) in [("- ", Tone::Bad, before), ("+ ", Tone::Good, after)] {
            self.page.labelled(2 * INDENT, mark, tone, &escape::line(text));
        }
    }

    /// The run, and what was our own fault.
    fn closing(&mut self) {
        self.page.gap();
        let run = [
            ("seconds", self.voice.seconds(self.selftest.elapsed).into()),
            ("seed", format!("{:016x}", self.selftest.seed).into()),
            ("rung", self.selftest.rung.rung.word().into()),
        ];
        self.page.paragraph(0, &self.voice.say("selftest-run", &run));
        if let Some(obstacle) = &self.selftest.rung.obstacle {
            let values = [("obstacle", escape::line(obstacle).into())];
            self.page.paragraph(0, &self.voice.say("report-run-obstacle", &values));
        }
        let word = self.voice.word("status-error");
        for fault in &self.selftest.faults {
            self.page.gap();
            let said = self.voice.say("selftest-fault", &[("what", escape::line(fault).into())]);
            self.page.headline(&word, Tone::Bad, &said);
        }
    }
}

fn numbers(tally: &Tally) -> [usize; 3] {
    [tally.made, tally.caught, tally.made.saturating_sub(tally.caught)]
}
