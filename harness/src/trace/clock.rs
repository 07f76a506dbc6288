//! Lets the time be up for whoever waits for a clock: a call returns as it would after its whole time, and an alarm that
//! would come after the end of the check comes now.
//!
//! Nothing but time does that to a program, and how much of it passes is nobody's promise: a program cannot suffer from it
//! that would not suffer from waiting.

use super::Tracer;
use super::family::Process;
use crate::model::Reference;
use crate::sys;
use nix::sys::signal::Signal;
use nix::unistd::Pid;
use std::time::Duration;

/// The largest set of descriptors that select(2) takes from the C library, in bytes: `FD_SETSIZE` bits.
const SET_BYTES_MAX: u64 = 128;
/// A `struct timeval` or `struct timespec`.
const TIME_BYTES: usize = 16;

/// A call whose time is to be up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waiting {
    number: i64,
    arguments: [u64; 6],
    result: i64,
}

impl Waiting {
    /// The call of a task that waits for a time, if its end can be arranged: what it then returns, by the manual page of each.
    fn of(number: i64, arguments: [u64; 6]) -> Option<Self> {
        let result = match sys::call_name(number)? {
            "poll" | "ppoll" | "select" | "pselect6" | "epoll_wait" | "epoll_pwait" | "epoll_pwait2" | "nanosleep"
            | "clock_nanosleep" => 0,
            // `SO_RCVTIMEO`
            "read" | "readv" | "recvfrom" | "recvmsg" | "accept" | "accept4" => -i64::from(libc::EAGAIN),
            _ => return None,
        };
        Some(Self { number, arguments, result })
    }

    /// What the kernel leaves in memory when the time is up, where it does not do so for a call that is interrupted.
    fn leave(&self, tid: Pid) {
        let [count, read, write, except, time, _] = self.arguments;
        if !matches!(sys::call_name(self.number), Some("select" | "pselect6")) {
            return;
        }
        let bytes = (count & 0xffff_ffff).div_ceil(64).saturating_mul(8).min(SET_BYTES_MAX);
        let empty = vec![0; usize::try_from(bytes).unwrap_or_default()];
        for set in [read, write, except].into_iter().filter(|set| *set != 0) {
            let _as_it_was = sys::write_memory(tid, set, &empty);
        }
        let _as_it_was = sys::write_memory(tid, time, &[0; TIME_BYTES]);
    }
}

impl Tracer {
    /// Lets the time be up for which a task waits in a call, if that can be arranged; it returns as soon as it is served.
    pub fn end_wait(&mut self, tid: Pid, number: i64, arguments: [u64; 6]) -> bool {
        let is_ours = self.family.process_of(tid).is_some() && !self.held.contains_key(&tid);
        let Some(waiting) = Waiting::of(number, arguments).filter(|_| is_ours) else { return false };
        self.waiting.insert(tid, waiting);
        sys::interrupt(tid);
        true
    }

    /// The processes of a program that wait for an alarm which comes so much later, or later still.
    pub fn alarms_beyond(&self, program: &Reference, later: Duration) -> Vec<Pid> {
        let (first, all) = (self.now() + later, self.family.processes());
        let is_later = |process: &Process| process.program == *program && process.alarm.is_some_and(|at| at >= first);
        all.filter(|(_, process)| is_later(process)).map(|(pid, _)| pid).collect()
    }

    /// Has the alarm of a process come now.
    ///
    /// # Errors
    /// If it may not be sent, in words.
    pub fn ring(&mut self, pid: Pid) -> Result<(), String> {
        if let Some(process) = self.family.process_mut(pid) {
            process.alarm = None;
        }
        sys::send_signal(pid, Signal::SIGALRM).map_err(|errno| format!("ring an alarm: {}", errno.desc()))
    }

    /// The result of a call that returns, if its time is to be up: it was interrupted for that.
    pub(super) fn result_of(&mut self, tid: Pid, result: i64) -> i64 {
        match self.waiting.get(&tid).copied().filter(|_| sys::was_interrupted(result)) {
            Some(waiting) if sys::set_result(tid, waiting.result).is_ok() => {
                self.waiting.remove(&tid);
                waiting.leave(tid);
                waiting.result
            }
            _ => result,
        }
    }

    /// A task was stopped outside of a call that is watched: the time of the one that it waits in is up.
    pub(super) fn time_is_up(&mut self, tid: Pid) {
        if let Some(waiting) = self.waiting.remove(&tid)
            && sys::return_instead(tid, waiting.number, waiting.result) == Ok(true)
        {
            waiting.leave(tid);
        }
    }
}
