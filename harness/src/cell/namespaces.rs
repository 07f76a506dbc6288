//! Namespaces for one cell: a network, mounts, names, IPC and processes that are nobody else's.

use crate::sys;
use nix::mount::{MsFlags, mount};
use nix::sched::{CloneFlags, unshare};
use nix::unistd::{self, Gid, Uid};
use std::fs;

/// Says what was refused, and how.
pub(super) fn refused<E: std::fmt::Display>(what: &str) -> impl Fn(E) -> String {
    move |error| format!("{what}: {error}")
}

/// Takes this process out of the namespaces of everybody else; its next child is the first process of a new PID namespace.
///
/// # Errors
/// What the system refused, in words: then this process is good for nothing more.
pub(super) fn separate() -> Result<(), String> {
    let (uid, gid) = (unistd::geteuid(), unistd::getegid());
    let mut flags = CloneFlags::CLONE_NEWNET
        | CloneFlags::CLONE_NEWIPC
        | CloneFlags::CLONE_NEWNS
        | CloneFlags::CLONE_NEWUTS
        | CloneFlags::CLONE_NEWPID;
    if !uid.is_root() {
        flags |= CloneFlags::CLONE_NEWUSER;
    }
    unshare(flags).map_err(refused("make namespaces"))?;
    if !uid.is_root() {
        map_identity(uid, gid).map_err(refused("map the user"))?;
    }
    mount(None::<&str>, "/", None::<&str>, MsFlags::MS_REC | MsFlags::MS_PRIVATE, None::<&str>)
        .map_err(refused("own the mounts"))?;
    sys::loopback_up().map_err(refused("bring the loopback interface up"))
}

/// Maps the user and the group to themselves; `user_namespaces(7)`.
fn map_identity(uid: Uid, gid: Gid) -> std::io::Result<()> {
    fs::write("/proc/self/setgroups", "deny")?;
    fs::write("/proc/self/uid_map", format!("{uid} {uid} 1\n"))?;
    fs::write("/proc/self/gid_map", format!("{gid} {gid} 1\n"))
}
