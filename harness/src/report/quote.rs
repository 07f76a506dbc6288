//! What programs and compilers said, line by line: escaped, and shortened with a note on what is left out.

use super::cast::Cast;
use super::escape;
use super::layout::{cut, cut_middle};
use super::voice::{Voice, capitalised};
use crate::model::{self, Build, BuildFailure, Evidence, Problem, Reference, Stream, What};

/// How many lines of a compiler are shown of a build that failed.
const ERRORS: usize = 40;
/// How many lines of a compiler are shown of a build that succeeded.
const WARNINGS: usize = 15;
/// How many last lines of standard error and of standard output are shown.
const LAST: usize = 5;
/// In how many last bytes they are looked for.
const LAST_BYTES: usize = 16 * 1024;
/// How wide a line of a compiler may become; what a machine has written on one line helps nobody.
const COLUMNS: usize = 400;

/// What a program or a compiler said.
pub(super) struct Quote {
    /// Who said it and where.
    pub(super) heading: String,
    /// Its lines, escaped.
    pub(super) lines: Vec<String>,
    /// Whether it is shown as it is, however wide: the source lines and carets of a compiler stand one below the other.
    pub(super) verbatim: bool,
}

/// What was said that may explain a problem.
pub(super) fn quotes(cast: &Cast<'_>, problem: &Problem, evidence: Option<&Evidence>) -> Vec<Quote> {
    if let Problem::NotBuilt {
        failure: BuildFailure::Refused { output, .. } | BuildFailure::NotMade { output, .. },
        ..
    } = problem
    {
        let lines = compiler_lines(cast.voice, output, ERRORS);
        let quote = Quote { heading: cast.voice.word("report-heading-compiler"), lines, verbatim: true };
        return if quote.lines.is_empty() { Vec::new() } else { vec![quote] };
    }
    let Some(evidence) = evidence else { return Vec::new() };
    let printed = if let Problem::NotPrinted { program, .. }
    | Problem::OnlySaid { program, .. }
    | Problem::PrintedStale { program, .. }
    | Problem::PrintedTooLittle { program, .. } = problem
    {
        last_words(cast, evidence, program, Stream::Output)
    } else {
        None
    };
    let complained = programs(evidence).filter_map(|program| last_words(cast, evidence, program, Stream::Error));
    printed.into_iter().chain(complained).collect()
}

/// The warnings of a build that succeeded; nothing if it had none.
pub(super) fn warnings(voice: &Voice<'_>, build: &Build) -> Option<Quote> {
    let output = build.outcome.as_ref().ok()?.output.trim_end();
    let lines = compiler_lines(voice, output, WARNINGS);
    let heading = voice.say("report-warnings", &[("name", escape::line(&build.name).into())]);
    (!lines.is_empty()).then_some(Quote { heading, lines, verbatim: true })
}

fn compiler_lines(voice: &Voice<'_>, output: &str, most: usize) -> Vec<String> {
    let lines = escape::lines(output).iter().map(|line| cut(line, COLUMNS)).collect();
    cut_middle(lines, most, |count| voice.say("report-lines-left-out", &[("count", count.into())]))
}

/// The last lines that a program wrote to one of its streams; nothing if it wrote none.
fn last_words(cast: &Cast<'_>, evidence: &Evidence, program: &Reference, stream: Stream) -> Option<Quote> {
    let id = match stream {
        Stream::Output => "report-heading-output",
        Stream::Error => "report-heading-error",
    };
    let heading = cast.voice.say(id, &[("program", cast.program(program).into())]);
    let written = model::written(&evidence.timeline, program, stream, usize::MAX);
    let lines = escape::lines(written.get(written.len().saturating_sub(LAST_BYTES)..).unwrap_or_default());
    let lines: Vec<String> = lines.iter().skip(lines.len().saturating_sub(LAST)).cloned().collect();
    (!lines.is_empty()).then(|| Quote { heading: capitalised(&heading), lines, verbatim: false })
}

/// The programs that were started, in that order, each once.
fn programs(evidence: &Evidence) -> impl Iterator<Item = &Reference> {
    let mut seen = Vec::new();
    evidence.timeline.iter().filter_map(move |event| {
        let What::Started { program, .. } = &event.what else { return None };
        let is_new = !seen.contains(&program);
        seen.push(program);
        is_new.then_some(program)
    })
}
