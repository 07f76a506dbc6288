//! `harness/result/v1`: the report for programs.
//!
//! The shapes here are a published format (`harness/schema/`): the model may change, these may not.

use super::cast::Cast;
use super::command::trimmed;
use super::escape;
use super::explanation::{Explanation, explain};
use super::frame::seed;
use super::latency::{self, measured};
use super::quote::warnings;
use super::reason::unsure;
use super::summary::kind;
use super::voice::{Voice, sentence};
use crate::model::{self, Build, Extent, Graded, GradedAssignment, GradedCheck, Submission, Verdict};
use crate::score::{self, Score};
use serde::Serialize;
use std::time::Duration;

/// The name and version of the format.
const SCHEMA: &str = "harness/result/v1";
/// How many bytes of what was expected or received are given.
const BYTES: usize = 2048;

/// A graded submission.
#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    harness: &'static str,
    language: &'static str,
    seed: String,
    rung: &'static str,
    obstacle: Option<String>,
    submission: String,
    demonstration: bool,
    points: u32,
    available: u32,
    seconds: f64,
    fault: Option<String>,
    complete: bool,
    interrupted: Option<String>,
    assignments: Vec<Assignment<'a>>,
}

/// A graded assignment.
#[derive(Serialize)]
struct Assignment<'a> {
    id: &'a str,
    title: String,
    points: u32,
    available: u32,
    builds: Vec<Program<'a>>,
    checks: Vec<Check<'a>>,
}

/// A program of the submission.
#[derive(Serialize)]
struct Program<'a> {
    id: &'a str,
    name: String,
    built: bool,
    warnings: Option<Vec<String>>,
}

/// A graded check.
#[derive(Serialize)]
struct Check<'a> {
    id: &'a str,
    program: &'a str,
    tier: &'static str,
    requirement: String,
    source: String,
    verdict: &'static str,
    points: u32,
    available: u32,
    seconds: f64,
    because: Option<&'a str>,
    why: Option<String>,
    finding: Option<Finding<'a>>,
    latency: Option<Latency>,
}

/// How long replies took, where a check measures it.
#[derive(Serialize)]
struct Latency {
    rounds: usize,
    #[serde(flatten)]
    times: Times,
    reference: Option<Times>,
}

#[derive(Serialize)]
struct Times {
    median_ms: f64,
    p95_ms: f64,
}

impl Times {
    fn of(latency: latency::Latency) -> Self {
        Self { median_ms: latency.median.as_secs_f64() * 1000.0, p95_ms: latency.slow.as_secs_f64() * 1000.0 }
    }
}

/// Why a check failed.
#[derive(Serialize)]
struct Finding<'a> {
    problem: &'static str,
    mistake: Option<&'a str>,
    summary: String,
    expected: Option<String>,
    received: Option<String>,
    first_difference: Option<usize>,
    hint: String,
    hints: Vec<String>,
    facts: Vec<String>,
    story: Vec<Moment>,
    scene: Vec<String>,
    quotes: Vec<Quote>,
}

/// Something that happened; without a time, a note on what is left out.
#[derive(Serialize)]
struct Moment {
    milliseconds: Option<f64>,
    what: String,
}

/// What a program or a compiler said.
#[derive(Serialize)]
struct Quote {
    heading: String,
    lines: Vec<String>,
}

