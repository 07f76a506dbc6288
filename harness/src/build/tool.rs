//! Runs a build tool: in a clean environment, within a time, its output drained and bounded, its processes ended.

use super::BuildError;
use super::output::Kept;
use crate::limits;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::ffi::OsString;
use std::io::{PipeReader, Read as _};
use std::os::fd::AsFd as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;
use wait_timeout::ChildExt as _;

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
        let status = attend(&mut child, reader, self.limit, &mut kept).map_err(trouble)?;
        let ending = match status {
            None => Ending::TooLong,
            Some(status) if status.success() => Ending::Success,
            Some(_) => Ending::Failure,
        };
        Ok(Ran { ending, output: kept.text() })
    }
}

/// Waits for a process while another thread empties its output, which would else block it; nothing if it did not end
/// in time. In either case every process of its group is ended.
fn attend(
    child: &mut Child,
    reader: PipeReader,
    limit: Duration,
    kept: &mut Kept,
) -> std::io::Result<Option<ExitStatus>> {
    let (over, going_on) = std::io::pipe()?;
    std::thread::scope(|scope| {
        let drain = || drain(reader, &over, kept);
        let reading = std::thread::Builder::new().name("build output".to_owned()).spawn_scoped(scope, drain);
        let status = child.wait_timeout(limit);
        end_group(child);
        if !matches!(status, Ok(Some(_))) {
            child.wait()?;
        }
        // A process that has left the group may hold the output open for ever: what is there now is all that counts.
        drop(going_on);
        reading?;
        status
    })
}

/// Reads until the end of the output, or until it is `over` and nothing more is there.
fn drain(mut reader: PipeReader, over: &PipeReader, kept: &mut Kept) {
    let mut buffer = [0; 16 * 1024];
    loop {
        let mut waited = [PollFd::new(reader.as_fd(), PollFlags::POLLIN), PollFd::new(over.as_fd(), PollFlags::POLLIN)];
        let ready = poll(&mut waited, PollTimeout::NONE);
        let readable = waited.first().and_then(PollFd::any).unwrap_or(true);
        match ready {
            Err(Errno::EINTR) => {}
            Ok(_) if readable => match reader.read(&mut buffer) {
                Ok(0) | Err(_) => return,
                Ok(count) => kept.take(buffer.get(..count).unwrap_or_default()),
            },
            Ok(_) | Err(_) => return,
        }
    }
}

/// Ends every process of the build. While one of them is there, the group's number can belong to nobody else.
fn end_group(child: &Child) {
    let group = Pid::from_raw(i32::try_from(child.id()).unwrap_or_default());
    assert!(group.as_raw() > 1, "a process group of our own has a number above 1");
    // Nobody left to end is the usual case.
    let _ = killpg(group, Signal::SIGKILL);
}
