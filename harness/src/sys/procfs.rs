//! `/proc`, the few files that the harness reads; proc(5).
//!
//! A process may end between two reads: what is gone is left out, never an error.

use nix::unistd::{Pid, Uid};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;

/// What a task has used of the processor, and what it was made to wait for it; `/proc/PID/task/TID/schedstat`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct CpuTime {
    /// Nanoseconds on a processor.
    pub ran: u64,
    /// Nanoseconds ready, but waiting for a processor.
    pub waited: u64,
    /// How many times it was given a processor.
    pub slices: u64,
}

/// One task, as one look at `/proc` shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskState {
    /// The letter of `/proc/PID/stat`: R, S, D, T, t, Z, X, I.
    pub letter: char,
    /// The system call that it is blocked in, and its arguments; nothing if it runs or the system does not tell.
    pub call: Option<(i64, [u64; 6])>,
    /// What it has used of the processor.
    pub time: CpuTime,
}

/// The children of a process, of all its threads, zombies included.
pub fn children(pid: Pid) -> Vec<Pid> {
    let mut children = Vec::new();
    for tid in task_ids(pid) {
        let list = fs::read_to_string(format!("/proc/{pid}/task/{tid}/children")).unwrap_or_default();
        children.extend(list.split_ascii_whitespace().filter_map(|word| word.parse().ok().map(Pid::from_raw)));
    }
    children
}

/// The threads of a process.
pub fn task_ids(pid: Pid) -> Vec<Pid> {
    numbers(format!("/proc/{pid}/task").into()).map(Pid::from_raw).collect()
}

/// The open descriptors of a process, in ascending order.
pub fn descriptors(pid: Pid) -> Vec<i32> {
    let mut numbers: Vec<i32> = numbers(format!("/proc/{pid}/fd").into()).collect();
    numbers.sort_unstable();
    numbers
}

fn numbers(folder: PathBuf) -> impl Iterator<Item = i32> {
    fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

/// What a descriptor is, in the words of the kernel, such as `socket:[4711]`.
pub fn descriptor_link(pid: Pid, descriptor: i32) -> Option<Vec<u8>> {
    fs::read_link(format!("/proc/{pid}/fd/{descriptor}")).ok().map(|link| link.as_os_str().as_bytes().to_vec())
}

/// The status flags of a descriptor, `O_…`; `/proc/PID/fdinfo/FD`.
pub fn descriptor_flags(pid: Pid, descriptor: i32) -> Option<i32> {
    let info = fs::read_to_string(format!("/proc/{pid}/fdinfo/{descriptor}")).ok()?;
    let flags = info.lines().find_map(|line| line.strip_prefix("flags:"))?;
    i32::from_str_radix(flags.trim(), 8).ok()
}

/// Whether a process has a timer behind a descriptor that has not run out; `timerfd_create(2)`, `/proc/PID/fdinfo/FD`.
pub fn has_armed_timer(pid: Pid) -> bool {
    let is_armed = |descriptor: i32| {
        descriptor_link(pid, descriptor).is_some_and(|link| link == b"anon_inode:[timerfd]")
            && fs::read_to_string(format!("/proc/{pid}/fdinfo/{descriptor}")).is_ok_and(|info| parse_timer(&info))
    };
    descriptors(pid).into_iter().any(is_armed)
}

/// Whether what is told of a timer says that there is time left.
fn parse_timer(info: &str) -> bool {
    info.lines().any(|line| line.strip_prefix("it_value: ").is_some_and(|left| left.trim() != "(0, 0)"))
}

/// The inode of a socket from the words of [`descriptor_link`].
pub fn parse_socket_inode(link: &[u8]) -> Option<u64> {
    let number = link.strip_prefix(b"socket:[")?.strip_suffix(b"]")?;
    std::str::from_utf8(number).ok()?.parse().ok()
}

/// The state of one task; nothing if it has gone.
pub fn task_state(pid: Pid, tid: Pid) -> Option<TaskState> {
    let folder = format!("/proc/{pid}/task/{tid}");
    let stat = fs::read_to_string(format!("{folder}/stat")).ok()?;
    let letter = after_name(&stat)?.chars().next()?;
    let call = fs::read_to_string(format!("{folder}/syscall")).ok().and_then(|line| parse_call(&line));
    let time =
        fs::read_to_string(format!("{folder}/schedstat")).ok().and_then(|line| parse_time(&line)).unwrap_or_default();
    Some(TaskState { letter, call, time })
}

/// The process that a thread belongs to; itself for the first thread.
pub fn thread_group(tid: Pid) -> Option<Pid> {
    status(tid, "Tgid:")?.parse().ok().map(Pid::from_raw)
}

/// Whether a process has a handler for any signal; `false` if it is gone.
pub fn handles_signals(pid: Pid) -> bool {
    status(pid, "SigCgt:").and_then(|mask| u64::from_str_radix(&mask, 16).ok()).is_some_and(|mask| mask != 0)
}

/// How many bytes of memory a process has that no file stands behind, what it shares with children included; 0 if it is gone.
pub fn resident(pid: Pid) -> u64 {
    ["RssAnon:", "RssShmem:"].iter().filter_map(|name| bytes_of(&status(pid, name)?)).sum()
}

/// How many bytes of memory a process has: its part of what it shares, and all of what it has alone. Nothing where we may not look;
/// `proc_pid_smaps(5)`
pub fn proportional(pid: Pid) -> Option<u64> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    rollup.lines().find_map(|line| line.strip_prefix("Pss:")).and_then(bytes_of)
}

