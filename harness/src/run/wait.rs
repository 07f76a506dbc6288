//! Waiting for an event: it ends when the event is there, or when it is proved that it will not come.

use super::world::World;
use crate::limits;
use crate::model::Stop;
use crate::sys::{self, CpuTime};
use crate::watch::Rest;
use nix::poll::{PollFd, PollFlags, ppoll};
use nix::sys::time::TimeSpec;
use std::time::{Duration, Instant};

/// The first pause between two looks; doubled until [`LAST_PAUSE`]. Anything that arrives ends a pause at once.
const FIRST_PAUSE: Duration = Duration::from_micros(100);
const LAST_PAUSE: Duration = Duration::from_millis(4);
/// How long every task must stay in a wait that a clock ends, to be taken for settled where that is enough.
const SETTLED: Duration = Duration::from_millis(60);

/// Most waits are over before: until then, nobody asks how long the programs have run.
const UNASKED: Duration = Duration::from_millis(20);

/// How what is waited for stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// It is there.
    Met,
    /// It may still come.
    Pending,
    /// It cannot come any more.
    Contradicted,
    /// The program that it would come from has ended.
    Gone,
}

/// How long a wait may last while the programs are busy or wait for a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    /// [`limits::READY`].
    Start,
    /// [`limits::WAIT`].
    Usual,
    /// The same, for whoever may spend that time as it likes: looking again and again is no reason to end it.
    Whole,
    /// The same, for whoever was seen to spin in this check: [`limits::SPIN_AGAIN`] is enough to see that it does still.
    Again,
    /// [`SETTLED`]: only to see whether something more happens.
    Brief,
}

impl Patience {
    fn limit(self) -> Duration {
        match self {
            Self::Start => limits::READY,
            Self::Usual | Self::Whole | Self::Again => limits::WAIT,
            Self::Brief => SETTLED,
        }
    }

    /// How long a task may run without a sign.
    fn spin(self) -> Option<Duration> {
        match self {
            Self::Usual => Some(limits::SPIN),
            Self::Again => Some(limits::SPIN_AGAIN),
            Self::Start | Self::Whole | Self::Brief => None,
        }
    }
}

