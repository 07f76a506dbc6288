//! What must hold when every step was met: nobody has crashed, and no peer got more than its due.
//!
//! That a server ends by itself is the business of the steps that need it once more.

use super::context::Context;
use super::steps::{crashed, first_difference};
use super::{Lack, sanitizer};
use crate::model::{Action, Expected, Match, Problem, Reference, What, received, sent};

/// What the end lacks, if anything.
pub(super) fn judge(context: &Context<'_>) -> Option<Lack> {
    sanitizer::found(context).or_else(|| crashed(context)).or_else(|| surplus(context))
}

/// A peer that expected its own bytes back, and got more after the step that saw them come.
fn surplus(context: &Context<'_>) -> Option<Lack> {
    let echoed = context.check.script.iter().filter_map(|step| match &step.action {
        Action::Expect(expect) if expect.expected == Expected::Same => Some(&expect.at),
        _ => None,
    });
    let mut peers = Vec::new();
    for peer in echoed {
        if !peers.contains(&peer) {
            peers.push(peer);
        }
    }
    peers.into_iter().find_map(|peer| ends(context, peer).find_map(|until| more(context, peer, until)))
}

/// Where in the timeline each connection of a peer ends: a name may be used again.
fn ends(context: &Context<'_>, peer: &Reference) -> impl Iterator<Item = usize> {
    let again = context.timeline().iter().enumerate().filter_map(move |(at, event)| match &event.what {
        What::Connected { peer: name, .. } if name == peer => Some(at),
        _ => None,
    });
    again.chain([context.timeline().len()])
}

fn more(context: &Context<'_>, peer: &Reference, until: usize) -> Option<Lack> {
    let stream = context.is_stream(peer);
    let sent = sent(context.timeline(), peer, until);
    let received = received(context.timeline(), peer, 0..until);
    let (expected, came) = if stream { (sent.concat(), received.concat()) } else { first_difference(&sent, &received) };
    let more = if stream { came.len() > expected.len() } else { received.len() > sent.len() };
    let contradicted = Match::of_echo(stream, &sent, &received) == Match::Contradicted;
    (more && contradicted).then(|| Lack::comparing(Problem::ReplyTooLong { peer: peer.clone() }, expected, came))
}
