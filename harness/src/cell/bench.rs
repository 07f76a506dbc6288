//! The bench on which a submission is built: one tool, confined like a program, bounded, and ended with all that it left.
//!
//! A Makefile is a program of the student's as much as what it makes. The coordinator executes itself anew for every
//! tool (hidden subcommand `__bench`); what the tool says goes to the standard output, and how it ended is the status.

use super::order::die_with;
use super::{Init, namespaces, sweep};
use crate::confine;
use crate::limits;
use crate::sys::{self, Spawn};
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::prctl;
use nix::sys::resource::{Resource, getrlimit};
use nix::sys::signal::{SigSet, Signal};
use nix::sys::signalfd::{SfdFlags, SignalFd};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::{Gid, Pid, Uid, geteuid};
use serde::{Deserialize, Serialize};
use std::ffi::{CString, OsString};
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::os::fd::AsFd as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// The hidden subcommand that makes this binary a bench.
const SUBCOMMAND: &str = "__bench";

/// One run of a tool.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Errand {
    /// The tool: a path, or a name that is looked for in the `PATH` of `environment`.
    pub tool: OsString,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// Its whole environment.
    pub environment: Vec<(OsString, OsString)>,
    /// The folder in which it runs.
    pub directory: PathBuf,
    /// The folders and files that it may write to, and what lies below; the first must not grow beyond a limit.
    pub writes: Vec<PathBuf>,
    /// What it may read besides the system and its tools.
    pub reads: Vec<PathBuf>,
    /// Whether what it says on standard error belongs to its output.
    pub errors: bool,
    /// The number of the user and group that it runs as, if not our own.
    pub user: Option<u32>,
    /// The longest that it may take.
    pub limit: Duration,
    /// The coordinator, with which it ends.
    pub coordinator: u32,
}

/// How a tool ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// With status 0.
    Success,
    /// With another status, or by a signal; or it was ended because it filled the disk, which its output then says.
    Failure,
    /// Not in time: it was ended.
    TooLong,
    /// It could not be started, or what it left not be ended; the output says why.
    Trouble,
}

impl Outcome {
    const ALL: [(u8, Self); 4] = [(0, Self::Success), (1, Self::Failure), (2, Self::TooLong), (3, Self::Trouble)];

    /// What an exit status of a bench says.
    pub fn of_status(status: Option<i32>) -> Self {
        let meant = Self::ALL.into_iter().find(|(number, _)| Some(i32::from(*number)) == status);
        meant.map_or(Self::Trouble, |(_, outcome)| outcome)
    }

    fn status(self) -> ExitCode {
        let meant = Self::ALL.into_iter().find(|(_, outcome)| *outcome == self);
        ExitCode::from(meant.map_or(3, |(number, _)| number))
    }
}

/// The command that runs an errand on a bench; its standard input is to be given these bytes, and then to end.
///
/// # Errors
/// If the order cannot be written down.
#[expect(clippy::disallowed_methods, reason = "starts this very binary, not a program of a submission")]
pub fn command_of(errand: &Errand) -> std::io::Result<(Command, Vec<u8>)> {
    let order = postcard::to_stdvec(errand).map_err(std::io::Error::other)?;
    let mut command = Command::new("/proc/self/exe");
    command.arg(SUBCOMMAND).stdin(Stdio::piped());
    Ok((command, order))
}

/// The bench's own side.
pub fn serve_bench() -> ExitCode {
    sys::assert_single_threaded();
    let outcome = take_errand().and_then(|errand| Bench::set_up(&errand)?.work(&errand));
    outcome
        .unwrap_or_else(|why| {
            say(&why);
            Outcome::Trouble
        })
        .status()
}

/// Adds a line to what the tool has said.
fn say(words: &str) {
    let _nobody_listens = std::io::stdout().write_all(format!("{words}\n").as_bytes());
}

fn take_errand() -> Result<Errand, String> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("read the errand: {error}"))?;
    postcard::from_bytes(&bytes).map_err(|error| format!("understand the errand: {error}"))
}

