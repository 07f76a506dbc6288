//! Namespaces for one cell: a network, mounts, names, IPC and processes that are nobody else's.

use crate::sys;
use nix::mount::{MsFlags, mount};
use nix::sched::{CloneFlags, unshare};
use nix::unistd::{self, Gid, Uid};
use std::fs;
use std::path::Path;

/// The rows of a cell's tables of sockets, a power of two: the kernel keeps at most half as many closed connections in
/// `TIME_WAIT`, of which no check leaves more than some hundred.
const SOCKETS: &str = "4096";

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
    narrow_socket_tables().map_err(refused("make a network of its own"))?;
    sys::loopback_up().map_err(refused("bring the loopback interface up"))
}

/// Takes this process on into a network whose tables of sockets are its own, and small.
///
/// The kernel keeps the connections of all networks in one table of up to half a million rows, and every look at those of
/// a single one walks through it: a fifth of what a check cost. A network that is made where these two are set gets
/// tables of its own (ip-sysctl.rst of the kernel's documentation; Linux 6.1 and 6.2); where they are not known, the looks
/// are slower, and say the same.
fn narrow_socket_tables() -> nix::Result<()> {
    let is_set = |name: &str| fs::write(Path::new("/proc/sys/net/ipv4").join(name), SOCKETS).is_ok();
    // No short cut: the second is worth having without the first.
    if is_set("tcp_child_ehash_entries") | is_set("udp_child_hash_entries") {
        unshare(CloneFlags::CLONE_NEWNET)?;
    }
    Ok(())
}

/// Maps the user and the group to themselves; `user_namespaces(7)`.
fn map_identity(uid: Uid, gid: Gid) -> std::io::Result<()> {
    fs::write("/proc/self/setgroups", "deny")?;
    fs::write("/proc/self/uid_map", format!("{uid} {uid} 1\n"))?;
    fs::write("/proc/self/gid_map", format!("{gid} {gid} 1\n"))
}
