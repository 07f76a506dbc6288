//! Runs the harness: which one, where, as whom, in which surroundings, and for how long at most.

use super::answer::Answer;
use super::running::Running;
use assert_cmd::Command;
use std::ffi::OsStr;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

/// The harness that was built for these tests.
pub(crate) const BUILT: &str = env!("CARGO_BIN_EXE_harness");
/// The user and the group with the fewest rights: `nobody`, almost everywhere.
pub(crate) const NOBODY: u32 = 65_534;
/// The tools that every user finds; a root's own ones may lie where nobody else gets at them.
const COMMON_PATH: &str = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

/// The longest that a run may take: the busiest of them takes a tenth of it on an idle machine.
const LIMIT: Duration = Duration::from_secs(400);
/// How many harnesses run at once, so that the tests do not overload the machine whose time they share.
const AT_ONCE: usize = 3;

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Whether these tests run as root.
pub(crate) fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}

/// A harness, and how it is started.
#[derive(Clone, Debug)]
pub(crate) struct Harness {
    /// The program that starts it, if it is not started right away, and so on.
    wrapper: Vec<String>,
    binary: PathBuf,
    /// The folder in which the command is given.
    folder: PathBuf,
    variables: Vec<(&'static str, PathBuf)>,
    is_nobody: bool,
}

impl Harness {
    /// The one that was built, as it is, in the root of the repository.
    pub(crate) fn built() -> Self {
        Self::at(Path::new(BUILT), root())
    }

    /// One that lies somewhere, in a folder.
    pub(crate) fn at(binary: &Path, folder: &Path) -> Self {
        let (binary, folder) = (binary.to_owned(), folder.to_owned());
        Self { wrapper: Vec::new(), binary, folder, variables: Vec::new(), is_nobody: false }
    }

    /// With a variable more.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<PathBuf>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// Given in another folder.
    pub(crate) fn inside(self, folder: &Path) -> Self {
        Self { folder: folder.to_owned(), ..self }
    }

    /// Started by another program, which gets it and its arguments as its last arguments; after those that there are.
    pub(crate) fn started_by(mut self, wrapper: &[impl AsRef<str>]) -> Self {
        self.wrapper.extend(wrapper.iter().map(|word| word.as_ref().to_owned()));
        self
    }

    /// As an ordinary user: as nobody, if these tests run as root.
    pub(crate) fn of_ordinary_user(self) -> Self {
        Self { is_nobody: is_root(), ..self }.with("PATH", COMMON_PATH)
    }

    /// Whether it finds a tool, for itself and for those that it starts.
    pub(crate) fn has_tool(&self, name: &str) -> bool {
        let own = self.variables.iter().find(|(variable, _)| *variable == "PATH").map(|(_, path)| path.as_os_str());
        let path = own.map_or_else(|| std::env::var_os("PATH").unwrap_or_default(), OsStr::to_owned);
        let is_program = |file: PathBuf| {
            file.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
        };
        std::env::split_paths(&path).any(|folder| is_program(folder.join(name)))
    }

    /// Runs it and waits for it.
    #[track_caller]
    pub(crate) fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Answer {
        let _turn = Turn::take();
        let mut command = Command::from_std(self.command());
        let run = command.args(arguments).timeout(LIMIT);
        let shown = format!("{run:?}");
        let output = run.output().unwrap();
        let status = output.status.code();
        let [out, error] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        let status = status.unwrap_or_else(|| panic!("{shown}: {} after at most {LIMIT:?}\n{error}", output.status));
        Answer { command: shown, status, output: out, error }
    }

    /// Starts it and does not wait for it.
    pub(crate) fn start<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Running {
        let turn = Turn::take();
        let mut command = self.command();
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let shown = format!("{command:?}");
        Running::new(command.spawn().unwrap(), shown, turn)
    }

    #[expect(clippy::disallowed_methods, reason = "it is the harness that is started, and no program of a submission")]
    fn command(&self) -> std::process::Command {
        let heeding: &[&str] = if signals_are_ignored() { &["/usr/bin/env", "--default-signal"] } else { &[] };
        let wrapper = heeding.iter().copied().chain(self.wrapper.iter().map(String::as_str));
        let mut words = wrapper.map(OsStr::new).chain([self.binary.as_os_str()]);
        let mut command = std::process::Command::new(words.next().unwrap());
        command.args(words).current_dir(&self.folder).process_group(0);
        // The reader's own settings change no answer.
        for name in ["HARNESS_LANG", "HARNESS_PLAIN", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"] {
            command.env_remove(name);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        if self.is_nobody {
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    }
}

/// Whether these tests were started with signals ignored that end a run, as a shell does it with what it runs in the background:
/// whatever they start would ignore them, too.
fn signals_are_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).unwrap();
    let mask = u64::from_str_radix(mask.trim(), 16).unwrap();
    // signal(7): the first signal is the first bit.
    [libc::SIGHUP, libc::SIGINT, libc::SIGTERM].iter().any(|signal| mask & (1 << (signal - 1)) != 0)
}

static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

/// The right to run a harness.
pub(crate) struct Turn;

impl Turn {
    /// Waits until it is given; nothing panics while it holds the lock.
    fn take() -> Self {
        let mut running = ENDED.wait_while(RUNNING.lock().unwrap(), |running| *running >= AT_ONCE).unwrap();
        *running += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap() -= 1;
        ENDED.notify_one();
    }
}
