//! The coordinator's side of a cell, and the door on the other side: one order in, one answer out.

use super::Room;
use crate::limits;
use crate::model::{Evidence, Plan, Rung, RungReport, Values};
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::prctl;
use nix::sys::signal::Signal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::Ipv4Addr;
use std::os::fd::AsFd;
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Instant;

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
    plan: Plan,
    /// A folder of the cell's own, on a rung without a file system of its own.
    scratch: Option<PathBuf>,
    /// The coordinator, so that a cell whose coordinator died before it could say so ends, too.
    coordinator: u32,
}

/// What the cell answers.
#[derive(Serialize, Deserialize)]
enum Answer {
    Evidence(Box<Evidence>),
    Failed(String),
}

/// Tries the ladder, highest rung first, each in a cell of its own.
///
/// # Errors
/// If not even the lowest rung works.
pub fn probe() -> Result<RungReport, CellError> {
    let mut obstacle = None;
    for rung in Rung::ALL.into_iter().rev() {
        let plan = Plan {
            rung,
            traced: false,
            programs: BTreeMap::new(),
            executables: BTreeMap::new(),
            script: Vec::new(),
            values: Values { seed: 0, host: Ipv4Addr::LOCALHOST, port: 0, path: Vec::new() },
        };
        match conduct(&plan) {
            Ok(_) => return Ok(RungReport { rung, obstacle }),
            Err(error) => obstacle = Some(error.0),
        }
    }
    Err(CellError(obstacle.unwrap_or_default()))
}

/// Conducts a check in a fresh cell and waits for what it saw. May be called from several threads at once.
///
/// # Errors
/// If the cell could not be set up, died or said nothing in time.
pub fn conduct(plan: &Plan) -> Result<Evidence, CellError> {
    let scratch = match plan.rung {
        Rung::Full => None,
        // So short that a path in it which a program cuts to 14 bytes, the room in a `struct sockaddr`, still ends in it.
        Rung::BlackBox => Some(
            tempfile::Builder::new()
                .prefix("h")
                .rand_bytes(SCRATCH_LETTERS)
                .tempdir()
                .map_err(CellError::of("make a scratch folder"))?,
        ),
    };
    let order = Order {
        plan: plan.clone(),
        scratch: scratch.as_ref().map(|folder| folder.path().to_owned()),
        coordinator: std::process::id(),
    };
    let order = postcard::to_stdvec(&order).map_err(|error| CellError(format!("write the order: {error}")))?;
    let mut cell = start()?;
    let answer = converse(&mut cell, &order);
    if answer.is_err() {
        let _gone_already = cell.kill();
    }
    let status = cell.wait().map_err(CellError::of("wait for the cell"))?;
    let answer = answer?;
    match postcard::from_bytes(&answer) {
        Ok(Answer::Evidence(evidence)) => Ok(*evidence),
        Ok(Answer::Failed(why)) => Err(CellError(why)),
        Err(_) => {
            let mut words = String::new();
            if let Some(error) = cell.stderr.as_mut() {
                let _what_there_is = error.take(4096).read_to_string(&mut words);
            }
            Err(CellError(format!("the cell ended ({status}) without an answer: {}", words.trim())))
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "starts this very binary, not a program of a submission")]
fn start() -> Result<Child, CellError> {
    let mut command = Command::new("/proc/self/exe");
    command.arg(SUBCOMMAND).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    command.spawn().map_err(CellError::of("start a cell"))
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
        match poll(&mut [PollFd::new(output.as_fd(), PollFlags::POLLIN)], timeout) {
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
    let answer = match take_order() {
        Ok((plan, mut room)) => match conduct(&plan, &mut room) {
            Ok(evidence) => Answer::Evidence(Box::new(evidence)),
            Err(why) => Answer::Failed(why),
        },
        Err(why) => Answer::Failed(why),
    };
    let written = postcard::to_stdvec(&answer).map(|bytes| std::io::stdout().write_all(&bytes));
    if matches!(written, Ok(Ok(()))) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn take_order() -> Result<(Plan, Room), String> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("read the order: {error}"))?;
    let order: Order = postcard::from_bytes(&bytes).map_err(|error| format!("understand the order: {error}"))?;
    let die_with_parent = || {
        let asked = prctl::set_pdeathsig(Signal::SIGKILL);
        let orphan = std::os::unix::process::parent_id() != order.coordinator;
        if asked.is_err() || orphan { Err("the coordinator has gone".to_owned()) } else { Ok(()) }
    };
    die_with_parent()?;
    let room = Room::enter(&order.plan, order.scratch.as_deref())?;
    // Changing the user, as entering may do, cancels the wish; prctl(2), PR_SET_PDEATHSIG.
    die_with_parent()?;
    prctl::set_dumpable(false).map_err(|errno| format!("hide from the programs: {}", errno.desc()))?;
    Ok((order.plan, room))
}
