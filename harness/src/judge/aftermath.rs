//! What must hold when every step was met: nobody has crashed, and no peer got more than its due.
//!
//! That a server ends by itself is the business of the steps that need it once more.

use super::Lack;
use super::context::Context;
use super::steps::crash;
use crate::model::{Action, Expected, Match, Problem, Reference};

/// What the end lacks, if anything.
pub(super) fn judge(context: &Context<'_>) -> Option<Lack> {
    context.programs().into_iter().find_map(|name| crashed(context, name)).or_else(|| surplus(context))
}

fn crashed(context: &Context<'_>, name: &Reference) -> Option<Lack> {
    let signal = context.own_ending(name).and_then(crash)?;
    Some(Lack::of(Problem::Crashed { program: name.clone(), signal }))
}

/// A peer that expected its own bytes back, and got more after the step that saw them come.
fn surplus(context: &Context<'_>) -> Option<Lack> {
    let timeline = &context.evidence.timeline;
    let echoed = context.check.script.iter().filter_map(|step| match &step.action {
        Action::Expect(expect) if expect.expected == Expected::Same => Some(&expect.at),
        _ => None,
    });
    for peer in echoed {
        let sent = crate::model::sent(timeline, peer, timeline.len());
        let received = crate::model::received(timeline, peer, 0..timeline.len());
        let (expected, came) = (sent.concat(), received.concat());
        let more = came.len() > expected.len() || received.len() > sent.len();
        if more && Match::of_echo(context.is_stream(), &sent, &received) == Match::Contradicted {
            return Some(Lack::comparing(Problem::ReplyTooLong { peer: peer.clone() }, expected, came));
        }
    }
    None
}
