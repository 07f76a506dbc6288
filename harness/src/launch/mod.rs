//! Starts a program of a submission: its command, its streams, its limits.

use crate::cell::Room;
use crate::confine;
use crate::model::{Executable, Plan, Start, Variant};
use crate::sys::{self, Fence, Filter, Grant, Spawn, SpawnError};
use nix::errno::Errno;
use nix::fcntl::{FcntlArg, FdFlag, OFlag, fcntl};
use nix::pty::openpty;
use nix::sys::resource::{Resource, getrlimit};
use nix::sys::termios::{LocalFlags, OutputFlags, SetArg, tcgetattr, tcsetattr};
use nix::unistd::{self, Pid};
use std::ffi::CString;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// The most descriptors that a program may have open, unless a check makes them scarce: what a login shell gives.
const DESCRIPTORS: u64 = 1024;
/// The largest file that a program may write, in bytes.
const FILE_BYTES: u64 = 16 << 20;
/// The most processor time of one process, in seconds.
const CPU_SECONDS: u64 = 120;

/// A program that was started, and our ends of its streams, none of which blocks.
pub struct Started {
    /// Its first process, in the cell's own numbers.
    pub pid: Pid,
    /// Its command line, for people.
    pub command: Vec<String>,
    /// Our end of its standard input, a pipe.
    pub input: OwnedFd,
    /// Our end of its standard output, a pseudo-terminal that is not its controlling one.
    pub output: OwnedFd,
    /// Our end of its standard error, a pipe.
    pub error: OwnedFd,
}

