//! Watches the system calls of programs: who made a pair of sockets, who holds which end, who said what through it.
//!
//! The cell is the tracer of what it starts; its one thread serves the stops between two looks at everything else. A call
//! is told when it returns, so the order of what is told is the order in which the calls were done.

mod decode;

use crate::model::{Call, Ending, Reference, What};
use crate::sys::{self, Filter, Resume, TraceStop};
use nix::unistd::Pid;
use std::collections::BTreeMap;

/// How many stops are served before everything else gets its turn.
const TURN_STOPS: usize = 2_000;

/// The tracer of a cell.
#[derive(Default)]
pub struct Tracer {
    /// The calls that tracees are in: number and arguments.
    inside: BTreeMap<Pid, (i64, [u64; 6])>,
    /// The program of each process.
    programs: BTreeMap<Pid, Reference>,
    endings: BTreeMap<Pid, Ending>,
    told: Vec<What>,
}

impl Tracer {
    /// The filter that programs are to be started with.
    pub fn filter() -> Filter {
        Filter::stopping_at(&decode::watched())
    }

    /// Takes note of a program that was started under our eyes.
    pub fn adopt(&mut self, program: &Reference, pid: Pid) {
        self.programs.insert(pid, program.clone());
    }

    /// Serves every stop that there is; says whether there was one.
    pub fn turn(&mut self) -> bool {
        let mut served = 0;
        while served < TURN_STOPS
            && let Some((tid, stop)) = sys::next_stop()
        {
            self.serve(tid, stop);
            served += 1;
        }
        served > 0
    }

    /// What was seen since the last call, in order.
    pub fn take_told(&mut self) -> Vec<What> {
        std::mem::take(&mut self.told)
    }

    /// How a process ended, if it did.
    pub fn ending(&self, pid: Pid) -> Option<Ending> {
        self.endings.get(&pid).copied()
    }

    fn serve(&mut self, tid: Pid, stop: TraceStop) {
        match stop {
            TraceStop::Exited(status) => self.ended(tid, Ending::Exited(status)),
            TraceStop::Signalled(signal) => self.ended(tid, Ending::Signalled(signal)),
            TraceStop::Entry(number, arguments) => {
                self.inside.insert(tid, (number, arguments));
                sys::resume(tid, Resume::ToReturn, 0);
            }
            TraceStop::Return(result) => {
                if let Some((number, arguments)) = self.inside.remove(&tid) {
                    self.tell_call(tid, number, arguments, result);
                }
                sys::resume(tid, Resume::Run, 0);
            }
            TraceStop::Bore(child) => {
                self.tell_birth(tid, child);
                self.go_on(tid, 0);
            }
            TraceStop::Executed => {
                self.inside.remove(&tid);
                self.tell_closed(tid);
                sys::resume(tid, Resume::Run, 0);
            }
            TraceStop::Signal(signal) => self.go_on(tid, signal),
            TraceStop::GroupStop => sys::resume(tid, Resume::StayStopped, 0),
            TraceStop::Other => self.go_on(tid, 0),
        }
    }

    /// Goes on without losing the return of a call that the tracee is in.
    fn go_on(&self, tid: Pid, signal: i32) {
        let how = if self.inside.contains_key(&tid) { Resume::ToReturn } else { Resume::Run };
        sys::resume(tid, how, signal);
    }

    fn ended(&mut self, tid: Pid, ending: Ending) {
        self.inside.remove(&tid);
        self.endings.insert(tid, ending);
    }

    fn tell_call(&mut self, tid: Pid, number: i64, arguments: [u64; 6], result: i64) {
        let Some(call) = decode::call(tid, number, arguments, result) else { return };
        let process = sys::thread_group(tid).unwrap_or(tid);
        if let Some(program) = self.programs.get(&process) {
            self.told.push(What::Called { program: program.clone(), pid: process.as_raw(), call });
        }
    }

    /// What execve(2) has closed, as calls: whatever stands between the descriptors that are open still.
    fn tell_closed(&mut self, tid: Pid) {
        let process = sys::thread_group(tid).unwrap_or(tid);
        let Some(program) = self.programs.get(&process).cloned() else { return };
        let mut first = 0;
        for open in sys::descriptors(process).into_iter().chain([i32::MAX]) {
            if open > first {
                let call = Call::Close { first, last: open - 1 };
                self.told.push(What::Called { program: program.clone(), pid: process.as_raw(), call });
            }
            first = open.saturating_add(1);
        }
    }

    /// A thread shares everything with its process; only a process is told.
    fn tell_birth(&mut self, parent: Pid, child: Pid) {
        let process = sys::thread_group(parent).unwrap_or(parent);
        let is_thread = sys::thread_group(child).is_some_and(|group| group == process);
        let Some(program) = self.programs.get(&process).cloned() else { return };
        if is_thread {
            return;
        }
        self.programs.insert(child, program.clone());
        self.told.push(What::Forked { program, parent: process.as_raw(), child: child.as_raw() });
    }
}