/// `12 kB`
fn bytes_of(text: &str) -> Option<u64> {
    text.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|count| count * 1024)
}

/// A line of `/proc/PID/status`, by the name before it; see proc(5)
fn status(pid: Pid, name: &str) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned())
}

/// The parent of a process, which may have adopted it; nothing for one whose parent is in another namespace.
pub fn parent(pid: Pid) -> Option<Pid> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    after_name(&stat)?.split(' ').nth(1)?.parse().ok().filter(|parent| *parent > 0).map(Pid::from_raw)
}

/// The session of a process, as a pid of the namespace whose `/proc` this is.
pub fn session(pid: Pid) -> Option<Pid> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    after_name(&stat)?.split(' ').nth(3)?.parse().ok().map(Pid::from_raw)
}

/// How many processes and threads a user has, as the limit of `RLIMIT_NPROC` counts them.
pub fn tasks_of(user: Uid) -> u64 {
    let is_own = |pid: &i32| fs::metadata(format!("/proc/{pid}")).is_ok_and(|found| found.uid() == user.as_raw());
    let tasks = numbers("/proc".into()).filter(is_own).map(|pid| task_ids(Pid::from_raw(pid)).len());
    tasks.sum::<usize>().try_into().unwrap_or(u64::MAX)
}

/// The pid that a process has in the innermost namespace that it lives in.
pub fn namespace_pid(pid: Pid) -> Option<Pid> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("NSpid:"))?;
    line.split_ascii_whitespace().last()?.parse().ok().map(Pid::from_raw)
}

/// Whether no packet of this machine is on its way between two sockets; `/proc/net/softnet_stat`, the queue lengths.
pub fn backlog_is_empty() -> bool {
    let table = fs::read_to_string("/proc/net/softnet_stat").unwrap_or_default();
    table.lines().all(|line| line.split(' ').skip(13).all(|field| u64::from_str_radix(field, 16).unwrap_or(0) == 0))
}

/// The fields of `stat` after the name, which may itself hold spaces and parentheses.
fn after_name(stat: &str) -> Option<&str> {
    stat.get(stat.rfind(')')? + 2..)
}

fn parse_call(line: &str) -> Option<(i64, [u64; 6])> {
    let mut words = line.split_ascii_whitespace();
    let number: i64 = words.next()?.parse().ok()?;
    let mut arguments = [0; 6];
    for argument in &mut arguments {
        *argument = u64::from_str_radix(words.next()?.trim_start_matches("0x"), 16).ok()?;
    }
    Some((number, arguments))
}

pub(super) fn parse_time(line: &str) -> Option<CpuTime> {
    let mut words = line.split_ascii_whitespace().map(str::parse);
    Some(CpuTime { ran: words.next()?.ok()?, waited: words.next()?.ok()?, slices: words.next()?.ok()? })
}

#[cfg(test)]
mod tests {
    use super::{after_name, children, parse_call, parse_socket_inode, parse_time, parse_timer, session, task_state};
    use nix::unistd::getpid;

    #[test]
    fn a_name_with_spaces_and_parentheses_does_not_shift_the_fields() {
        assert_eq!(after_name("17 (a) b (c)) S 1 17 17"), Some("S 1 17 17"));
    }

    #[test]
    fn a_blocked_call_has_its_number_and_arguments() {
        assert_eq!(parse_call("45 0x4 0x7f 0x400 0x0 0x0 0x0 0x7ffd 0x7f00"), Some((45, [4, 0x7f, 0x400, 0, 0, 0])));
        assert_eq!(parse_call("running"), None);
        assert_eq!(parse_call("-1 0x7ffd 0x7f00"), None);
    }

    #[test]
    fn times_and_inodes_are_read() {
        assert_eq!(parse_time("12 34 5\n").map(|time| (time.ran, time.waited, time.slices)), Some((12, 34, 5)));
        assert_eq!(parse_socket_inode(b"socket:[4711]"), Some(4711));
        assert_eq!(parse_socket_inode(b"pipe:[4711]"), None);
    }

    #[test]
    fn a_timer_is_armed_while_there_is_time_left() {
        assert!(parse_timer("pos:\t0\nticks: 0\nit_value: (4, 999)\nit_interval: (0, 0)\n"));
        assert!(!parse_timer("pos:\t0\nticks: 1\nit_value: (0, 0)\nit_interval: (0, 0)\n"));
        assert!(!parse_timer("pos:\t0\n"));
    }

    #[test]
    fn this_process_is_there() {
        assert!(task_state(getpid(), nix::unistd::gettid()).is_some());
        assert_eq!(session(getpid()), nix::unistd::getsid(None).ok());
        assert!(children(getpid()).iter().all(|child| child.as_raw() > 1));
    }
}
