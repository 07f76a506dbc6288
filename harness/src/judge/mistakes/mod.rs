//! Known mistakes, recognised by what they leave in the evidence; the ids are those of `assignments/mistakes.toml`.
//!
//! A rule names a mistake only if the evidence fits it and nothing likelier; without one the finding speaks for itself.

mod addresses;
mod calls;
mod chats;
mod clients;
mod datagrams;
mod endings;
mod last_words;
mod messages;
mod printing;
mod replies;
mod reports;
mod silence;

use super::context::Context;
use super::{Lack, pair, sanitizer};
use crate::model::{MistakeId, PairTrouble, Problem};

/// What points to a mistake, and its name.
type Clue = (bool, &'static str);

/// The name of the first clue that holds.
fn first<const N: usize>(clues: [Clue; N]) -> Option<&'static str> {
    clues.into_iter().find_map(|(holds, mistake)| holds.then_some(mistake))
}

/// The known mistake that explains a lack, if the evidence identifies one.
pub(super) fn identify(context: &Context<'_>, lack: &Lack) -> Option<MistakeId> {
    let id = calls::identify(context, &lack.problem).or_else(|| by_looks(context, lack));
    id.map(MistakeId::from)
}

/// What everything but the calls tells.
fn by_looks(context: &Context<'_>, lack: &Lack) -> Option<&'static str> {
    match &lack.problem {
        Problem::WrongAddress { program, expected, actual } => {
            addresses::wrong_address(context, program, expected, actual)
        }
        Problem::WrongTransport { expected, actual, .. } => Some(addresses::wrong_transport(*expected, actual)),
        Problem::NeverReady { program, transport, .. } => addresses::never_ready(context, program, *transport),
        Problem::ReplyDiffers { peer } | Problem::ReplyTooLong { peer } => {
            replies::differs(context, peer, lack.comparison.as_ref()?)
        }
        Problem::ReplyTooShort { peer } => {
            replies::differs(context, peer, lack.comparison.as_ref()?).or_else(|| silence::left(context, peer))
        }
        Problem::NoReply { peer } => silence::no_reply(context, peer),
        Problem::ClosedEarly { peer, .. } => silence::closed_early(context, peer),
        Problem::NotClosed { peer } => silence::not_closed(context, peer),
        Problem::Unreachable { peer, .. } => silence::unreachable(context, peer),
        Problem::MessageDiffers { .. } => messages::differs(lack.comparison.as_ref()?),
        Problem::NotPrinted { program, text, .. } => printing::not_printed(context, program, text),
        Problem::OnlySaid { program, text } => chats::only_said(context, program, text),
        Problem::PrintedTooLittle { program, .. } => chats::stuck(context, program),
        Problem::PrintedStale { program, stale, .. } => Some(printing::stale(context, program, stale)),
        Problem::EndedEarly { program, .. } => endings::ended_early(context, program),
        Problem::Crashed { program, signal } => endings::crashed(context, program, *signal),
        Problem::StillRunning { program } => endings::still_running(context, program),
        Problem::WrongStatus { program, expected, ending, .. } => {
            endings::wrong_status(context, program, *expected, *ending)
        }
        Problem::LeftBehind { program, before, after } => endings::left_behind(context, program, *before, *after),
        Problem::Flood { by, .. } => endings::flood(context, by),
        Problem::Outgrown { .. } => Some("memory-growth"),
        Problem::NotWaiting { .. } | Problem::Impatient { .. } => Some("client-does-not-wait"),
        Problem::MemoryMisused { program, .. } => {
            sanitizer::report(context, program).as_ref().and_then(sanitizer::mistake)
        }
        // Longer than any timer of the network: somebody sleeps.
        Problem::SlowReplies { median_ms, .. } => (*median_ms >= 100).then_some("sleep-as-synchronisation"),
        Problem::BusyWaiting { .. } => Some("idle-cpu"),
        Problem::SilentFailure { program } => Some(reports::missing(context, program)),
        Problem::NotThroughPair { program, trouble: PairTrouble::Wordless } => Some(pair::wordless(context, program)),
        Problem::NotThroughPair { trouble, .. } => of_pair(*trouble),
        Problem::EndNotClosed { .. } => Some("unused-end-not-closed"),
        Problem::NotCollected { .. } => Some("parent-does-not-wait"),
        Problem::NotSilent { .. } => addresses::wrong_argument(context, context.client()?),
        Problem::NotBuilt { .. }
        | Problem::NeverCame { .. }
        | Problem::WrongSource { .. }
        | Problem::NotRead { .. }
        | Problem::TooSlow { .. } => None,
    }
}

fn of_pair(trouble: PairTrouble) -> Option<&'static str> {
    match trouble {
        // What goes through the pair instead tells which.
        PairTrouble::None | PairTrouble::Unused | PairTrouble::Wordless => None,
        PairTrouble::Pipe => Some("pipe-instead-of-socketpair"),
        PairTrouble::AfterFork => Some("socketpair-after-fork"),
        PairTrouble::OneProcess => Some("reads-own-message"),
        PairTrouble::SameEnd => Some("both-use-same-end"),
        PairTrouble::OneDirection => Some("one-direction-only"),
        PairTrouble::MoreChildren => Some("extra-processes"),
        PairTrouble::ChildBegins => Some("fork-result-misread"),
        PairTrouble::OutOfTurn => Some("client-does-not-wait"),
    }
}