/// Renders for programs.
pub(super) fn render(graded: &Graded, voice: &Voice<'_>) -> String {
    let Score { points, available } = score::of_all(graded);
    let (submission, demonstration) = match &graded.submission {
        Submission::Folder(folder) | Submission::Recording(folder) => (folder, false),
        Submission::Demonstration { expected } => (expected, true),
    };
    let report = Report {
        schema: SCHEMA,
        harness: env!("CARGO_PKG_VERSION"),
        language: voice.language().tag(),
        seed: seed(graded),
        rung: graded.rung.rung.word(),
        obstacle: graded.rung.obstacle.as_deref().map(escape::line),
        submission: escape::line(trimmed(submission)),
        demonstration,
        points,
        available,
        seconds: seconds(graded.elapsed),
        fault: (!graded.faults.is_empty()).then(|| escape::line(graded.faults.join("; "))),
        complete: graded.extent == Extent::Whole,
        interrupted: graded.extent.signal().map(|signal| voice.signal_name(signal)),
        assignments: graded.assignments.iter().map(|assignment| of_assignment(voice, assignment)).collect(),
    };
    // Only a map with keys that are no strings could fail here, and there is none.
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    // In a log of GitHub Actions that would be a command, wherever it stands; only strings can hold it, and mean the same.
    let mut text = text.replace("##[", "#\\u0023[");
    text.push('\n');
    text
}

fn of_assignment<'a>(voice: &Voice<'_>, assignment: &'a GradedAssignment) -> Assignment<'a> {
    let Score { points, available } = score::of_assignment(assignment);
    Assignment {
        id: assignment.id.as_str(),
        title: escape::line(assignment.title.get(voice.language())),
        points,
        available,
        builds: assignment.builds.iter().map(|build| of_build(voice, build)).collect(),
        checks: assignment.checks.iter().map(|check| of_check(voice, check)).collect(),
    }
}

fn of_build<'a>(voice: &Voice<'_>, build: &'a Build) -> Program<'a> {
    Program {
        id: build.program.as_str(),
        name: escape::line(&build.name),
        built: build.outcome.is_ok(),
        warnings: warnings(voice, build).map(|quote| quote.lines),
    }
}

fn of_check<'a>(voice: &Voice<'_>, check: &'a GradedCheck) -> Check<'a> {
    let (because, why, finding) = match &check.verdict {
        Verdict::Pass => (None, None, None),
        Verdict::Skipped { because } => (Some(because.as_str()), None, None),
        Verdict::Inconclusive { needs, why } => {
            (None, Some(sentence(&unsure(&Cast { voice, check }, *needs, why))), None)
        }
        Verdict::Fail(finding) => (None, None, Some(of_finding(voice, check, finding))),
    };
    Check {
        id: check.id.as_str(),
        program: check.program.as_str(),
        tier: check.tier.word(),
        requirement: escape::line(check.requirement.get(voice.language())),
        source: escape::line(&check.source),
        verdict: check.verdict.word(),
        points: check.points(),
        available: check.available,
        seconds: seconds(check.elapsed),
        because,
        why,
        finding,
        latency: measured(check).map(|measured| Latency {
            rounds: measured.own.times,
            times: Times::of(measured.own),
            reference: measured.reference.map(Times::of),
        }),
    }
}

fn of_finding<'a>(voice: &Voice<'_>, check: &'a GradedCheck, finding: &'a model::Finding) -> Finding<'a> {
    let explanation = explain(voice, check, finding);
    let hint = explanation.hint().to_owned();
    let Explanation { summary, story, facts, scene, quotes, hints, .. } = explanation;
    let comparison = finding.comparison.as_ref();
    let note = |count: usize| format!(" … {} … ", voice.say("byte-left-out", &[("count", count.into())]));
    let text = |bytes: &[u8]| escape::escaped_within(bytes, BYTES, note);
    Finding {
        problem: kind(&finding.problem),
        mistake: finding.mistake.as_ref().map(model::MistakeId::as_str),
        summary: sentence(&summary),
        expected: comparison.map(|comparison| text(&comparison.expected)),
        received: comparison.map(|comparison| text(&comparison.received)),
        first_difference: comparison.map(model::Comparison::first_difference),
        hint,
        hints,
        facts,
        story: story
            .into_iter()
            .map(|moment| Moment { milliseconds: moment.at.map(milliseconds), what: moment.text })
            .collect(),
        scene,
        quotes: quotes.into_iter().map(|quote| Quote { heading: quote.heading, lines: quote.lines }).collect(),
    }
}

/// Seconds, to the millisecond.
fn seconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e3).round() / 1e3
}

/// Milliseconds, to the microsecond.
fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}
