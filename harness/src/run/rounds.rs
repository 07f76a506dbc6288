//! How long replies take: `rounds`, in a check whose programs are not watched, so that they run as fast as they can.

use super::Result;
use super::wait::{Patience, Progress, wait};
use super::world::World;
use crate::model::{Match, Newline, Observed, Rounds, Stop, What};
use crate::sys;
use std::time::Duration;

/// `rounds`: sends and waits for the reply, again and again. What is measured is the time that the machine let the program and
/// us use: whatever kept either of us from a processor is not charged.
pub(super) fn rounds(world: &mut World<'_>, rounds: &Rounds) -> Result {
    let bytes = rounds.payload.bytes(&world.plan.values);
    let mut times = Vec::with_capacity(rounds.times);
    for _ in 0..rounds.times {
        let (began, kept) = (world.now(), kept(world));
        let stop = round(world, rounds, &bytes);
        if stop != Stop::Met {
            return Result { stop, observed: Observed::Until(world.timeline.len()) };
        }
        let held_up = self::kept(world).saturating_sub(kept);
        times.push(world.now().saturating_sub(began).saturating_sub(held_up));
    }
    times.sort_unstable();
    let at = |percent: usize| times.get(times.len().saturating_sub(1) * percent / 100).copied().unwrap_or_default();
    let (median, slow) = (at(50), at(95));
    let stop = if median <= rounds.median_max { Stop::Met } else { Stop::Contradicted };
    Result { stop, observed: Observed::Rounds { times: times.len(), median, slow } }
}

fn round(world: &mut World<'_>, rounds: &Rounds, bytes: &[u8]) -> Stop {
    let Some(named) = world.peers.get(&rounds.by) else { return Stop::Contradicted };
    let (stream, seen) = (named.peer.transport().is_stream(), named.seen);
    if named.peer.send(bytes) != Ok(bytes.len()) {
        return Stop::Contradicted;
    }
    world.record(What::Sent { peer: rounds.by.clone(), bytes: bytes.to_vec() });
    let stop = wait(world, Patience::Usual, |world| {
        let came = crate::model::received(&world.timeline, &rounds.by, seen..world.timeline.len());
        match Match::of_message(stream, bytes, Newline::Exact, &came) {
            Match::Met => Progress::Met,
            Match::Contradicted => Progress::Contradicted,
            Match::Pending if world.peers.get(&rounds.by).is_none_or(|named| named.finished) => Progress::Contradicted,
            Match::Pending => Progress::Pending,
        }
    });
    let until = world.timeline.len();
    if let Some(named) = world.peers.get_mut(&rounds.by) {
        named.seen = until;
    }
    stop
}

/// How long the programs and we ourselves have been kept from a processor.
fn kept(world: &World<'_>) -> Duration {
    let me = nix::unistd::getpid();
    let own = sys::task_state(me, me).map_or(0, |task| task.time.waited);
    Duration::from_nanos(own) + super::wait::kept_from(world)
}
