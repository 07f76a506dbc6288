//! Facts that belong to one kind of problem: what was looked for, what a program holds.

use super::cast::Cast;
use super::escape;
use super::voice::{capitalised, transport};
use crate::locale::Value;
use crate::model::{Bound, BuildFailure, Endpoint, Evidence, Holdings, Observed, Problem, Reference};

/// The facts of a problem, sentence by sentence.
pub(super) fn facts(cast: &Cast<'_>, problem: &Problem, evidence: Option<&Evidence>) -> Vec<String> {
    own_facts(cast, problem, evidence).iter().map(|fact| capitalised(fact)).collect()
}

fn own_facts(cast: &Cast<'_>, problem: &Problem, evidence: Option<&Evidence>) -> Vec<String> {
    let said = |id: &str, hole: &'static str, value: Value<'_>| cast.voice.say(id, &[(hole, value)]);
    if let Problem::NotBuilt { failure, .. } = problem {
        build_facts(cast, failure)
    } else if let Problem::WrongAddress { expected, actual, .. } = problem {
        swapped_port(cast, expected, actual).into_iter().collect()
    } else if let Problem::WrongTransport { program, actual, .. } = problem {
        holds(cast, program, actual)
    } else if let Problem::NeverReady { program, .. } = problem {
        holds(cast, program, evidence.map(sockets).unwrap_or_default())
    } else if let Problem::LeftBehind { before, after, .. } = problem {
        let held = |id, holdings: &Holdings| said(id, "holdings", cast.voice.holdings(holdings).into());
        vec![held("report-fact-before", before), held("report-fact-after", after)]
    } else if let Problem::Flood { bytes, .. } = problem {
        vec![said("report-fact-flooded", "count", (*bytes).into())]
    } else if let Problem::Outgrown { bytes, .. } = problem {
        vec![said("report-fact-outgrown", "count", (bytes >> 20).into())]
    } else {
        Vec::new()
    }
}

fn build_facts(cast: &Cast<'_>, failure: &BuildFailure) -> Vec<String> {
    let said = |id: &str, hole: &'static str, text: &str| cast.voice.say(id, &[(hole, escape::line(text).into())]);
    match failure {
        BuildFailure::Missing { looked_for, .. } => {
            vec![said("report-fact-looked-for", "names", &looked_for.join(", "))]
        }
        BuildFailure::Refused { command, .. }
        | BuildFailure::NotMade { command, .. }
        | BuildFailure::TooLong { command, .. } => vec![said("report-fact-build-command", "command", command)],
        BuildFailure::Empty { .. } | BuildFailure::ToolMissing { .. } => Vec::new(),
    }
}

/// That a port is another one with its two bytes swapped: the mark of a forgotten `htons`.
fn swapped_port(cast: &Cast<'_>, expected: &Endpoint, actual: &Endpoint) -> Option<String> {
    let (expected, actual) = (expected.port()?, actual.port()?);
    (expected != actual && expected.swap_bytes() == actual).then(|| {
        let holes: [(&str, Value<'_>); 4] = [
            ("expected", expected.to_string().into()),
            ("expected-hex", format!("{expected:#06x}").into()),
            ("actual", actual.to_string().into()),
            ("actual-hex", format!("{actual:#06x}").into()),
        ];
        cast.voice.say("report-fact-swapped-port", &holes)
    })
}

/// The sockets that a program holds.
fn holds(cast: &Cast<'_>, program: &Reference, sockets: &[Bound]) -> Vec<String> {
    let program = cast.program(program);
    if sockets.is_empty() {
        return vec![cast.voice.say("report-fact-holds-none", &[("program", program.into())])];
    }
    let held = sockets.iter().map(|bound| {
        let holes = [
            ("program", program.as_str().into()),
            ("transport", transport(bound.transport).into()),
            ("endpoint", cast.voice.endpoint(&bound.endpoint).into()),
            ("listening", if bound.listening { "yes" } else { "no" }.into()),
        ];
        cast.voice.say("report-fact-holds", &holes)
    });
    held.collect()
}

/// The sockets that the server held that was started last.
fn sockets(evidence: &Evidence) -> &[Bound] {
    let sockets = evidence.steps.iter().rev().find_map(|step| {
        if let Observed::Sockets { bound, .. } = &step.observed { Some(bound.as_slice()) } else { None }
    });
    sockets.unwrap_or_default()
}