/// What holds a tool and all that comes from it.
enum Hold {
    /// A PID namespace.
    Init(Init),
    /// That orphans come to us.
    Adoption,
}

/// A place for one tool.
struct Bench {
    hold: Hold,
    /// The user and group of the tool, if not ours.
    identity: Option<(Uid, Gid)>,
    /// Tells of ended children, and that we are to end.
    news: SignalFd,
}

/// Takes the bench out of the namespaces of everybody else, and away from the sockets of services and users.
fn separate(errand: &Errand) -> Result<Init, String> {
    namespaces::separate()?;
    let path = errand.environment.iter().find(|(name, _)| name == "PATH").map(|(_, path)| path.as_os_str());
    let mut keep: Vec<PathBuf> = std::env::split_paths(path.unwrap_or_default()).collect();
    keep.extend([Path::new(namespaces::SYSTEM), &errand.directory].map(Path::to_owned));
    keep.extend(errand.writes.iter().chain(&errand.reads).cloned());
    for folder in [namespaces::SERVICES, "/tmp"] {
        namespaces::cover(Path::new(folder), &keep)?;
    }
    Init::start()
}

impl Bench {
    fn set_up(errand: &Errand) -> Result<Self, String> {
        die_with(errand.coordinator, Signal::SIGTERM)?;
        let mut signals = SigSet::empty();
        signals.add(Signal::SIGCHLD);
        signals.add(Signal::SIGTERM);
        let news = signals
            .thread_block()
            .and_then(|()| SignalFd::with_flags(&signals, SfdFlags::SFD_NONBLOCK | SfdFlags::SFD_CLOEXEC))
            .map_err(|errno| format!("wait for signals: {}", errno.desc()))?;
        let identity = errand.user.map(|number| (Uid::from_raw(number), Gid::from_raw(number)));
        prctl::set_child_subreaper(true).map_err(|errno| errno.desc().to_owned())?;
        // Tried by a child first: whoever fails half-way is in nobody's namespace any more.
        let has_namespaces = sys::fork(|| i32::from(separate(errand).is_err()))
            .and_then(|child| waitpid(child, None))
            .is_ok_and(|status| matches!(status, WaitStatus::Exited(_, 0)));
        let hold = if has_namespaces { Hold::Init(separate(errand)?) } else { Hold::Adoption };
        prctl::set_dumpable(false).map_err(|errno| errno.desc().to_owned())?;
        Ok(Self { hold, identity, news })
    }

    /// Runs the tool, and ends what is left of it.
    fn work(&self, errand: &Errand) -> Result<Outcome, String> {
        let ended = self.start(errand).and_then(|tool| self.attend(tool, errand));
        let swept = match &self.hold {
            Hold::Init(init) => init.end().map_err(|why| format!("end a build: {why}")),
            Hold::Adoption => sweep::descendants(),
        };
        swept.and(ended)
    }

    fn start(&self, errand: &Errand) -> Result<Pid, String> {
        let runs_as = self.identity.map_or_else(geteuid, |(uid, _)| uid);
        let path = errand.environment.iter().find(|(name, _)| name == "PATH").map(|(_, path)| path.clone());
        let whole_proc = matches!(self.hold, Hold::Init(_));
        let path = path.unwrap_or_default();
        let fence = confine::of_build(&errand.writes, &errand.reads, &path, whole_proc, runs_as);
        let refused = confine::refused(false, whole_proc);
        let said = |error: std::io::Error| error.to_string();
        let null = File::options().read(true).write(true).open("/dev/null").map_err(said)?;
        let output = std::io::stdout().as_fd().try_clone_to_owned().map_err(said)?;
        let text = |bytes: &[u8]| CString::new(bytes).map_err(|_| "an argument holds a NUL byte".to_owned());
        let tool = text(errand.tool.as_bytes())?;
        let arguments = errand.arguments.iter().map(|argument| text(argument.as_bytes()));
        let environment =
            errand.environment.iter().map(|(name, value)| text(&[name.as_bytes(), b"=", value.as_bytes()].concat()));
        let spawn = Spawn {
            program: tool.clone(),
            arguments: std::iter::once(Ok(tool)).chain(arguments).collect::<Result<_, _>>()?,
            environment: environment.collect::<Result<_, _>>()?,
            directory: text(errand.directory.as_os_str().as_bytes())?,
            standard: [null.as_fd(), output.as_fd(), if errand.errors { output.as_fd() } else { null.as_fd() }],
            mounts: match &self.hold {
                Hold::Init(init) => Some(init.mounts()),
                Hold::Adoption => None,
            },
            identity: self.identity,
            limits: limits(errand, runs_as, whole_proc && self.identity.is_some()),
            fence: fence.as_ref(),
            refused: Some(&refused),
            watched: None,
        };
        spawn.start().map_err(|error| error.to_string())
    }

