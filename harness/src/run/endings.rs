//! Steps about what programs print and how they end: `printed`, `ended`, `waits`, `running`, `kill`, `collected`.

use super::Result;
use super::wait::{Patience, Progress, settle, settle_again, wait};
use super::world::{World, has_living_task};
use crate::limits;
use crate::model::{
    Doubt, Ended, Object, Observed, Printed, Reference, Seen, SendSignal, Stop, Transport, Waiting, What,
};
use crate::sys;
use crate::watch::{self, Rest};
use nix::sys::signal::Signal;
use nix::unistd::Pid;

/// `printed`
pub(super) fn printed(world: &mut World<'_>, printed: &Printed) -> Result {
    let seen = |world: &World<'_>, doubt| {
        let (timeline, values, program) = (&world.timeline, &world.plan.values, world.program(&printed.by));
        printed.seen(timeline, values, program, timeline.len(), doubt)
    };
    let come = |seen: Seen| if seen.is_stale { Stop::Contradicted } else { Stop::Met };
    let mut stop = wait(world, Patience::Usual, |world| {
        let seen = seen(world, Doubt::Waits);
        match come(seen) {
            _ if !seen.is_all && world.lives(&printed.by) => Progress::Pending,
            _ if !seen.is_all => Progress::Gone,
            Stop::Contradicted => Progress::Contradicted,
            _ => Progress::Met,
        }
    });
    // What nobody can be sure of, however long the wait, counts.
    if !matches!(stop, Stop::Met | Stop::Contradicted) {
        let seen = seen(world, Doubt::Counts);
        stop = if seen.is_all { come(seen) } else { stop };
    }
    Result { stop, observed: Observed::Until(world.timeline.len()) }
}

/// `ended`
pub(super) fn ended(world: &mut World<'_>, ended: &Ended) -> Result {
    // A client over datagrams gives up after a time of its own, and may look for its reply until then as often as it likes.
    let gives_up = world.uses(&ended.program) == Some(Transport::InetDatagram);
    let patience = if gives_up { Patience::Whole } else { Patience::Usual };
    let stop = wait(world, patience, |world| {
        let first = world.programs.get(&ended.program).is_none_or(|running| running.ending.is_some());
        if first && !world.lives(&ended.program) { Progress::Met } else { Progress::Pending }
    });
    Result { stop, observed: Observed::Until(world.timeline.len()) }
}

/// `waits`: for the reply, and not for its keyboard.
pub(super) fn waits(world: &mut World<'_>, program: &Reference) -> Result {
    let Result { stop, observed } = running(world, program);
    let reads_on = watch::scene(&world.members_of(program), &[], &[]).tasks.iter().any(
        |task| matches!(&task.waiting, Waiting::InCall { object: Some(Object::Keyboard), call, .. } if call == "read"),
    );
    let stop = if stop == Stop::Met && reads_on { Stop::Contradicted } else { stop };
    Result { stop, observed }
}

/// `running`
pub(super) fn running(world: &mut World<'_>, program: &Reference) -> Result {
    settle_again(world);
    let stop = if world.lives(program) { Stop::Met } else { Stop::Gone };
    Result { stop, observed: Observed::Until(world.timeline.len()) }
}

/// `kill`
pub(super) fn kill(world: &mut World<'_>, program: &Reference) -> std::result::Result<Result, String> {
    world.kill(program)?;
    world.record(What::Killed { program: program.clone() });
    Ok(Result::DONE)
}

/// `signal`
pub(super) fn signal(world: &mut World<'_>, signal: &SendSignal) -> std::result::Result<Result, String> {
    settle(world, Patience::Usual);
    let Some(running) = world.programs.get(&signal.to).filter(|running| running.ending.is_none()) else {
        return Ok(Result::DONE);
    };
    let which = Signal::try_from(signal.signal).map_err(|errno| errno.desc().to_owned())?;
    let pid = running.pid;
    let members: Vec<Pid> = world.members_of(&signal.to).into_iter().map(|member| member.pid).collect();
    for receiver in receivers(which, pid, &members) {
        sys::send_signal(receiver, which).map_err(|errno| format!("send a signal: {}", errno.desc()))?;
    }
    world.record(What::Signalled { program: signal.to.clone(), signal: signal.signal });
    if which == Signal::SIGKILL {
        // Nobody resists it, but each thread takes a while to go, and the last one frees what they hold: a port, say.
        let gone = |_: &mut World<'_>| if has_living_task(pid) { Progress::Pending } else { Progress::Met };
        wait(world, Patience::Usual, gone);
    }
    Ok(Result::DONE)
}

