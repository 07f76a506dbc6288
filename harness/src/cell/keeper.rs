//! Who stands behind a cell that has no PID namespace: when the cell is done, or dies, or is to end, the keeper ends
//! everything that came of it. It is not the user that the programs are, where there is another.

use super::{Identity, sweep};
use crate::sys;
use nix::sys::prctl;
use nix::sys::signal::{SigSet, Signal};
use nix::sys::wait::{Id, WaitPidFlag, waitid};
use nix::unistd::Pid;
use std::process::ExitCode;

/// Runs the cell in a child, and ends what is left of it afterwards.
///
/// The cell answers by its standard output; the exit status says whether nothing of it is left. A SIGTERM ends it early.
pub(super) fn keep(identity: Option<&Identity>, cell: impl FnOnce() -> bool) -> ExitCode {
    match guard(identity, cell) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            // The coordinator reads this when it finds no answer, or a status that is none of a success.
            let _nobody_listens = std::io::Write::write_all(&mut std::io::stderr(), why.as_bytes());
            ExitCode::FAILURE
        }
    }
}

fn guard(identity: Option<&Identity>, cell: impl FnOnce() -> bool) -> Result<bool, String> {
    let said = |errno: nix::errno::Errno| errno.desc().to_owned();
    prctl::set_child_subreaper(true).map_err(said)?;
    prctl::set_dumpable(false).map_err(said)?;
    let mut news = SigSet::empty();
    news.add(Signal::SIGCHLD);
    news.add(Signal::SIGTERM);
    news.thread_block().map_err(said)?;
    let child = sys::fork(|| {
        let freed = news.thread_unblock();
        i32::from(!(freed.is_ok() && cell()))
    })
    .map_err(said)?;
    let succeeded = wait_for(child, &news);
    match identity {
        Some(identity) => sweep::user(identity)?,
        None => sweep::descendants()?,
    }
    Ok(succeeded)
}

/// Waits until the cell has ended; says whether it did its work. It is not buried yet.
fn wait_for(child: Pid, news: &SigSet) -> bool {
    use nix::sys::wait::WaitStatus::{Exited, StillAlive};
    loop {
        match waitid(Id::Pid(child), WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT | WaitPidFlag::WNOHANG) {
            Ok(StillAlive) => {}
            Ok(status) => return matches!(status, Exited(_, 0)),
            Err(_) => return false,
        }
        if news.wait() != Ok(Signal::SIGCHLD) {
            return false;
        }
        // Orphans of the cell end here, too, and only whoever has buried them sees the next one.
    }
}
