//! Watches the system calls of programs, and does to them what a check asks for.
//!
//! The cell is the tracer of what it starts; its one thread serves the stops between two looks at everything else. A call
//! is told when it returns, so the order of what is told is the order in which calls returned; each is known as the time
//! from its entry to then, and what overlaps has no order.

mod address;
mod armed;
mod calls;
mod clock;
mod decode;
mod family;
mod remote;
mod shorten;
mod watched;

use crate::model::{Call, Deed, Effect, Ending, Endpoint, Event, Fault, Reference, Scope, Unwatchable, What};
use crate::sys::{self, Filter, Kin, Resume, TraceStop};
use armed::Faults;
use decode::Entered;
use family::Family;
use nix::unistd::Pid;
use shorten::Undo;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::{Duration, Instant};

/// How many stops are served before everything else gets its turn.
const TURN_STOPS: usize = 500;
/// How many of its last calls are kept for each task.
const LAST_CALLS: usize = 4;

/// What a socket of a program is, as far as it can be seen from outside at the time of a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Its type, `SOCK_…`.
    pub kind: Option<i32>,
    /// The peer of ours at its other end.
    pub peer: Option<Reference>,
    /// Whether calls on it never wait (`O_NONBLOCK`).
    pub nonblocking: bool,
    /// Whether it gives up receiving after a time (`SO_RCVTIMEO`).
    pub has_timeout: bool,
}

/// What the tracer has to ask of whoever knows everything else.
pub trait Surroundings {
    /// What a descriptor of a process is; nothing if it is no socket.
    fn facts(&mut self, pid: Pid, descriptor: i32) -> Option<Facts>;

    /// A program is about to connect or to send to an address, with a socket of this type: whoever is to meet it there has to
    /// be there when this returns.
    fn expects(&mut self, program: &Reference, pid: Pid, kind: i32, to: &Endpoint);
}

/// A call that a tracee is in, and what was done to it.
struct Inside {
    entered: Entered,
    at: Duration,
    effect: Option<Effect>,
    undo: Vec<Undo>,
}

/// The tracer of a cell.
pub struct Tracer {
    began: Instant,
    scope: Scope,
    inside: BTreeMap<Pid, Inside>,
    /// The tasks that are held before a call.
    held: BTreeMap<Pid, Reference>,
    /// The tasks whose time is to be up as soon as they stop for it.
    waiting: BTreeMap<Pid, clock::Waiting>,
    /// The tasks that a signal has stopped, with their whole process.
    stopped: BTreeSet<Pid>,
    family: Family,
    faults: Faults,
    endings: BTreeMap<Pid, Ending>,
    orphans: Vec<Pid>,
    told: Vec<Event>,
    calls_told: usize,
    last: BTreeMap<Pid, VecDeque<Call>>,
    fruitless: u64,
    /// The programs of which it was told that they cannot be watched.
    unwatchable: Vec<Reference>,
}

impl Tracer {
    /// A tracer that watches the calls of a scope; times are counted from `began`.
    pub fn new(began: Instant, scope: Scope) -> Self {
        Self {
            began,
            scope,
            inside: BTreeMap::new(),
            held: BTreeMap::new(),
            waiting: BTreeMap::new(),
            stopped: BTreeSet::new(),
            family: Family::default(),
            faults: Faults::default(),
            endings: BTreeMap::new(),
            orphans: Vec::new(),
            told: Vec::new(),
            calls_told: 0,
            last: BTreeMap::new(),
            fruitless: 0,
            unwatchable: Vec::new(),
        }
    }

    /// The filter that programs are to be started with.
    pub fn filter(&self) -> Filter {
        Filter::stopping_at(&watched::numbers(self.scope))
    }

    /// Takes note of a program that was started under our eyes.
    pub fn adopt(&mut self, program: &Reference, pid: Pid) {
        self.family.adopt(program, pid);
    }

    /// From now on, a fault hits the calls that it is for.
    pub fn arm(&mut self, fault: Fault) {
        self.faults.arm(fault);
    }

    /// Lets go whatever is held of a program, and holds nothing of it any more.
    pub fn release(&mut self, program: &Reference) {
        self.faults.release(program);
        let held: Vec<Pid> = self.held.iter().filter(|(_, of)| *of == program).map(|(tid, _)| *tid).collect();
        for tid in held {
            self.held.remove(&tid);
            sys::resume(tid, Resume::ToReturn, 0);
        }
    }

    /// Whether a task is held before a call: it waits for us.
    pub fn is_held(&self, tid: Pid) -> bool {
        self.held.contains_key(&tid)
    }

    /// Whether a task was stopped by a signal, and waits for another one.
    pub fn is_stopped(&self, tid: Pid) -> bool {
        self.stopped.contains(&tid)
    }

    /// Whether tasks of a program are held.
    pub fn holds(&self, program: &Reference) -> bool {
        self.held.values().any(|of| of == program)
    }

    /// Whether a process waits for a clock that nobody else can see.
    pub fn has_clock(&self, pid: Pid) -> bool {
        self.family.process(pid).is_some_and(family::Process::has_clock)
    }

