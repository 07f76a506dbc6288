//! Who is who among the tracees: the process of a thread, the program of a process, and what the kernel keeps for each.

use crate::model::{Deed, Reference};
use crate::sys;
use nix::unistd::Pid;
use std::collections::BTreeMap;
use std::time::Duration;

/// Signals that a program brings upon itself, and the two of its threads library, nptl(7): a handler for them is no reason for
/// an interrupted call.
const OWN: [i32; 10] = [
    libc::SIGSEGV,
    libc::SIGBUS,
    libc::SIGFPE,
    libc::SIGILL,
    libc::SIGTRAP,
    libc::SIGSYS,
    libc::SIGPIPE,
    libc::SIGABRT,
    32,
    33,
];

/// Signals that end whoever does nothing about them and are sent for that, and those of clocks that a program has set: it may
/// rightly take a call that one of them interrupts for its end, or for the end of its patience.
const ENDING: [i32; 7] =
    [libc::SIGINT, libc::SIGTERM, libc::SIGQUIT, libc::SIGHUP, libc::SIGALRM, libc::SIGVTALRM, libc::SIGPROF];

/// A process of a program.
#[derive(Clone, Debug)]
pub(super) struct Process {
    pub(super) program: Reference,
    /// Whether it was started by us.
    pub(super) is_first: bool,
    /// The clock that will send it a signal, and whether it goes on after that; no look from outside shows it.
    clock: Option<bool>,
    /// When its alarm comes first, alarm(2), since the check began.
    pub(super) alarm: Option<Duration>,
    /// The domain and the type of the sockets that it made or took over, by their descriptors.
    sockets: BTreeMap<i32, (i32, i32)>,
    /// The signals that it handles, and whether calls that they interrupt are made again.
    handlers: BTreeMap<i32, bool>,
}

/// All tracees.
#[derive(Debug, Default)]
pub(super) struct Family {
    processes: BTreeMap<Pid, Process>,
    /// The process of each thread.
    threads: BTreeMap<Pid, Pid>,
}

impl Family {
    /// Takes in the first process of a program.
    pub(super) fn adopt(&mut self, program: &Reference, pid: Pid) {
        let process = Process {
            program: program.clone(),
            is_first: true,
            clock: None,
            alarm: None,
            sockets: BTreeMap::new(),
            handlers: BTreeMap::new(),
        };
        self.processes.insert(pid, process);
        self.threads.insert(pid, pid);
    }

    /// The process of a thread.
    pub(super) fn process_of(&self, tid: Pid) -> Option<Pid> {
        self.threads.get(&tid).copied()
    }

    pub(super) fn process(&self, pid: Pid) -> Option<&Process> {
        self.processes.get(&pid)
    }

    pub(super) fn process_mut(&mut self, pid: Pid) -> Option<&mut Process> {
        self.processes.get_mut(&pid)
    }

    /// All processes.
    pub(super) fn processes(&self) -> impl Iterator<Item = (Pid, &Process)> {
        self.processes.iter().map(|(pid, process)| (*pid, process))
    }

    /// Takes in a thread, or a process that has just been made, if it is not known; the parent and the child, if it is a new
    /// process. Its first stop may come before that of whoever made it.
    pub(super) fn take_in(&mut self, tid: Pid, made_by: Option<Pid>) -> Option<(Pid, Pid)> {
        if self.threads.contains_key(&tid) {
            return None;
        }
        // Whoever is gone again already cannot be told to be a thread or a process, and did nothing.
        let group = sys::thread_group(tid)?;
        if self.processes.contains_key(&group) {
            self.threads.insert(tid, group);
            return None;
        }
        let parent = made_by.and_then(|maker| self.process_of(maker)).or_else(|| sys::parent(group))?;
        // It inherits whatever its parent had; alarm(2) and its kind are not passed on.
        let process = Process { is_first: false, clock: None, alarm: None, ..self.processes.get(&parent)?.clone() };
        self.processes.insert(group, process);
        self.threads.insert(group, group);
        self.threads.insert(tid, group);
        Some((parent, group))
    }

    /// Forgets a thread that has ended; its process, if it was the first.
    pub(super) fn forget(&mut self, tid: Pid) -> Option<Process> {
        self.threads.remove(&tid);
        self.processes.remove(&tid)
    }

    /// execve(2) resets handlers; clocks stay.
    pub(super) fn executed(&mut self, pid: Pid) {
        if let Some(process) = self.processes.get_mut(&pid) {
            process.handlers.clear();
        }
    }
}

impl Process {
    /// Remembers what a call that has returned has changed.
    pub(super) fn follow(&mut self, deed: &Deed, result: i64) {
        if result < 0 {
            return;
        }
        let made = i32::try_from(result).unwrap_or(-1);
        match deed {
            Deed::Socket { domain, kind } => drop(self.sockets.insert(made, (*domain, *kind))),
            Deed::Socketpair { domain, kind, ends: Some((one, other)) } => {
                self.sockets.extend([(*one, (*domain, *kind)), (*other, (*domain, *kind))]);
            }
            Deed::Accept { descriptor, .. } | Deed::Duplicate { descriptor } => {
                match self.sockets.get(descriptor).copied() {
                    Some(socket) => drop(self.sockets.insert(made, socket)),
                    None => drop(self.sockets.remove(&made)),
                }
            }
            Deed::Close { first, last } => self.sockets.retain(|fd, _| !(*first..=*last).contains(fd)),
            Deed::Clock { runs, goes_on } => self.clock = runs.then_some(*goes_on),
            Deed::Handler { signal, handled: true, restarts } if !OWN.contains(signal) && !ENDING.contains(signal) => {
                self.handlers.insert(*signal, *restarts);
            }
            Deed::Handler { signal, .. } => drop(self.handlers.remove(signal)),
            _ => {}
        }
    }

    /// Whether it waits for a clock.
    pub(super) fn has_clock(&self) -> bool {
        self.clock.is_some()
    }

    /// A signal is delivered to it, perhaps that of its clock.
    pub(super) fn signalled(&mut self, signal: i32) {
        if signal == libc::SIGALRM {
            self.alarm = None;
        }
        if matches!(signal, libc::SIGALRM | libc::SIGVTALRM | libc::SIGPROF) && self.clock == Some(false) {
            self.clock = None;
        }
    }

    /// The domain and the type of one of its sockets, if it was seen to be made.
    pub(super) fn socket(&self, descriptor: i32) -> Option<(i32, i32)> {
        self.sockets.get(&descriptor).copied()
    }

    /// Whether a signal could make a call fail with `EINTR`: it handles one that has no call made again, or any, for a call
    /// that is never made again.
    pub(super) fn can_be_interrupted(&self, never_restarts: bool) -> bool {
        self.handlers.values().any(|restarts| never_restarts || !restarts)
    }
}
