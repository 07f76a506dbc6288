//! Conducts the script of a check with the instruments, inside a cell: stimuli out, evidence in, no verdicts.

mod burial;
mod conversation;
mod endings;
mod faults;
mod looks;
mod memory;
mod rounds;
mod starting;
mod streams;
mod wait;
mod watching;
mod world;

use crate::cell::Room;
use crate::limits;
use crate::model::{Action, Evidence, Observed, Plan, Scene, Scope, Step, StepRecord, Stop, Watch};
use std::os::unix::ffi::OsStrExt;
use wait::Patience;
use world::World;

/// The name of the socket file: longer than the 14 bytes that a `struct sockaddr` has room for, so that a cut shows.
const SOCKET_FILE: &str = "socket-of-the-echo";
/// Ports to try on a rung without a network of its own; below the ephemeral ones, ip(7).
const PORTS: std::ops::Range<u16> = 10_000..32_000;

/// Below it only root may bind; ip(7), `ip_unprivileged_port_start`.
const FIRST_UNPRIVILEGED: u16 = 1024;

/// What one step came to.
struct Result {
    stop: Stop,
    observed: Observed,
}

impl Result {
    /// A step that was done, or whose condition holds.
    const DONE: Self = Self { stop: Stop::Met, observed: Observed::Nothing };

    fn refused(errno: nix::errno::Errno) -> Self {
        Self { stop: Stop::Contradicted, observed: Observed::Refused(errno as i32) }
    }
}

/// Conducts a plan in the room of this cell; ends with everything that it started ended.
///
/// # Errors
/// A fault of ours, in words: the machine refused something that no program is to blame for.
pub fn conduct(plan: &Plan, room: &mut Room) -> std::result::Result<Evidence, String> {
    let mut plan = plan.clone();
    plan.values.path = room.directory.join(SOCKET_FILE).as_os_str().as_bytes().to_vec();
    if !room.rung.has_own_network() {
        plan.values.port = free_port(plan.values.seed).ok_or("no port is free")?;
    }
    let conducted = plan.conducted();
    let mut script = std::mem::take(&mut plan.script);
    script.truncate(conducted);
    let needed = script.iter().filter_map(|step| step.action.scope()).reduce(Scope::and);
    let scope = scope(&plan, &script, needed);
    let mut world = World::open(plan, room, scope)?;
    world.needs_calls = needed.is_some();
    let mut steps = Vec::new();
    for step in &script {
        let began = world.now();
        let Result { stop, observed } = perform(&mut world, step)?;
        steps.push(StepRecord { began, ended: world.now(), stop, observed });
        if stop != Stop::Met {
            break;
        }
    }
    world.release_all();
    // What a program does too much, or dies of, comes after its last reply; and that a stream has ended is seen before
    // the end of the process that ended it.
    wait::settle(&mut world, Patience::Brief);
    let scene = if script.is_empty() { Scene::default() } else { looks::scene(&mut world) };
    // What we do to the programs from here on is no evidence.
    let timeline = std::mem::take(&mut world.timeline);
    world.end()?;
    Ok(Evidence { values: world.plan.values, steps, timeline, scene })
}

/// The calls to watch: those that the check is about, and as many others as may be of use and cost little.
fn scope(plan: &Plan, script: &[Step], needed: Option<Scope>) -> Option<Scope> {
    let is_short = bytes(plan, script) <= limits::WATCHED_BYTES;
    let is_chat = plan.programs.values().all(crate::model::Program::is_chat);
    let is_timed = script.iter().any(|step| matches!(step.action, Action::Rounds(_)));
    let has_late_reader = script.iter().any(|step| matches!(step.action, Action::Hear(_)));
    let usual = match plan.watch {
        Watch::None => return None,
        _ if is_timed && needed.is_none() => return None,
        // What a program does when there is no room for a reply is seen in its transfers alone.
        Watch::Close if is_short || has_late_reader => Scope::ALL,
        Watch::Usual | Watch::Close => {
            Scope { transfers: is_short, descriptors: is_chat, handlers: true, ..Scope::default() }
        }
    };
    Some(usual.and(needed.unwrap_or_default()))
}

/// How many bytes the steps of a script send to programs.
fn bytes(plan: &Plan, script: &[Step]) -> usize {
    let of = |step: &Step| match &step.action {
        Action::Send(send) => send.payload.bytes(&plan.values).len(),
        Action::Type(line) => line.payload.bytes(&plan.values).len(),
        _ => 0,
    };
    script.iter().map(of).sum()
}

fn perform(world: &mut World<'_>, step: &Step) -> std::result::Result<Result, String> {
    Ok(match &step.action {
        Action::Start(start) => return starting::start(world, start),
        Action::Connect(connect) => starting::connect(world, connect),
        Action::Serve(serve) => starting::serve(world, serve),
        Action::AtAddress(name) => starting::at_address(world, name),
        Action::StaleSocket => starting::stale_socket(world),
        Action::Accept(accept) => conversation::accept(world, accept),
        Action::Send(send) => conversation::send(world, send),
        Action::Expect(expect) => conversation::expect(world, expect),
        Action::ExpectClose(peer) => conversation::expect_close(world, peer),
        Action::ExpectSilence(peer) => conversation::expect_silence(world, peer),
        Action::HalfClose(peer) => conversation::half_close(world, peer),
        Action::Close(peer) => conversation::close(world, peer, false),
        Action::Reset(peer) => conversation::close(world, peer, true),
        Action::Hear(peer) => conversation::hear(world, peer),
        Action::Type(line) => conversation::type_line(world, line),
        Action::EndInput(program) => conversation::end_input(world, program),
        Action::Printed(printed) => endings::printed(world, printed),
        Action::Ended(ended) => endings::ended(world, ended),
        Action::Running(program) => endings::running(world, program),
        Action::Waits(program) => endings::waits(world, program),
        Action::Kill(program) => endings::kill(world, program)?,
        Action::Collected(program) => endings::collected(world, program),
        // What was watched is all in the timeline: whether it is right is for the judge.
        Action::OnePair(_) | Action::InTurns(_) | Action::OneChild(_) | Action::ClosedUnusedEnd(_) => Result::DONE,
        Action::Baseline(program) => looks::baseline(world, program),
        Action::BackToBaseline(program) => looks::back_to_baseline(world, program),
        Action::Signal(signal) => endings::signal(world, signal)?,
        Action::Idle(program) => looks::idle(world, program),
        Action::OutlastsClocks(program) => endings::outlasts_clocks(world, program)?,
        Action::Rounds(rounds) => rounds::rounds(world, rounds),
        Action::Fault(fault) => faults::fault(world, fault),
        Action::Release(program) => faults::release(world, program),
        Action::Stranger(stranger) => faults::stranger(world, stranger),
    })
}

fn free_port(seed: u64) -> Option<u16> {
    let first = PORTS.start + u16::try_from(seed % u64::from(PORTS.end - PORTS.start)).unwrap_or_default();
    (first..PORTS.end).chain(PORTS.start..first).take(500).find(|port| usable(*port))
}

/// A port whose bytes in the other order make another port that an ordinary user may take, too: where a program is that
/// forgot htons(3).
fn usable(port: u16) -> bool {
    let swapped = port.swap_bytes();
    swapped != port && swapped >= FIRST_UNPRIVILEGED && crate::peer::port_is_free(port)
}
