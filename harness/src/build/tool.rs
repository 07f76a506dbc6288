//! Runs a build tool: in a clean environment, within a time, its output drained and bounded, its processes ended.
//!
//! Not with the `wait-timeout` crate: it installs a handler for `SIGCHLD` for the whole process, in which cells wait for
//! children of their own. One thread with poll(2) on the output does the same without.

use super::BuildError;
use super::output::Kept;
use crate::limits;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{Signal, killpg};
use nix::sys::wait::{Id, WaitPidFlag, WaitStatus, waitid};
use nix::unistd::Pid;
use std::ffi::OsString;
use std::io::{PipeReader, Read as _};
use std::os::fd::AsFd as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What a build sees of our environment: where its tools and their caches are, and how a workspace is built elsewhere.
const INHERITED: [&str; 13] = [
    "HOME",
    "TMPDIR",
    "CARGO_HOME",
    "CARGO_TARGET_DIR",
    "RUSTUP_HOME",
    "RUSTUP_TOOLCHAIN",
    "RUSTFLAGS",
    "GOPATH",
    "GOCACHE",
    "GOMODCACHE",
    "GOFLAGS",
    "JAVA_HOME",
    "PYENV_ROOT",
];

/// How many reads empty a pipe, which holds at most 1 MiB (pipe(7), `pipe-max-size`).
const PIPE_READS: usize = 64;

/// The tools of this machine.
#[derive(Clone, Debug)]
pub(super) struct Toolbox {
    path: OsString,
    limit: Duration,
}

/// One run of a tool.
pub(super) struct Errand<'a> {
    /// The tool, by its name.
    pub(super) tool: &'a str,
    /// Its arguments.
    pub(super) arguments: &'a [String],
    /// The folder in which it runs.
    pub(super) directory: &'a Path,
    /// Whether what it says on standard error belongs to the answer.
    pub(super) errors: bool,
    /// How much of the answer is kept, in bytes.
    pub(super) kept: usize,
}

/// How a tool ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With status 0.
    Success,
    /// With another status, or by a signal.
    Failure,
    /// Not in time: it was ended.
    TooLong,
}

/// What became of a run of a tool.
#[derive(Clone, Debug)]
pub(super) struct Ran {
    /// How it ended.
    pub(super) ending: Ending,
    /// What it said.
    pub(super) output: String,
}

impl Toolbox {
    /// The tools that are found through `PATH`.
    pub(super) fn of_environment() -> Self {
        Self {
            path: std::env::var_os("PATH").unwrap_or_else(|| "/usr/local/bin:/usr/bin:/bin".into()),
            limit: limits::BUILD,
        }
    }

    /// Only the tools of these folders.
    #[cfg(test)]
    pub(super) fn of(path: impl Into<OsString>) -> Self {
        Self { path: path.into(), limit: limits::BUILD }
    }

    /// The same tools, each run within this time.
    #[cfg(test)]
    pub(super) fn within(self, limit: Duration) -> Self {
        Self { limit, ..self }
    }

    /// The longest that one run may take.
    pub(super) fn limit(&self) -> Duration {
        self.limit
    }

    /// The first of several tools that is there.
    pub(super) fn first_of<'a>(&self, candidates: &[&'a str]) -> Option<&'a str> {
        candidates.iter().copied().find(|candidate| self.has(candidate))
    }

    /// Whether a tool is there.
    pub(super) fn has(&self, tool: &str) -> bool {
        std::env::split_paths(&self.path).any(|folder| {
            folder.join(tool).metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
        })
    }

    /// Runs a tool, in a process group of its own, and waits for it.
    ///
    /// # Errors
    /// If it could not be started or waited for: not the student's doing.
    #[expect(clippy::disallowed_methods, reason = "a compiler is no program of a submission: it needs no cell")]
    pub(super) fn run(&self, errand: &Errand<'_>) -> Result<Ran, BuildError> {
        let trouble = |source| BuildError::Tool { tool: errand.tool.to_owned(), source };
        let (reader, writer) = std::io::pipe().map_err(trouble)?;
        let errors = if errand.errors { Stdio::from(writer.try_clone().map_err(trouble)?) } else { Stdio::null() };
        let mut command = Command::new(errand.tool);
        command.args(errand.arguments).current_dir(errand.directory).process_group(0);
        command.env_clear().env("PATH", &self.path).env("LANG", "C.UTF-8").env("LC_ALL", "C.UTF-8");
        command.envs(INHERITED.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
        command.stdin(Stdio::null()).stdout(writer).stderr(errors);
        let spawned = command.spawn();
        // The command holds the writing end: as long as it lives, the output has no end.
        drop(command);
        let mut child = spawned.map_err(trouble)?;
        let mut kept = Kept::new(errand.kept);
        let attended = attend(&child, reader, Instant::now() + self.limit, &mut kept);
        // Its process is still there, as a zombie at least: the group's number can belong to nobody else.
        end_group(&child);
        let status = child.wait().map_err(trouble)?;
        let ending = match attended.map_err(|errno| trouble(errno.into()))? {
            false => Ending::TooLong,
            true if status.success() => Ending::Success,
            true => Ending::Failure,
        };
        Ok(Ran { ending, output: kept.text() })
    }
}