/// A program could not be started.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LaunchError {
    /// A stream could not be made.
    #[error("make a stream: {}", .0.desc())]
    Stream(#[from] Errno),
    /// The plan has no such program.
    #[error("the plan has no program `{0}`")]
    Unknown(String),
    /// An argument holds a NUL byte.
    #[error("an argument holds a NUL byte")]
    Nul,
    /// The process could not be prepared, or the program not executed.
    #[error(transparent)]
    Spawn(#[from] SpawnError),
}

/// Starts a program of the plan in the room; with a filter, under the eyes of the tracer that this cell is.
///
/// # Errors
/// See [`LaunchError`]; [`LaunchError::Spawn`] at the stage [`sys::Stage::Execute`] is the program's own trouble.
pub fn launch(room: &Room, plan: &Plan, start: &Start, watched: Option<&Filter>) -> Result<Started, LaunchError> {
    let unknown = || LaunchError::Unknown(start.program.to_string());
    let (key, executable) = plan.executable(start).ok_or_else(unknown)?;
    let folder = room.programs.get(&key).ok_or_else(unknown)?;
    let mut arguments = command(executable, folder);
    let program = arguments.first().cloned().ok_or_else(unknown)?;
    let mut shown = executable.command.clone();
    for template in &start.args {
        let bytes = template.bytes(&plan.values);
        shown.push(String::from_utf8_lossy(&bytes).into_owned());
        arguments.push(bytes);
    }
    let (input_of_program, input) = pipe()?;
    let (output, output_of_program) = terminal()?;
    let (error, error_of_program) = pipe()?;
    let fence = fence(room, plan, executable, folder, &output_of_program);
    let refused = confine::refused(watched.is_some());
    let spawn = Spawn {
        program: text(program)?,
        arguments: arguments.into_iter().map(text).collect::<Result<_, _>>()?,
        environment: environment(&room.directory, start.variant)?,
        directory: text(room.directory.as_os_str().as_bytes().to_vec())?,
        standard: [input_of_program.as_fd(), output_of_program.as_fd(), error_of_program.as_fd()],
        mounts: room.init.as_ref().map(crate::cell::Init::mounts),
        identity: room.identity,
        limits: limits(room, start.descriptors_max),
        fence: fence.as_ref(),
        refused: Some(&refused),
        watched,
    };
    let pid = spawn.start()?;
    for ours in [&input, &output, &error] {
        fcntl(ours, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
    }
    Ok(Started { pid, command: shown, input, output, error })
}

/// What a program may reach: what all of its room may, its own folder, what its interpreter needs, its terminal; and where
/// the network is everybody's, no port but that of the check, or the one where a program is that forgot htons(3).
fn fence(room: &Room, plan: &Plan, executable: &Executable, folder: &Path, terminal: &OwnedFd) -> Option<Fence> {
    let mut fence = room.fence.clone()?;
    let reads = std::iter::once(folder).chain(executable.reads.iter().map(PathBuf::as_path));
    fence.paths.extend(reads.map(|path| (path.to_owned(), Grant::Read)));
    fence.paths.extend(unistd::ttyname(terminal).ok().map(|path| (path, Grant::Device)));
    if !room.rung.has_own_network() {
        let port = plan.values.port;
        fence.ports = Some(vec![port, port.swap_bytes()]);
    }
    Some(fence)
}

/// The command with every `.` and `./…` taken relative to the program's folder.
fn command(executable: &Executable, folder: &Path) -> Vec<Vec<u8>> {
    let in_folder = |word: &String| match word.strip_prefix("./") {
        Some(rest) => folder.join(rest).as_os_str().as_bytes().to_vec(),
        None if word == "." => folder.as_os_str().as_bytes().to_vec(),
        None => word.clone().into_bytes(),
    };
    executable.command.iter().map(in_folder).collect()
}

fn text(bytes: Vec<u8>) -> Result<CString, LaunchError> {
    CString::new(bytes).map_err(|_| LaunchError::Nul)
}

/// What a login on the machines of the course would set, and nothing of ours.
fn environment(home: &Path, variant: Variant) -> Result<Vec<CString>, LaunchError> {
    let path = std::env::var("PATH").unwrap_or_else(|_| "/usr/local/bin:/usr/bin:/bin".to_owned());
    let home = home.to_string_lossy();
    [
        format!("PATH={path}"),
        format!("HOME={home}"),
        format!("PWD={home}"),
        "LANG=C.UTF-8".to_owned(),
        "TERM=xterm".to_owned(),
        "USER=student".to_owned(),
        "LOGNAME=student".to_owned(),
        "SHELL=/bin/sh".to_owned(),
        format!("TMPDIR={home}"),
        // It would trace its own process, which no program may here; then it fails, and so would the program.
        "ASAN_OPTIONS=detect_leaks=0".to_owned(),
        "LSAN_OPTIONS=detect_leaks=0".to_owned(),
    ]
    .into_iter()
    // What malloc(3) gives is as little initialised as what a function finds on its stack; mallopt(3).
    .chain((variant == Variant::Pattern).then(|| "MALLOC_PERTURB_=165".to_owned()))
    .map(|entry| text(entry.into_bytes()))
    .collect()
}

fn limits(room: &Room, descriptors_max: Option<u64>) -> Vec<(Resource, u64)> {
    let mut limits = vec![
        (Resource::RLIMIT_CORE, 0),
        (Resource::RLIMIT_FSIZE, FILE_BYTES),
        (Resource::RLIMIT_CPU, CPU_SECONDS),
        (Resource::RLIMIT_NOFILE, descriptors_max.unwrap_or(DESCRIPTORS)),
        (Resource::RLIMIT_NPROC, room.tasks),
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

/// A pipe: the end to read from, the end to write to.
fn pipe() -> Result<(OwnedFd, OwnedFd), Errno> {
    unistd::pipe2(OFlag::O_CLOEXEC)
}

/// A pseudo-terminal, our end first, that passes bytes as they are.
///
/// Terminals make the C library write line by line, as a student sees it; `OPOST` would turn `\n` into `\r\n`.
fn terminal() -> Result<(OwnedFd, OwnedFd), Errno> {
    let pair = openpty(None, None)?;
    let mut settings = tcgetattr(&pair.slave)?;
    settings.output_flags.remove(OutputFlags::OPOST);
    settings.local_flags.remove(LocalFlags::ECHO);
    tcsetattr(&pair.slave, SetArg::TCSANOW, &settings)?;
    for end in [&pair.master, &pair.slave] {
        fcntl(end, FcntlArg::F_SETFD(FdFlag::FD_CLOEXEC))?;
    }
    Ok((pair.master, pair.slave))
}

/// The pid of a started program in the numbers of its own namespace; its own pid where it has no other.
pub fn inner_pid(pid: Pid) -> Pid {
    sys::namespace_pid(pid).unwrap_or(pid)
}
