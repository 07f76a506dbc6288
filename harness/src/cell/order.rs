//! The coordinator's side of a cell, and the door on the other side: one order in, one answer out.

use super::{Identity, Room, Scratch, keeper, remove, trial};
use crate::limits;
use crate::model::{Capability, Evidence, Plan, Rung};
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::prctl;
use nix::sys::signal::{self, Signal};
use nix::unistd::{Pid, geteuid};
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Instant;
use wait_timeout::ChildExt as _;

/// The hidden subcommand that makes this binary a cell.
const SUBCOMMAND: &str = "__cell";

/// The random part of the name of a scratch folder: 14 million names, and another is tried if one is taken.
const SCRATCH_LETTERS: usize = 4;

/// Why a cell gave no evidence: a fault of ours, or a machine that cannot.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct CellError(pub String);

impl CellError {
    fn of(what: &str) -> impl Fn(std::io::Error) -> Self {
        move |error| Self(format!("{what}: {error}"))
    }
}

/// What the cell is told.
#[derive(Serialize, Deserialize)]
struct Order {
    task: Task,
    /// A folder of the cell's own, on a rung without a file system of its own.
    scratch: Option<PathBuf>,
    /// The coordinator, so that a cell whose coordinator died before it could say so ends, too.
    coordinator: u32,
}

/// What the cell is there for.
#[derive(Serialize, Deserialize)]
enum Task {
    /// Conducting a check.
    Conduct(Box<Plan>),
    /// Trying whether the machine allows something.
    Try(Capability),
}

impl Task {
    /// Whether the cell's PID namespace ends what it leaves, or there is nothing to be left.
    fn needs_no_keeper(&self) -> bool {
        match self {
            Self::Conduct(plan) => plan.rung == Rung::Full,
            Self::Try(_) => true,
        }
    }
}

/// What the cell answers.
#[derive(Serialize, Deserialize)]
enum Answer {
    Evidence(Box<Evidence>),
    Tried(String),
    Failed(String),
}

/// Conducts a check in a fresh cell and waits for what it saw. May be called from several threads at once.
///
/// # Errors
/// If the cell could not be set up, died or said nothing in time.
pub fn conduct(plan: &Plan) -> Result<Evidence, CellError> {
    let scratch = match plan.rung {
        Rung::Full => None,
        // So short that a path in it which a program cuts to 14 bytes, the room in a `struct sockaddr`, still ends in it.
        Rung::BlackBox | Rung::User | Rung::Container => Some(
            tempfile::Builder::new()
                .prefix("h")
                .rand_bytes(SCRATCH_LETTERS)
                .tempdir()
                .map(Scratch::from)
                .map_err(CellError::of("make a scratch folder"))?,
        ),
    };
    let folder = scratch.as_ref().map(|folder| folder.path().to_owned());
    match ask(Task::Conduct(Box::new(plan.clone())), folder)? {
        Answer::Evidence(evidence) => Ok(*evidence),
        Answer::Tried(_) => Err(CellError("the cell has conducted nothing".to_owned())),
        Answer::Failed(why) => Err(CellError(why)),
    }
}

/// Tries in a fresh cell whether the machine allows something; what is known of it, if it does.
///
/// # Errors
/// What the system refused.
pub(super) fn attempt(capability: Capability) -> Result<String, CellError> {
    match ask(Task::Try(capability), None)? {
        Answer::Tried(what) => Ok(what),
        Answer::Evidence(_) => Err(CellError("the cell has tried nothing".to_owned())),
        Answer::Failed(why) => Err(CellError(why)),
    }
}

fn ask(task: Task, scratch: Option<PathBuf>) -> Result<Answer, CellError> {
    let has_keeper = !task.needs_no_keeper();
    let order = Order { task, scratch, coordinator: std::process::id() };
    let order = postcard::to_stdvec(&order).map_err(|error| CellError(format!("write the order: {error}")))?;
    let mut cell = start()?;
    let answer = converse(&mut cell, &order);
    if answer.is_err() {
        end(&mut cell, has_keeper);
    }
    let status = cell.wait().map_err(CellError::of("wait for the cell"))?;
    let parsed = postcard::from_bytes(&answer?);
    if status.success()
        && let Ok(answer) = parsed
    {
        return Ok(answer);
    }
    let mut words = String::new();
    if let Some(error) = cell.stderr.as_mut() {
        let _what_there_is = error.take(4096).read_to_string(&mut words);
    }
    let answered = if parsed.is_ok() { "after its answer" } else { "without an answer" };
    Err(CellError(format!("the cell ended ({status}) {answered}: {}", words.trim())))
}

/// Ends a cell that does not do its work: its keeper is asked to, so that nothing of it is left, and not for ever.
fn end(cell: &mut Child, has_keeper: bool) {
    let pid = i32::try_from(cell.id()).unwrap_or_default();
    assert!(pid > 1, "a cell is a process of its own");
    if has_keeper
        && signal::kill(Pid::from_raw(pid), Signal::SIGTERM).is_ok()
        && cell.wait_timeout(limits::CELL_GRACE).is_ok_and(|status| status.is_some())
    {
        return;
    }
    let _gone_already = cell.kill();
}

#[expect(clippy::disallowed_methods, reason = "starts this very binary, not a program of a submission")]
fn start() -> Result<Child, CellError> {
    let mut command = Command::new("/proc/self/exe");
    command.arg(SUBCOMMAND).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    // What a terminal sends to a group is for us, and we end our cells.
    command.process_group(0).spawn().map_err(CellError::of("start a cell"))
}