    /// Serves every stop that there is; says whether there was one.
    pub fn turn(&mut self, around: &mut dyn Surroundings) -> bool {
        let mut served = 0;
        while served < TURN_STOPS
            && let Some((tid, stop)) = sys::next_stop()
        {
            self.serve(tid, stop, around);
            served += 1;
        }
        served > 0
    }

    /// What was seen since the last call, in order.
    pub fn take_told(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.told)
    }

    /// The sessions of processes that have ended after their parents, since the last call; for a cell that adopts them.
    pub fn take_orphans(&mut self) -> Vec<Pid> {
        std::mem::take(&mut self.orphans)
    }

    /// How a process ended, if it did.
    pub fn ending(&self, pid: Pid) -> Option<Ending> {
        self.endings.get(&pid).copied()
    }

    /// The last calls of a task that have returned, oldest first.
    pub fn last_calls(&self, tid: Pid) -> Vec<Call> {
        self.last.get(&tid).into_iter().flatten().cloned().collect()
    }

    /// The call that a task is in.
    pub fn pending(&self, tid: Pid) -> Option<Deed> {
        self.inside.get(&tid).and_then(|inside| inside.entered.deed(tid, -1))
    }

    /// How many bytes a program asks for at once: now, or when it last took some.
    pub fn asked(&self) -> Option<u64> {
        let asks = |deed: &Deed| match deed {
            Deed::Receive { descriptor: 3.., asked, .. } => Some(*asked),
            _ => None,
        };
        let now = self.inside.keys().filter_map(|tid| self.pending(*tid)).filter_map(|deed| asks(&deed)).max();
        now.or_else(|| self.last.values().flatten().filter_map(|call| asks(&call.deed)).max())
    }

    /// How many calls in a row, over all tasks, have brought nothing: each failed, or moved no byte.
    pub fn fruitless(&self) -> u64 {
        self.fruitless
    }

    fn serve(&mut self, tid: Pid, stop: TraceStop, around: &mut dyn Surroundings) {
        if stop == TraceStop::GroupStop {
            self.stopped.insert(tid);
        } else {
            self.stopped.remove(&tid);
        }
        match stop {
            TraceStop::Exited(status, kin) => self.ended(tid, Ending::Exited(status), kin),
            TraceStop::Signalled(signal, kin) => self.ended(tid, Ending::Signalled(signal), kin),
            TraceStop::Entry(number, arguments) => self.enter(tid, number, arguments, around),
            TraceStop::ForeignEntry => self.refuse(tid, Unwatchable::ForeignAbi),
            TraceStop::Return(result) => {
                let result = self.result_of(tid, result);
                self.leave(tid, result);
            }
            TraceStop::Bore(child) => {
                self.take_in(child, Some(tid));
                self.go_on(tid, 0);
            }
            TraceStop::Executed => {
                self.inside.remove(&tid);
                self.tell_closed(tid);
                self.family.executed(tid);
                sys::resume(tid, Resume::Run, 0);
            }
            TraceStop::Signal(signal) => {
                if let Some(process) = self.family.process_of(tid).and_then(|pid| self.family.process_mut(pid)) {
                    process.signalled(signal);
                }
                self.go_on(tid, signal);
            }
            TraceStop::GroupStop => sys::resume(tid, Resume::StayStopped, 0),
            TraceStop::Other => {
                self.take_in(tid, None);
                self.time_is_up(tid);
                self.go_on(tid, 0);
            }
        }
    }

    /// Goes on without losing the return of a call that the tracee is in.
    fn go_on(&self, tid: Pid, signal: i32) {
        let how = if self.inside.contains_key(&tid) { Resume::ToReturn } else { Resume::Run };
        sys::resume(tid, how, signal);
    }

    fn now(&self) -> Duration {
        self.began.elapsed()
    }

    fn tell(&mut self, what: What) {
        self.told.push(Event { at: self.now(), what });
    }

    /// A thread shares everything with its process; only a process is told.
    fn take_in(&mut self, tid: Pid, made_by: Option<Pid>) {
        if let Some((parent, child)) = self.family.take_in(tid, made_by)
            && let Some(program) = self.program(child)
        {
            self.tell(What::Forked { program, parent: parent.as_raw(), child: child.as_raw() });
        }
    }

    fn program(&self, pid: Pid) -> Option<Reference> {
        self.family.process(pid).map(|process| process.program.clone())
    }

    fn ended(&mut self, tid: Pid, ending: Ending, kin: Kin) {
        self.inside.remove(&tid);
        self.held.remove(&tid);
        self.waiting.remove(&tid);
        self.last.remove(&tid);
        let me = Some(nix::unistd::getpid());
        let was_told = self.endings.contains_key(&tid);
        let known = self.family.forget(tid);
        if let Some(process) = known.as_ref().filter(|process| !process.is_first) {
            self.tell(What::Died { program: process.program.clone(), pid: tid.as_raw(), ending });
        }
        // We are told twice of one that we adopted after it had ended: first as its tracer, then as its parent.
        let is_first = known.as_ref().is_some_and(|process| process.is_first);
        if (known.is_some() || was_told) && !is_first && kin.parent == me {
            self.orphans.push(kin.session.unwrap_or(tid));
        }
        self.endings.insert(tid, ending);
    }
}
