//! Ends what programs have left where no PID namespace does it: everything that came from this process, or everything that
//! belongs to a user.

use super::Identity;
use crate::limits;
use crate::sys;
use nix::errno::Errno;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::{Pid, getpid};
use std::time::Instant;

/// Ends everything that came from this process, which adopts orphans, and buries it.
///
/// Nobody can be missed for ever: whoever is stopped makes no children, and the limit on tasks ends the race with those that
/// make them faster than they are found.
///
/// # Errors
/// If something may not be ended, or is not gone after [`limits::SWEEP`].
pub(super) fn descendants() -> Result<(), String> {
    let deadline = Instant::now() + limits::SWEEP;
    loop {
        let found = below(getpid());
        // First nobody runs any more, then nobody lives.
        for act in [sys::stop, sys::kill] {
            found.iter().try_for_each(|pid| act(*pid)).map_err(|errno| format!("end a process: {}", errno.desc()))?;
        }
        if bury() {
            return Ok(());
        }
        if Instant::now() > deadline {
            return Err(format!("{} processes do not die", found.len()));
        }
    }
}

/// Ends everything that belongs to a user that only this cell is, and buries it: all of it came from this process, which
/// adopts orphans.
///
/// # Errors
/// As [`descendants`].
pub(super) fn user(identity: &Identity) -> Result<(), String> {
    let deadline = Instant::now() + limits::SWEEP;
    loop {
        let sent = sys::kill_all_of(identity.uid, identity.gid);
        sent.map_err(|errno| format!("end the processes of a user: {}", errno.desc()))?;
        if bury() {
            return Ok(());
        }
        if Instant::now() > deadline {
            return Err("the processes of a user do not die".to_owned());
        }
    }
}

/// Everything below a process, zombies included; parents first.
fn below(pid: Pid) -> Vec<Pid> {
    let mut found = sys::children(pid);
    let mut next = 0;
    while let Some(&pid) = found.get(next) {
        found.extend(sys::children(pid));
        next += 1;
    }
    found
}

/// Buries whoever has ended; says whether no child is left.
fn bury() -> bool {
    loop {
        match waitpid(None, Some(WaitPidFlag::WNOHANG | WaitPidFlag::__WALL)) {
            Ok(WaitStatus::StillAlive) => return false,
            Ok(_) | Err(Errno::EINTR) => {}
            Err(_) => return true,
        }
    }
}