/// Hands the order over and reads the answer to its end.
fn converse(cell: &mut Child, order: &[u8]) -> Result<Vec<u8>, CellError> {
    let (Some(mut input), Some(output)) = (cell.stdin.take(), cell.stdout.as_mut()) else {
        return Err(CellError("the cell has no streams".to_owned()));
    };
    input.write_all(order).map_err(CellError::of("hand the order to the cell"))?;
    drop(input);
    let deadline = Instant::now() + limits::CELL_CEILING;
    let mut answer = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let timeout = PollTimeout::try_from(left).unwrap_or(PollTimeout::MAX);
        let awaited = std::iter::once(output.as_fd()).chain(crate::sys::interruption());
        let mut awaited: Vec<PollFd<'_>> = awaited.map(|fd| PollFd::new(fd, PollFlags::POLLIN)).collect();
        match poll(&mut awaited, timeout) {
            Ok(_) if crate::sys::interrupted().is_some() => return Err(CellError("interrupted".to_owned())),
            Ok(0) => return Err(CellError(format!("the cell said nothing for {} s", limits::CELL_CEILING.as_secs()))),
            Ok(_) => {}
            Err(Errno::EINTR) => continue,
            Err(errno) => return Err(CellError(format!("wait for the cell: {}", errno.desc()))),
        }
        match output.read(&mut buffer).map_err(CellError::of("read the cell's answer"))? {
            0 => return Ok(answer),
            length => answer.extend_from_slice(buffer.get(..length).unwrap_or_default()),
        }
    }
}

/// The cell's own side: takes its order, conducts it and answers.
///
/// Called by the command line for the hidden subcommand, before any thread exists.
pub fn serve(conduct: impl FnOnce(&Plan, &mut Room) -> Result<Evidence, String>) -> ExitCode {
    crate::sys::assert_single_threaded();
    let order = match take_order() {
        Ok(order) => order,
        Err(why) => return status(reply(&Answer::Failed(why))),
    };
    match &order.task {
        Task::Try(capability) => status(reply(&match trial::attempt(*capability) {
            Ok(what) => Answer::Tried(what),
            Err(why) => Answer::Failed(why),
        })),
        Task::Conduct(plan) if order.task.needs_no_keeper() => {
            status(die_with(order.coordinator, Signal::SIGKILL).is_ok() && work(plan, &order, None, conduct))
        }
        Task::Conduct(plan) => {
            let identity = match identity(plan.rung) {
                Ok(identity) => identity,
                Err(why) => return status(reply(&Answer::Failed(why))),
            };
            let clean_up = || order.scratch.iter().for_each(|scratch| remove(scratch));
            // Not at once: it ends its cell before.
            if die_with(order.coordinator, Signal::SIGTERM).is_err() {
                clean_up();
                return ExitCode::FAILURE;
            }
            let keeper = std::process::id();
            let ended = keeper::keep(identity.as_ref(), || {
                let order =
                    Order { coordinator: keeper, scratch: order.scratch.clone(), task: Task::Conduct(plan.clone()) };
                work(plan, &order, identity.as_ref(), conduct)
            });
            // The coordinator would do it, too, but may be dying: its threads do so one after the other, prctl(2).
            clean_up();
            ended
        }
    }
}

fn status(is_well: bool) -> ExitCode {
    if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The user that the programs of a rung are, if not our own; nobody is called so whom we may not become.
fn identity(rung: Rung) -> Result<Option<Identity>, String> {
    if !geteuid().is_root() {
        let refused = Err("only root can become another user".to_owned());
        return if rung == Rung::Container { refused } else { Ok(None) };
    }
    // That its processes can be ended is tried now, while there are none.
    let claimed = Identity::claim().and_then(|own| crate::sys::kill_all_of(own.uid, own.gid).map(|()| own));
    match claimed {
        Ok(identity) => Ok(Some(identity)),
        Err(errno) if rung == Rung::Container => Err(format!("become an ordinary user: {}", errno.desc())),
        // The root of a user namespace that knows nobody else.
        Err(_) => Ok(None),
    }
}

/// Sets the room up, conducts the check and answers.
fn work(
    plan: &Plan,
    order: &Order,
    identity: Option<&Identity>,
    conduct: impl FnOnce(&Plan, &mut Room) -> Result<Evidence, String>,
) -> bool {
    let enter = || {
        die_with(order.coordinator, Signal::SIGKILL)?;
        let room = Room::enter(plan, order.scratch.as_deref(), identity)?;
        // Changing the user, as entering may do, cancels the wish; prctl(2), PR_SET_PDEATHSIG.
        die_with(order.coordinator, Signal::SIGKILL)?;
        prctl::set_dumpable(false).map_err(|errno| format!("hide from the programs: {}", errno.desc()))?;
        Ok(room)
    };
    reply(&match enter().and_then(|mut room| conduct(plan, &mut room)) {
        Ok(evidence) => Answer::Evidence(Box::new(evidence)),
        Err(why) => Answer::Failed(why),
    })
}

fn reply(answer: &Answer) -> bool {
    // The child of a keeper ends without flushing anything.
    let mut output = std::io::stdout();
    let written = postcard::to_stdvec(answer).map(|bytes| output.write_all(&bytes).and_then(|()| output.flush()));
    matches!(written, Ok(Ok(())))
}

fn take_order() -> Result<Order, String> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("read the order: {error}"))?;
    postcard::from_bytes(&bytes).map_err(|error| format!("understand the order: {error}"))
}

/// Asks for a signal when the parent dies; refuses to go on without it.
pub(super) fn die_with(parent: u32, signal: Signal) -> Result<(), String> {
    let asked = prctl::set_pdeathsig(signal);
    if asked.is_err() || is_orphan_of(parent) { Err("the coordinator has gone".to_owned()) } else { Ok(()) }
}

/// Whether the process that was our parent has gone.
fn is_orphan_of(parent: u32) -> bool {
    std::os::unix::process::parent_id() != parent
}
