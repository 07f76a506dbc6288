//! Tries the ladder: every rung in a cell of its own, with a real program in it, confined and watched as all are.

use super::order::{CellError, attempt, conduct};
use crate::model::{
    Action, Capability, Ended, Ending, Evidence, Executable, Input, Observed, Plan, Program, ProgramId, Reference,
    Rung, RungReport, Start, Status, Step, Stop, Values, Variant, Watch, What,
};
use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::time::Duration;

/// What trying something gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing<T> {
    /// What was tried.
    pub what: T,
    /// What is known of it if it works, why not if it does not.
    pub result: Result<String, String>,
}

/// Tries the ladder, highest rung first.
///
/// # Errors
/// If not even the lowest rung works.
pub fn probe() -> Result<RungReport, CellError> {
    let mut obstacle = None;
    for rung in Rung::ALL.into_iter().rev() {
        match rehearse(rung) {
            Ok(()) => return Ok(RungReport { rung, obstacle }),
            // What stands in the way of the highest rung is what is worth mending.
            Err(CellError(why)) => obstacle = obstacle.or(Some(why)),
        }
    }
    Err(CellError(obstacle.unwrap_or_default()))
}

/// Tries every rung, highest first.
pub fn examine_rungs() -> Vec<Standing<Rung>> {
    let tried = |what| Standing { what, result: rehearse(what).map(|()| String::new()).map_err(|error| error.0) };
    Rung::ALL.into_iter().rev().map(tried).collect()
}

/// Tries everything that rungs are made of.
pub fn examine() -> Vec<Standing<Capability>> {
    let tried = |what| Standing { what, result: attempt(what).map_err(|error| error.0) };
    Capability::ALL.into_iter().map(tried).collect()
}

/// Runs a program that does nothing, on one rung.
fn rehearse(rung: Rung) -> Result<(), CellError> {
    let folder = tempfile::tempdir().map_err(|error| CellError(format!("make a folder: {error}")))?;
    open_to_all(folder.path()).map_err(|error| CellError(format!("open a folder to all: {error}")))?;
    let evidence = conduct(&plan(rung, folder.path()))?;
    if rung.can_trace() {
        let refused = evidence.steps.iter().find_map(|step| match step.observed {
            Observed::Refused(errno) => Some(nix::errno::Errno::from_raw(errno)),
            _ => None,
        });
        if let Some(errno) = refused {
            return Err(CellError(format!("watch a program: {}", errno.desc())));
        }
    }
    if has_ended_well(&evidence) {
        Ok(())
    } else {
        let last = evidence.timeline.last().map(|event| format!("{:?}", event.what)).unwrap_or_default();
        Err(CellError(format!("a program that does nothing did not end well: {last}")))
    }
}

fn open_to_all(folder: &std::path::Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
}

fn has_ended_well(evidence: &Evidence) -> bool {
    let ended = |event: &crate::model::Event| matches!(&event.what, What::Ended { ending: Ending::Exited(0), .. });
    evidence.steps.iter().all(|step| step.stop == Stop::Met) && evidence.timeline.iter().any(ended)
}

/// The shell, which every system has at this place whatever `PATH` says, told to do nothing; watched where the rung can.
fn plan(rung: Rung, folder: &std::path::Path) -> Plan {
    let id = ProgramId::from("shell");
    let name = Reference("shell".to_owned());
    let step = |action| Step { action };
    let (args, input, variant) = (Vec::new(), Input::Silent, Variant::Plain);
    let start =
        Start { program: id.clone(), name: name.clone(), args, input, descriptors_max: None, ready: false, variant };
    let ended = Ended { program: name.clone(), status: Status::Zero, says_why: false, after: Duration::ZERO };
    let mut script = vec![step(Action::Start(start)), step(Action::Ended(ended))];
    if rung.can_trace() {
        script.push(step(Action::OnePair(name)));
    }
    let program = Program { id: id.clone(), name: "sh".to_owned(), args: Vec::new(), serves: None, uses: None };
    let command = ["/bin/sh", "-c", ":"].map(str::to_owned).to_vec();
    Plan {
        rung,
        watch: Watch::on(rung),
        programs: BTreeMap::from([(id.clone(), program)]),
        variants: BTreeMap::new(),
        executables: BTreeMap::from([(id, Executable { directory: folder.to_owned(), command, reads: Vec::new() })]),
        script,
        values: Values { seed: 0, host: Ipv4Addr::LOCALHOST, port: 0, path: Vec::new(), buffer: 0 },
    }
}
