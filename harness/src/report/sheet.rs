//! What is said without a submission, for a terminal: about a mistake, about a check, about all mistakes.

use super::command::{Named, check_alone, explained};
use super::escape;
use super::layout::{padded, width};
use super::markdown::write_markdown;
use super::page::{Page, Tone};
use crate::locale::{Locale, Value};
use crate::model::{Assignment, AssignmentId, Check, HINTS, Mistake, MistakeId, Rung, Submission};

/// How far what stands under a heading is indented.
const BODY: usize = 2;

/// How something is explained.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// The reader's language.
    pub locale: &'a Locale,
    /// How many columns there are; between 64 and 100 of them are used.
    pub columns: usize,
    /// Whether headings are bold.
    pub colour: bool,
    /// The files of the course that the command line named, for the commands that a reader copies.
    pub named: Named<'a>,
}

impl Sheet<'_> {
    /// The ids and the titles of all mistakes, and how to have one explained.
    pub fn catalogue(&self, mistakes: &[Mistake]) -> String {
        let mut page = self.page();
        for mistake in mistakes {
            self.named(&mut page, 0, &mistake.id, Some(mistake));
        }
        if let Some(first) = mistakes.first() {
            self.commands(&mut page, &[("explain-one-of-them", explained(first.id.as_str(), self.named))]);
        }
        page.into_text()
    }

    /// Everything about a mistake: its hints in order, its page (Markdown), and the checks that find it.
    pub fn mistake(&self, mistake: &Mistake, text: &str, course: &[Assignment]) -> String {
        let mut page = self.page();
        self.title(&mut page, mistake);
        self.heading(&mut page, "explain-hints");
        for number in 1..=HINTS {
            self.numbered(&mut page, mistake, number);
        }
        self.heading(&mut page, "explain-idea");
        write_markdown(&mut page, text);
        let finds = |check: &&Check| check.catches.contains(&mistake.id);
        let found = course.iter().flat_map(|assignment| {
            assignment.checks.iter().filter(finds).map(move |check| format!("{}/{}", assignment.id, check.id))
        });
        let found: Vec<String> = found.collect();
        if !found.is_empty() {
            self.heading(&mut page, "explain-found-by");
            page.paragraph(BODY, &found.join(", "));
        }
        page.into_text()
    }

    /// One of the hints, counted from 1, and how to have the next one; nothing if there is no such hint.
    pub fn hint(&self, mistake: &Mistake, number: usize) -> String {
        let mut page = self.page();
        self.title(&mut page, mistake);
        page.gap();
        self.numbered(&mut page, mistake, number);
        let command = explained(mistake.id.as_str(), self.named);
        let next = (number < HINTS).then(|| ("explain-next-hint", format!("{command} --hint {}", number + 1)));
        let commands: Vec<_> = next.into_iter().chain([("explain-everything", command)]).collect();
        self.commands(&mut page, &commands);
        page.into_text()
    }

    /// What a check requires, where that is written, what it is worth, and which mistakes it finds.
    pub fn check(&self, assignment: &AssignmentId, check: &Check, mistakes: &[Mistake]) -> String {
        let mut page = self.page();
        let requirement = escape::line(check.requirement.get(self.locale.language()));
        page.headline(&format!("{assignment}/{}:", check.id), Tone::Strong, &requirement);
        page.gap();
        let points = [("points", check.points.into()), ("tier", check.tier.word().into())];
        let after: Vec<&str> = check.after.iter().map(crate::model::CheckId::as_str).collect();
        let needs = if check.needs > Rung::BlackBox { check.needs.word() } else { "" };
        let facts = [
            ("explain-points", self.say("explain-worth", &points)),
            ("explain-source", escape::line(&check.source)),
            ("explain-after", after.join(", ")),
            ("explain-needs", needs.to_owned()),
        ];
        let facts: Vec<(String, String)> =
            facts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(id, text)| (self.word(id), text)).collect();
        let column = facts.iter().map(|(label, _)| width(label)).max().unwrap_or_default();
        for (label, text) in &facts {
            page.labelled(BODY, &format!("{}  ", padded(label, column)), Tone::Usual, text);
        }
        if !check.catches.is_empty() {
            self.heading(&mut page, "explain-finds");
        }
        for id in &check.catches {
            self.named(&mut page, BODY, id, mistakes.iter().find(|mistake| mistake.id == *id));
        }
        let nobody = Submission::Demonstration { expected: String::new() };
        let one = check.catches.first().map(|id| ("explain-one-of-them", explained(id.as_str(), self.named)));
        let alone = check_alone(&nobody, assignment, &check.id, self.named);
        let alone = alone.map(|command| ("explain-check-alone", command));
        self.commands(&mut page, &one.into_iter().chain(alone).collect::<Vec<_>>());
        page.into_text()
    }

    fn page(&self) -> Page {
        Page::new(self.columns, self.colour)
    }

    fn word(&self, id: &str) -> String {
        self.locale.word(id)
    }

    fn say(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.locale.say(id, values)
    }

    fn heading(&self, page: &mut Page, id: &str) {
        page.gap();
        page.heading(0, &self.word(id));
        page.gap();
    }

    fn title(&self, page: &mut Page, mistake: &Mistake) {
        let title = escape::line(mistake.title.get(self.locale.language()));
        page.headline(&format!("{}:", mistake.id), Tone::Strong, &title);
    }

    /// An id, and below it the title if the catalogue has it.
    fn named(&self, page: &mut Page, indent: usize, id: &MistakeId, mistake: Option<&Mistake>) {
        page.line(&format!("{}{id}", " ".repeat(indent)));
        if let Some(mistake) = mistake {
            page.paragraph(indent + BODY, &escape::line(mistake.title.get(self.locale.language())));
        }
    }

    fn numbered(&self, page: &mut Page, mistake: &Mistake, number: usize) {
        let Some(hint) = mistake.hints.get(number.saturating_sub(1)) else { return };
        page.prose(BODY, &format!("{number}. "), &escape::line(hint.get(self.locale.language())));
    }

    /// Commands that lead further, each below what it is good for.
    fn commands(&self, page: &mut Page, commands: &[(&str, String)]) {
        for (id, command) in commands {
            page.gap();
            page.paragraph(0, &self.word(id));
            page.line(&format!("  {command}"));
        }
    }
}
