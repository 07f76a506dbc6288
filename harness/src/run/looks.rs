//! Looks at what programs hold and where they are: `baseline`, `back_to_baseline`, and the scene at the end.

use super::Result;
use super::wait::{Patience, Progress, settle, wait};
use super::world::World;
use crate::model::{Holdings, Observed, Reference, Scene, Stop, Waiting, What};
use crate::watch;
use nix::unistd::Pid;

/// Servers that collect their children when the next client comes keep those of the last one (contract: nothing else).
const ZOMBIES_OF_THE_LAST_CLIENT: usize = 1;

/// Where every task is now.
pub(super) fn scene(world: &mut World<'_>) -> Scene {
    let members = world.members();
    let sockets = world.sockets.all();
    let mut scene = watch::scene(&members, &sockets, &world.our_sockets());
    if let Some(watching) = &world.watching {
        for task in &mut scene.tasks {
            let tid = Pid::from_raw(task.tid);
            if watching.tracer.is_held(tid) {
                task.waiting = Waiting::Held;
            } else if watching.tracer.is_stopped(tid) {
                task.waiting = Waiting::Stopped;
            }
            task.last_calls = watching.tracer.last_calls(tid);
            task.pending = watching.tracer.pending(tid);
        }
    }
    scene
}

/// `idle`: at rest, or woken by a clock now and then.
pub(super) fn idle(world: &mut World<'_>, program: &Reference) -> Result {
    let stop = if settle(world, Patience::Usual) {
        Stop::Met
    } else if world.lives(program) {
        Stop::Spinning
    } else {
        Stop::Gone
    };
    Result { stop, observed: Observed::Until(world.timeline.len()) }
}

/// `baseline`
pub(super) fn baseline(world: &mut World<'_>, program: &Reference) -> Result {
    settle(world, Patience::Usual);
    let held = watch::holdings(&world.members(), program);
    world.baselines.insert(program.clone(), (held, world.timeline.len()));
    Result { stop: Stop::Met, observed: Observed::Held(held) }
}

/// `back_to_baseline`
pub(super) fn back_to_baseline(world: &mut World<'_>, program: &Reference) -> Result {
    let (before, since) = world.baselines.get(program).copied().unwrap_or_default();
    let connected = world.timeline.iter().skip(since).filter(|event| matches!(event.what, What::Connected { .. }));
    let clients = connected.count();
    let mut held = Holdings::default();
    let stop = wait(world, Patience::Usual, |world| {
        held = watch::holdings(&world.members(), program);
        if is_back(before, held, clients) { Progress::Met } else { Progress::Pending }
    });
    Result { stop, observed: Observed::Held(held) }
}

/// Threads count once there is one more for every client: the runtime of a language (Go, Java) has some of its own at work when
/// it pleases.
fn is_back(before: Holdings, after: Holdings, clients: usize) -> bool {
    let threads = (after.tasks + before.processes).saturating_sub(before.tasks + after.processes);
    after.sockets <= before.sockets
        && after.processes <= before.processes
        && threads < clients.max(1)
        && after.zombies <= ZOMBIES_OF_THE_LAST_CLIENT
}