    /// Waits for the tool, and looks at the disk meanwhile.
    fn attend(&self, tool: Pid, errand: &Errand) -> Result<Outcome, String> {
        let deadline = Instant::now() + errand.limit;
        // The first is the folder of the build; a workspace that is built in place was large before.
        let fills = || errand.writes.first().map_or(0, |out| disk_use(out, 0));
        loop {
            match waitpid(tool, Some(WaitPidFlag::WNOHANG)) {
                Ok(WaitStatus::Exited(_, 0)) => return Ok(Outcome::Success),
                Ok(WaitStatus::StillAlive) => {}
                Ok(_) => return Ok(Outcome::Failure),
                Err(errno) => return Err(format!("wait for a tool: {}", errno.desc())),
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(Outcome::TooLong);
            }
            if fills() > limits::BUILD_DISK_BYTES {
                say(&format!("[… > {} MiB …]", limits::BUILD_DISK_BYTES >> 20));
                return Ok(Outcome::Failure);
            }
            let look = PollTimeout::try_from(left.min(limits::BUILD_DISK_LOOK)).unwrap_or(PollTimeout::MAX);
            match poll(&mut [PollFd::new(self.news.as_fd(), PollFlags::POLLIN)], look) {
                Ok(_) | Err(Errno::EINTR) => {}
                Err(errno) => return Err(format!("wait for a tool: {}", errno.desc())),
            }
            while let Ok(Some(news)) = self.news.read_signal() {
                if news.ssi_signo == Signal::SIGTERM as u32 {
                    return Ok(Outcome::TooLong);
                }
            }
        }
    }
}

/// Before Linux 5.14 the processes of a user count over all user namespaces: only a user that nobody else is has its own alone.
fn limits(errand: &Errand, runs_as: Uid, counts_own_only: bool) -> Vec<(Resource, u64)> {
    let others = if counts_own_only { 0 } else { sys::tasks_of(runs_as) };
    let mut limits = vec![
        (Resource::RLIMIT_CORE, 0),
        (Resource::RLIMIT_FSIZE, limits::BUILD_FILE_BYTES),
        (Resource::RLIMIT_CPU, errand.limit.as_secs() + 1),
        (Resource::RLIMIT_DATA, limits::BUILD_DATA_BYTES),
        (Resource::RLIMIT_NPROC, limits::BUILD_TASKS + others),
    ];
    // A limit can only be lowered.
    limits.retain_mut(|(resource, value)| {
        getrlimit(*resource).is_ok_and(|(_, hard)| {
            *value = (*value).min(hard);
            true
        })
    });
    limits
}

/// How many bytes of the disk a folder takes, or a file; proc(5) counts in blocks of 512, and so does stat(2).
///
/// What is nested too deep fills everything: below, nobody could look any more.
fn disk_use(path: &Path, depth: usize) -> u64 {
    if depth > limits::BUILD_DEPTH {
        return u64::MAX;
    }
    let Ok(found) = path.symlink_metadata() else { return 0 };
    let below: Vec<fs::DirEntry> =
        if found.is_dir() { fs::read_dir(path).into_iter().flatten().flatten().collect() } else { Vec::new() };
    let own = (found.blocks() * 512).max(limits::BUILD_ENTRY_BYTES);
    below.iter().fold(own, |sum, entry| sum.saturating_add(disk_use(&entry.path(), depth + 1)))
}
