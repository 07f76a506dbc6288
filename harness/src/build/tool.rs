//! Runs a build tool: in a clean environment, within a time, its output drained and bounded, its processes ended.

use super::BuildError;
use super::output::Kept;
use crate::cell::{self, Identity, Outcome, command_of};
use crate::confine::{self, Found};
use crate::limits;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::ffi::OsString;
use std::io::{PipeReader, PipeWriter, Read as _, Write as _};
use std::os::fd::AsFd as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;
use wait_timeout::ChildExt as _;

/// What a build sees of our environment: where its tools are, and how a workspace is built elsewhere.
const INHERITED: [&str; 9] = [
    "CARGO_TARGET_DIR",
    "RUSTUP_TOOLCHAIN",
    "RUSTFLAGS",
    "GOROOT",
    "GOFLAGS",
    "JAVA_HOME",
    "VIRTUAL_ENV",
    "CONDA_PREFIX",
    "SOURCE_DATE_EPOCH",
];

/// Where tools keep what they have downloaded, and the place in a home where they look without being told: they find it
/// though their home is another one, and may only read it.
const STORES: [(&str, &str); 4] =
    [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup"), ("PYENV_ROOT", ".pyenv"), ("GOMODCACHE", "go/pkg/mod")];

/// The folders, in that of the build, which its tools take for a home and for temporary files.
pub(super) const HOMES: [&str; 2] = ["home", "tmp"];

/// The tools of this machine.
#[derive(Clone, Debug)]
pub(super) struct Toolbox {
    path: OsString,
    limit: Duration,
    /// Whether tools run on a bench. The unit tests cannot: their own binary is no harness.
    on_bench: bool,
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
    /// The folder that it may write to, with a home of its own in it.
    pub(super) out: &'a Path,
    /// What else it may write to, in place; then it runs as we do, whose files these are.
    pub(super) in_place: &'a [PathBuf],
    /// What it may read besides the system and its tools.
    pub(super) reads: &'a [PathBuf],
    /// The number of the user who owns that folder, if it is not ours.
    pub(super) user: Option<u32>,
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
            on_bench: !cfg!(test),
        }
    }

    /// Only the tools of these folders.
    #[cfg(test)]
    pub(super) fn of(path: impl Into<OsString>) -> Self {
        Self { path: path.into(), limit: limits::BUILD, on_bench: false }
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

    /// A user for the tools of one submission, where we may become others: no tool runs as root that can do without.
    pub(super) fn user(&self, out: &Path) -> Option<Identity> {
        let identity = if self.on_bench { Identity::claim().ok() } else { None };
        identity.filter(|identity| identity.own(out).is_ok())
    }

    /// The first of several tools that is there.
    pub(super) fn first_of<'a>(&self, candidates: &[&'a str]) -> Option<&'a str> {
        candidates.iter().copied().find(|candidate| self.has(candidate))
    }

    /// Whether a tool is there.
    pub(super) fn has(&self, tool: &str) -> bool {
        self.find(tool).is_some()
    }

    /// Where a tool is.
    pub(super) fn find(&self, tool: &str) -> Option<PathBuf> {
        let is_tool = |file: &PathBuf| {
            file.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
        };
        std::env::split_paths(&self.path).map(|folder| folder.join(tool)).find(is_tool)
    }

    /// The same tools, but those of a folder first.
    pub(super) fn preferring(mut self, folder: &Path) -> Self {
        let mut path = folder.as_os_str().to_owned();
        path.push(":");
        path.push(&self.path);
        self.path = path;
        self
    }

    /// Where an interpreter is, and what it needs; nothing more than its name if it is one of the system's own.
    pub(super) fn interpreter(&self, name: &str) -> Option<Found> {
        confine::resolve(name, &self.path)
    }

    /// Runs a tool and waits for it, on a bench: confined, and ended with all that came from it.
    ///
    /// # Errors
    /// If it could not be started or waited for: not the student's doing.
    pub(super) fn run(&self, errand: &Errand<'_>) -> Result<Ran, BuildError> {
        let trouble = |source| BuildError::Tool { tool: errand.tool.to_owned(), source };
        let (reader, writer) = std::io::pipe().map_err(trouble)?;
        let (mut command, order) = self.command(errand, &writer).map_err(trouble)?;
        command.process_group(0).stdout(writer);
        let spawned = command.spawn();
        // The command holds the writing end: as long as it lives, the output has no end.
        drop(command);
        let mut child = spawned.map_err(trouble)?;
        if let Some(mut input) = child.stdin.take() {
            // Whoever has ended already says why by its status.
            let _ended = input.write_all(&order);
        }
        let mut kept = Kept::new(errand.kept);
        let status = attend(&mut child, reader, self.limit, self.on_bench, &mut kept).map_err(trouble)?;
        let output = kept.text();
        let ending = match (status, self.on_bench) {
            (None, _) => Ending::TooLong,
            (Some(status), true) => match Outcome::of_status(status.code()) {
                Outcome::Success => Ending::Success,
                Outcome::Failure => Ending::Failure,
                Outcome::TooLong => Ending::TooLong,
                Outcome::Trouble => return Err(trouble(std::io::Error::other(output.trim().to_owned()))),
            },
            (Some(status), false) => {
                if status.success() {
                    Ending::Success
                } else {
                    Ending::Failure
                }
            }
        };
        Ok(Ran { ending, output })
    }

    /// The command that runs a tool, and what its standard input is given.
    #[expect(clippy::disallowed_methods, reason = "the unit tests run compilers without a bench")]
    fn command(&self, errand: &Errand<'_>, output: &PipeWriter) -> std::io::Result<(Command, Vec<u8>)> {
        let environment = self.environment(errand);
        if self.on_bench {
            let writes = std::iter::once(errand.out.to_owned()).chain(errand.in_place.iter().cloned()).collect();
            let others_can = errand.in_place.is_empty() && confine::others_can_run(errand.tool, &self.path, errand.out);
            let (mut command, order) = command_of(&cell::Errand {
                tool: errand.tool.into(),
                arguments: errand.arguments.to_vec(),
                environment,
                directory: errand.directory.to_owned(),
                writes,
                reads: errand.reads.to_vec(),
                errors: errand.errors,
                user: errand.user.filter(|_| others_can),
                limit: self.limit,
                coordinator: std::process::id(),
            })?;
            command.env_clear().env("PATH", &self.path).stderr(Stdio::null());
            if let Some(home) = std::env::var_os("HOME") {
                // It has to know which folder is not to be shown.
                command.env("HOME", home);
            }
            command.envs(STORES.iter().filter_map(|(name, _)| Some((name, std::env::var_os(name)?))));
            return Ok((command, order));
        }
        let errors = if errand.errors { Stdio::from(output.try_clone()?) } else { Stdio::null() };
        let mut command = Command::new(errand.tool);
        command.args(errand.arguments).current_dir(errand.directory).env_clear().envs(environment);
        command.stdin(Stdio::null()).stderr(errors);
        Ok((command, Vec::new()))
    }

    /// The whole environment of a tool: its home and its folder for temporary files are in the folder that it may write to.
    fn environment(&self, errand: &Errand<'_>) -> Vec<(OsString, OsString)> {
        let [home, temporary] = HOMES.map(|name| errand.out.join(name));
        let own = std::env::var_os("HOME").map(PathBuf::from);
        let mut environment: Vec<(OsString, OsString)> = vec![
            ("PATH".into(), self.path.clone()),
            ("LANG".into(), "C.UTF-8".into()),
            ("LC_ALL".into(), "C.UTF-8".into()),
            ("HOME".into(), home.into()),
            ("TMPDIR".into(), temporary.into()),
        ];
        environment.extend(INHERITED.iter().filter_map(|name| Some((name.into(), std::env::var_os(name)?))));
        for (name, usual) in STORES {
            let in_home = || own.as_ref().map(|home| home.join(usual)).filter(|folder| folder.is_dir());
            let folder = std::env::var_os(name).map(PathBuf::from).or_else(in_home);
            environment.extend(folder.map(|folder| (name.into(), folder.into())));
        }
        environment
    }
}

/// Waits for a process while another thread empties its output, which would else block it; nothing if it did not end
/// in time. In either case every process of its group is ended. A bench keeps the time itself, and is given more.
fn attend(
    child: &mut Child,
    reader: PipeReader,
    limit: Duration,
    on_bench: bool,
    kept: &mut Kept,
) -> std::io::Result<Option<ExitStatus>> {
    let (over, going_on) = std::io::pipe()?;
    std::thread::scope(|scope| {
        let drain = || drain(reader, &over, kept);
        let reading = std::thread::Builder::new().name("build output".to_owned()).spawn_scoped(scope, drain);
        let limit = if on_bench { limit + limits::CELL_GRACE } else { limit };
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