/// Waits until `progress` says so, or until every task is proved to be at rest, or until the time is used up.
pub(super) fn wait(
    world: &mut World<'_>,
    patience: Patience,
    mut progress: impl FnMut(&mut World<'_>) -> Progress,
) -> Stop {
    let mut clock = Clock::start(world);
    let mut pause = FIRST_PAUSE;
    loop {
        let mut moved = world.pump();
        let now = progress(world);
        match now {
            Progress::Met => return Stop::Met,
            Progress::Contradicted => return Stop::Contradicted,
            Progress::Gone => {
                // Its last words came between the last look and its end.
                moved = world.pump();
                if !moved {
                    return Stop::Gone;
                }
            }
            Progress::Pending => {}
        }
        if world.flooded() || world.outgrows() {
            return Stop::Flooded;
        }
        // A program that goes on and on moves, too; also while another one has gone.
        if let Some(stop) = clock.stop(world, patience) {
            return if now == Progress::Gone { Stop::Gone } else { stop };
        }
        if moved {
            pause = FIRST_PAUSE;
            continue;
        }
        if pause > FIRST_PAUSE && world.rest() == Rest::Proved {
            // The last bytes may have come before the rest that was just proved.
            if world.pump() {
                continue;
            }
            return match progress(world) {
                Progress::Met => Stop::Met,
                Progress::Contradicted => Stop::Contradicted,
                Progress::Gone => Stop::Gone,
                Progress::Pending => Stop::AtRest,
            };
        }
        doze(world, pause);
        pause = (pause * 2).min(LAST_PAUSE);
    }
}

/// Waits until every program is at rest, or has only clocks to wait for, or the patience ends; `true` if it came to rest.
pub(super) fn settle(world: &mut World<'_>, patience: Patience) -> bool {
    let mut since = None;
    let stop = wait(world, patience, |world| match world.rest() {
        // It may have taken all that was typed so far, and waits for what there was no room for.
        Rest::Proved if world.pump() => Progress::Pending,
        Rest::Proved => Progress::Met,
        Rest::Timed if since.get_or_insert_with(Instant::now).elapsed() >= SETTLED => Progress::Met,
        Rest::Timed => Progress::Pending,
        Rest::Busy => {
            since = None;
            Progress::Pending
        }
    });
    world.spins |= stop == Stop::Spinning;
    // What came between the last look and the proof.
    world.pump();
    matches!(stop, Stop::Met | Stop::AtRest)
}

/// The same with the usual patience; whoever spins without end is not waited for in full each time.
pub(super) fn settle_again(world: &mut World<'_>) {
    let patience = if world.spins { Patience::Again } else { Patience::Usual };
    settle(world, patience);
}

/// Sleeps until something arrives or the pause is over.
fn doze(world: &World<'_>, pause: Duration) {
    let mut descriptors: Vec<PollFd<'_>> =
        world.descriptors().into_iter().map(|descriptor| PollFd::new(descriptor, PollFlags::POLLIN)).collect();
    let _arrived = ppoll(&mut descriptors, Some(TimeSpec::from_duration(pause)), None);
}

/// The time that a wait has used: what the programs could have used, not what the machine kept from them.
struct Clock {
    began: Instant,
    /// What the programs had used when they were first asked.
    used: Option<CpuTime>,
    /// Since when nothing has happened.
    still: Still,
    /// How long we had kept them from running when it began.
    stopped: Duration,
}

impl Clock {
    fn start(world: &World<'_>) -> Self {
        Self { began: Instant::now(), used: None, still: Still::now(world), stopped: world.stopped }
    }

    fn stop(&mut self, world: &World<'_>, patience: Patience) -> Option<Stop> {
        if self.still.moves != world.moves {
            self.still = Still::now(world);
        }
        let spin = patience.spin();
        if spin.is_some() && fruitless(world).saturating_sub(self.still.fruitless) >= limits::SPIN_CALLS {
            return Some(Stop::Spinning);
        }
        let wall = self.began.elapsed();
        let is_asked = wall >= patience.limit().min(spin.unwrap_or(limits::SPIN));
        if wall < UNASKED || !is_asked && self.used.is_some() && self.still.ran.is_some() {
            return None;
        }
        let now = used(world);
        let before = *self.used.get_or_insert(now);
        let ran = Duration::from_nanos(now.ran.saturating_sub(*self.still.ran.get_or_insert(now.ran)));
        if !is_asked {
            return None;
        }
        if spin.is_some_and(|spin| ran >= spin) {
            return Some(Stop::Spinning);
        }
        let kept = Duration::from_nanos(now.waited.saturating_sub(before.waited));
        let kept = kept + world.stopped.saturating_sub(self.stopped);
        // Whoever makes one watched call after another is stopped all the time, and runs all the same.
        let charged = wall.saturating_sub(kept).max(Duration::from_nanos(now.ran.saturating_sub(before.ran)));
        let used_up = charged >= patience.limit() || wall >= limits::WAIT_CEILING;
        used_up.then_some(Stop::Deadline)
    }
}

/// How things stood when something happened last: a program that still says something is not spinning.
struct Still {
    /// How much had happened.
    moves: usize,
    /// How long the busiest task had run when it was first asked, in nanoseconds.
    ran: Option<u64>,
    /// How many calls in a row had brought nothing.
    fruitless: u64,
}

impl Still {
    fn now(world: &World<'_>) -> Self {
        Self { moves: world.moves, ran: None, fruitless: fruitless(world) }
    }
}

/// How many watched calls in a row have brought nothing.
fn fruitless(world: &World<'_>) -> u64 {
    world.watching.as_ref().map_or(0, |watching| watching.tracer.fruitless())
}

/// How long the programs have been kept from a processor.
pub(super) fn kept_from(world: &World<'_>) -> Duration {
    Duration::from_nanos(used(world).waited)
}

/// The most that one task has run, and the most that one was kept from a processor.
fn used(world: &World<'_>) -> CpuTime {
    let members = world.members();
    let tasks =
        members.iter().flat_map(|member| sys::task_ids(member.pid).into_iter().map(move |tid| (member.pid, tid)));
    tasks.filter_map(|(pid, tid)| sys::task_state(pid, tid)).fold(CpuTime::default(), |most, task| CpuTime {
        ran: most.ran.max(task.time.ran),
        waited: most.waited.max(task.time.waited),
        slices: most.slices.max(task.time.slices),
    })
}