/// Reads the output until the process has ended; says whether it did before the deadline.
fn attend(child: &Child, mut reader: PipeReader, deadline: Instant, kept: &mut Kept) -> Result<bool, Errno> {
    let mut open = true;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(false);
        }
        // An end of output is almost always the end of the process, and wakes us at once; but where a process that was
        // left behind keeps the output open, only a look every now and then tells.
        let readable = if open { wait_readable(&reader, left.min(limits::BUILD_PULSE * 25))? } else { pause()? };
        if readable {
            open = read_some(&mut reader, kept);
        }
        if has_ended(child)? {
            end_group(child);
            // What it wrote fits into the pipe; whatever comes beyond is from a process that it left behind.
            for _ in 0..PIPE_READS {
                if !open || !wait_readable(&reader, Duration::ZERO)? {
                    break;
                }
                open = read_some(&mut reader, kept);
            }
            return Ok(true);
        }
    }
}

fn wait_readable(reader: &PipeReader, most: Duration) -> Result<bool, Errno> {
    let mut waited = [PollFd::new(reader.as_fd(), PollFlags::POLLIN)];
    let timeout = PollTimeout::try_from(most).unwrap_or(PollTimeout::MAX);
    match poll(&mut waited, timeout) {
        Ok(count) => Ok(count > 0),
        Err(Errno::EINTR) => Ok(false),
        Err(errno) => Err(errno),
    }
}

fn pause() -> Result<bool, Errno> {
    let timeout = PollTimeout::try_from(limits::BUILD_PULSE).unwrap_or(PollTimeout::ZERO);
    match poll(&mut [], timeout) {
        Ok(_) | Err(Errno::EINTR) => Ok(false),
        Err(errno) => Err(errno),
    }
}

/// Reads once; says whether there may be more.
fn read_some(reader: &mut PipeReader, kept: &mut Kept) -> bool {
    let mut buffer = [0; 16 * 1024];
    match reader.read(&mut buffer) {
        Ok(0) => false,
        Ok(count) => {
            kept.take(buffer.get(..count).unwrap_or_default());
            true
        }
        Err(error) => error.kind() == std::io::ErrorKind::Interrupted,
    }
}

/// Whether the process has ended; it stays a zombie.
fn has_ended(child: &Child) -> Result<bool, Errno> {
    let flags = WaitPidFlag::WEXITED | WaitPidFlag::WNOHANG | WaitPidFlag::WNOWAIT;
    match waitid(Id::Pid(pid_of(child)), flags) {
        Ok(status) => Ok(status != WaitStatus::StillAlive),
        Err(Errno::EINTR) => Ok(false),
        Err(errno) => Err(errno),
    }
}

/// Ends every process of the build. It must not have been waited for yet, so that the number is still its own.
fn end_group(child: &Child) {
    let group = pid_of(child);
    assert!(group.as_raw() > 1, "a process group of our own has a number above 1");
    // Nobody left to end is the usual case.
    let _ = killpg(group, Signal::SIGKILL);
}

fn pid_of(child: &Child) -> Pid {
    Pid::from_raw(i32::try_from(child.id()).unwrap_or_default())
}
