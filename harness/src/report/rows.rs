//! The list of checks for a terminal: a line for each, the status word first.

use super::escape;
use super::layout::{aligned_right, cut, padded, width};
use super::page::{Page, Tone};
use super::tally::{listed, status};
use super::voice::Voice;
use crate::model::{GradedAssignment, GradedCheck, Tier, Verdict};

/// How wide the status words are, in every language.
const STATUS: usize = 6;
/// How wide the column of ids becomes at most.
const ID: usize = 32;
/// The space between two columns.
const GAP: usize = 2;

/// Lists the checks of an assignment.
pub(super) fn rows(page: &mut Page, voice: &Voice<'_>, assignment: &GradedAssignment) {
    let rows: Vec<Row> = listed(assignment).map(|check| Row::of(voice, check)).collect();
    let widest = |cell: fn(&Row) -> &str| rows.iter().map(|row| width(cell(row))).max().unwrap_or_default();
    let (id, seconds, points) = (widest(|row| &row.id).min(ID), widest(|row| &row.seconds), widest(|row| &row.points));
    let taken = STATUS + GAP + id + GAP + GAP + seconds + GAP + points;
    let room = page.columns().saturating_sub(taken);
    for row in &rows {
        let status =
            format!("{}{}", page.painted(row.tone, &row.status), " ".repeat(STATUS.saturating_sub(width(&row.status))));
        let cells = [
            status,
            padded(&cut(&row.id, id), id),
            padded(&cut(&row.text, room), room),
            aligned_right(&row.seconds, seconds),
            aligned_right(&row.points, points),
        ];
        page.line(&cells.join(&" ".repeat(GAP)));
    }
}

/// What stands in a line.
struct Row {
    status: String,
    tone: Tone,
    id: String,
    text: String,
    seconds: String,
    points: String,
}

impl Row {
    fn of(voice: &Voice<'_>, check: &GradedCheck) -> Self {
        let requirement = || escape::line(check.requirement.get(voice.language()));
        let (tone, text) = match &check.verdict {
            Verdict::Pass => (Tone::Good, requirement()),
            Verdict::Fail(_) => (Tone::Bad, requirement()),
            Verdict::Skipped { because } => {
                (Tone::Faint, voice.say("report-row-skipped", &[("check", because.as_str().into())]))
            }
            Verdict::Inconclusive { .. } => (Tone::Doubtful, voice.word("report-row-unsure")),
        };
        let points = match (check.tier, check.available) {
            (Tier::Advice, _) => voice.word("report-row-advice"),
            (Tier::Core | Tier::Robust, 0) => "-".to_owned(),
            (Tier::Core | Tier::Robust, available) => format!("{}/{available}", check.points()),
        };
        let ran = !matches!(check.verdict, Verdict::Skipped { .. }) && !check.elapsed.is_zero();
        let seconds = if ran { voice.seconds(check.elapsed) } else { "-".to_owned() };
        Self { status: voice.word(status(&check.verdict)), tone, id: check.id.to_string(), text, seconds, points }
    }
}