/// Whom a signal is sent to, each alone. A terminal sends `SIGINT` to its whole foreground group, and whoever manages services
/// sends `SIGTERM` to every process of one; any other signal is for the first process, which tells the others if it likes.
///
/// The first process comes first: one that makes a new child for each that ends must have its own signal by then.
fn receivers(which: Signal, first: Pid, members: &[Pid]) -> Vec<Pid> {
    let is_for_all = matches!(which, Signal::SIGINT | Signal::SIGTERM);
    let others = members.iter().copied().filter(|pid| is_for_all && *pid != first);
    // Smaller numbers mean init, a group, or everybody.
    std::iter::once(first).chain(others).filter(|pid| pid.as_raw() > 1).collect()
}

/// `outlasts_clocks`: until nobody waits for a clock, or one has run out and they wait again. Where programs are watched, the
/// time of whoever waits passes at once; elsewhere it has to be waited for, and no longer than usual.
pub(super) fn outlasts_clocks(world: &mut World<'_>, program: &Reference) -> std::result::Result<Result, String> {
    // What is left to do for a client that has just gone is no clock.
    settle(world, Patience::Usual);
    let mut slices = let_time_pass(world, program)?;
    let stop = wait(world, Patience::Usual, |world| {
        if !world.lives(program) {
            return Progress::Gone;
        }
        // In this order: whoever has run since, and waits all the same, has outlasted a clock; one that has just run out may
        // end its program.
        let now = world.slices();
        let rest = world.rest();
        let has_run_out = rest == Rest::Timed && *slices.get_or_insert(now) != now;
        if rest != Rest::Proved && !has_run_out {
            return Progress::Pending;
        }
        // Whoever has ended is at rest, too, until the end is told.
        world.pump();
        if world.lives(program) { Progress::Met } else { Progress::Gone }
    });
    // A clock that runs for longer than anybody waits here ends nothing here.
    let stop = if stop == Stop::Gone { stop } else { Stop::Met };
    Ok(Result { stop, observed: Observed::Until(world.timeline.len()) })
}

/// Lets the time be up for every task of a program that waits for a clock; how often the programs had run by then, if there
/// was such a task.
fn let_time_pass(world: &mut World<'_>, program: &Reference) -> std::result::Result<Option<u64>, String> {
    let slices = world.slices();
    let waiting = watch::timed_waits(&world.members_of(program));
    let Some(watching) = &mut world.watching else { return Ok(None) };
    let mut passes = false;
    for (tid, number, arguments) in waiting {
        passes |= watching.tracer.end_wait(tid, number, arguments);
    }
    for pid in watching.tracer.alarms_beyond(program, limits::WAIT) {
        watching.tracer.ring(pid)?;
        passes = true;
    }
    if passes {
        world.record(What::TimeUp { program: program.clone() });
    }
    Ok(passes.then_some(slices))
}

/// `collected`: once nothing of the program lives, everything that it left behind has been reported.
pub(super) fn collected(world: &mut World<'_>, program: &Reference) -> Result {
    let stop = wait(world, Patience::Usual, |world| {
        if !world.members_of(program).is_empty() {
            return Progress::Pending;
        }
        world.pump();
        let orphaned =
            |event: &crate::model::Event| matches!(&event.what, What::Orphaned { program: of } if of == program);
        if world.timeline.iter().any(orphaned) { Progress::Contradicted } else { Progress::Met }
    });
    Result { stop, observed: Observed::Until(world.timeline.len()) }
}

#[cfg(test)]
mod tests {
    use super::receivers;
    use nix::sys::signal::Signal;
    use nix::unistd::Pid;

    #[track_caller]
    fn check(which: Signal, members: &[i32], expected: &[i32]) {
        let pids = |numbers: &[i32]| numbers.iter().map(|number| Pid::from_raw(*number)).collect::<Vec<_>>();
        assert_eq!(receivers(which, Pid::from_raw(100), &pids(members)), pids(expected), "{which}");
    }

    #[test]
    fn what_asks_a_program_to_end_reaches_all_its_processes_its_first_one_first() {
        check(Signal::SIGINT, &[101, 100, 102], &[100, 101, 102]);
        check(Signal::SIGTERM, &[100, 101], &[100, 101]);
        check(Signal::SIGTERM, &[], &[100]);
    }

    #[test]
    fn any_other_signal_is_for_the_first_process() {
        for which in [Signal::SIGKILL, Signal::SIGUSR1, Signal::SIGWINCH, Signal::SIGHUP] {
            check(which, &[100, 101, 102], &[100]);
        }
    }

    #[test]
    fn no_signal_goes_to_init_to_a_group_or_to_everybody() {
        check(Signal::SIGTERM, &[1, 0, -1, -100, 101], &[100, 101]);
    }
}
