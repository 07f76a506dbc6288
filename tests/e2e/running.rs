//! A harness at work: which processes came of it, and what becomes of them when something happens to it.

use super::answer::Answer;
use super::support::Turn;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs;
use std::process::Child;
use std::thread::{Builder, JoinHandle, yield_now};
use std::time::{Duration, Instant};
use wait_timeout::ChildExt as _;

/// The longest that something may take to happen which takes no time by itself.
const PATIENCE: Duration = Duration::from_secs(120);

/// How often a process is looked at that tells nobody how large it is.
const LOOK: Duration = Duration::from_millis(2);

/// A process, told apart from a later one with the same number by when it began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Process {
    /// Its number.
    pub(crate) pid: i32,
    /// The one of its parent.
    parent: i32,
    /// Its name, of at most 15 letters.
    pub(crate) name: String,
    /// When it began, in ticks since the machine was started.
    began: u64,
}

impl Process {
    /// The one with this number, unless it has ended.
    fn of(pid: i32) -> Option<Self> {
        let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        let (head, rest) = text.rsplit_once(") ")?;
        let fields: Vec<&str> = rest.split_whitespace().collect();
        // proc(5): the state, the parent, …, and as the 22nd of all fields the time at which it was started.
        let is_alive = !matches!(*fields.first()?, "Z" | "X");
        let (parent, began) = (fields.get(1)?.parse().ok()?, fields.get(19)?.parse().ok()?);
        is_alive.then(|| Self { pid, parent, name: head.split_once(" (").unwrap_or_default().1.to_owned(), began })
    }

    /// Every process that lives.
    fn all() -> Vec<Self> {
        let names = fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.file_name());
        names.filter_map(|name| Self::of(name.to_str()?.parse().ok()?)).collect()
    }

    /// Whether it lives.
    fn lives(&self) -> bool {
        Self::of(self.pid).is_some_and(|now| now.began == self.began)
    }

    /// Whether it is a cell of the harness, or the keeper of one.
    pub(crate) fn is_cell(&self) -> bool {
        fs::read(format!("/proc/{}/cmdline", self.pid)).is_ok_and(|line| line.ends_with(b"\0__cell\0"))
    }

    /// Sends it a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        assert!(self.pid > 1);
        kill(Pid::from_raw(self.pid), signal).unwrap();
    }
}

/// A harness at work.
pub(crate) struct Running {
    child: Child,
    shown: String,
    streams: [JoinHandle<String>; 2],
    _turn: Turn,
}

impl Running {
    pub(super) fn new(mut child: Child, shown: String, turn: Turn) -> Self {
        fn text(mut stream: impl std::io::Read) -> String {
            let mut text = String::new();
            stream.read_to_string(&mut text).unwrap();
            text
        }
        let (output, error) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let reader = |name: &str| Builder::new().name(name.to_owned());
        let streams = [
            reader("output").spawn(move || text(output)).unwrap(),
            reader("error").spawn(move || text(error)).unwrap(),
        ];
        Self { child, shown, streams, _turn: turn }
    }

    /// Its own process.
    pub(crate) fn pid(&self) -> i32 {
        i32::try_from(self.child.id()).unwrap()
    }

    /// Sends it a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        assert!(self.pid() > 1);
        kill(Pid::from_raw(self.pid()), signal).unwrap();
    }

    /// Everything that came of it and is still tied to it, parents before children.
    pub(crate) fn descendants(&self) -> Vec<Process> {
        let all = Process::all();
        let mut found: Vec<Process> = Vec::new();
        let mut parents = vec![self.pid()];
        while let Some(parent) = parents.pop() {
            let children = all.iter().filter(|process| process.parent == parent);
            parents.extend(children.clone().map(|process| process.pid));
            found.extend(children.cloned());
        }
        found
    }

    /// Waits until one of its processes has this name; gives all of them.
    pub(crate) fn until(&mut self, name: &str) -> Vec<Process> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let found = self.descendants();
            if found.iter().any(|process| process.name.starts_with(name)) {
                return found;
            }
            let has_ended = self.child.wait_timeout(LOOK).unwrap().is_some();
            assert!(!has_ended && Instant::now() < deadline, "no {name} among {found:#?} of {}", self.shown);
        }
    }

    /// The most memory that its own process has had so far, in KiB; nothing once it has ended.
    pub(crate) fn peak(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid())).ok()?;
        status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.parse().ok()
    }

    /// Waits until it has ended; nothing of a signal that ended it but its number below zero.
    pub(crate) fn end(self) -> Answer {
        use std::os::unix::process::ExitStatusExt as _;
        let Self { mut child, shown, streams, .. } = self;
        let status = child.wait_timeout(PATIENCE).unwrap().unwrap_or_else(|| panic!("{shown} does not end"));
        let [output, error] = streams.map(|stream| stream.join().unwrap());
        let status = status.code().unwrap_or_else(|| -status.signal().unwrap());
        Answer { command: shown, status, output, error }
    }

    /// Runs it to its end; the answer, and the most memory that its own process has had, in KiB.
    pub(crate) fn measure(mut self) -> (Answer, u64) {
        let mut peak = 0;
        while self.child.wait_timeout(LOOK).unwrap().is_none() {
            peak = self.peak().map_or(peak, |now| peak.max(now));
        }
        (self.end(), peak)
    }
}

/// Waits until none of these lives: those that are ended by the kernel end a moment later.
#[track_caller]
pub(crate) fn until_gone(processes: &[Process]) {
    let deadline = Instant::now() + PATIENCE;
    while processes.iter().any(Process::lives) {
        let left: Vec<&Process> = processes.iter().filter(|process| process.lives()).collect();
        assert!(Instant::now() < deadline, "left behind: {left:#?}");
        yield_now();
    }
}
