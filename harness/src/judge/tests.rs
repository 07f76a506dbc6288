//! The judge, told a story each time: what each step means when it is met and when it is not, and which names the
//! known mistakes get.

mod calls;
mod chats;
mod clients;
mod clues;
mod conversations;
mod datagrams;
mod notation;
mod pairs;
mod places;
mod servers;
mod starts;
mod streams;
mod verdicts;
mod words;

use crate::model::{Finding, Problem, Reference, Transport, Verdict};
use notation::told;

/// Tells a story over a transport, and compares what the judge says of it: `pass`, `inconclusive`, or the problem, whom
/// it is about and, after an equals sign, the name of the mistake.
#[track_caller]
fn check(transport: Transport, story: &str, expected: &str) {
    assert_eq!(in_words(&verdict(transport, story)), expected, "{story}");
}

/// A story that fails.
#[track_caller]
fn finding(transport: Transport, story: &str) -> Finding {
    let Verdict::Fail(finding) = verdict(transport, story) else { panic!("it does not fail: {story}") };
    *finding
}

#[track_caller]
fn verdict(transport: Transport, story: &str) -> Verdict {
    let told = told(transport, story);
    super::judge(&told.assignment, &told.check, &told.evidence)
}

fn in_words(verdict: &Verdict) -> String {
    let Verdict::Fail(finding) = verdict else { return verdict.word().to_owned() };
    let problem = format!("{:?}", finding.problem);
    let kind = problem.split(' ').next().unwrap_or_default();
    let about = about(&finding.problem).0.as_str();
    let Some(mistake) = &finding.mistake else { return format!("{kind} {about}") };
    let catalogue = include_str!("../../../assignments/mistakes.toml");
    assert!(catalogue.contains(&format!("[mistakes.{mistake}]")), "`{mistake}` is not in the catalogue");
    format!("{kind} {about} = {mistake}")
}

/// Whom a problem is about.
fn about(problem: &Problem) -> &Reference {
    match problem {
        Problem::NotBuilt { .. } => panic!("the judge builds nothing"),
        Problem::NeverReady { program, .. }
        | Problem::WrongAddress { program, .. }
        | Problem::WrongTransport { program, .. }
        | Problem::EndedEarly { program, .. }
        | Problem::Crashed { program, .. }
        | Problem::StillRunning { program }
        | Problem::NotWaiting { program }
        | Problem::Impatient { program, .. }
        | Problem::WrongStatus { program, .. }
        | Problem::SilentFailure { program }
        | Problem::BusyWaiting { program }
        | Problem::MemoryMisused { program, .. }
        | Problem::NotCollected { program }
        | Problem::NotThroughPair { program, .. }
        | Problem::EndNotClosed { program, .. }
        | Problem::NeverCame { program, .. }
        | Problem::NotPrinted { program, .. }
        | Problem::OnlySaid { program, .. }
        | Problem::PrintedStale { program, .. }
        | Problem::PrintedTooLittle { program, .. }
        | Problem::LeftBehind { program, .. }
        | Problem::Outgrown { program, .. }
        | Problem::TooSlow { program, .. } => program,
        Problem::Unreachable { peer, .. }
        | Problem::NoReply { peer }
        | Problem::ReplyTooShort { peer }
        | Problem::ReplyTooLong { peer }
        | Problem::ReplyDiffers { peer }
        | Problem::MessageDiffers { peer }
        | Problem::WrongSource { peer, .. }
        | Problem::ClosedEarly { peer, .. }
        | Problem::NotClosed { peer }
        | Problem::NotRead { peer }
        | Problem::SlowReplies { peer, .. }
        | Problem::NotSilent { peer } => peer,
        Problem::Flood { by, .. } => by,
    }
}
