//! What a program of a submission, and what builds one, may reach. Everything else is not there for it: no file of the
//! user's, of the course or of another submission, no process but its own, no call that only the machine's keeper needs.

mod refused;
mod toolchain;

pub use refused::refused;
pub use toolchain::{Found, of_build, others_can_run, resolve};

use crate::sys::{self, Fence, Grant};
use nix::unistd::{Uid, geteuid};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// Where a system keeps its programs, libraries and what they are told of it: everybody's to read.
pub(crate) const SYSTEM: [&str; 11] = [
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/libx32",
    "/nix/store",
    "/gnu/store",
    "/run/current-system",
    // How many processors there are: the C library asks.
    "/sys/devices/system/cpu",
];

/// Devices without a device behind them.
const DEVICES: [&str; 6] = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty"];

/// What `/proc` says about the machine and not about its processes.
const MACHINE: [&str; 9] = [
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/loadavg",
    "/proc/uptime",
    "/proc/version",
    "/proc/filesystems",
    "/proc/sys",
    "/proc/self",
];

/// What is granted to everybody: the system, read-only; devices that are none; of `/proc`, the own process and the machine.
///
/// `whole_proc`, where `/proc` shows no process but those of the cell.
fn common(whole_proc: bool, runs_as: Uid) -> Vec<(PathBuf, Grant)> {
    let mut paths = grants(SYSTEM, Grant::Read);
    paths.extend(grants(DEVICES, Grant::Device));
    if whole_proc {
        // Writing, too: a program may name its threads and choose who dies first when memory runs out.
        paths.push(("/proc".into(), Grant::Device));
    } else {
        paths.extend(grants(MACHINE, Grant::Read));
    }
    if runs_as.is_root() {
        paths.extend(public_settings().map(|path| (path, Grant::Read)));
    } else {
        paths.push(("/etc".into(), Grant::Read));
    }
    paths
}

fn grants<'a>(paths: impl IntoIterator<Item = &'a str>, grant: Grant) -> Vec<(PathBuf, Grant)> {
    paths.into_iter().map(|path| (path.into(), grant)).collect()
}

/// What everybody may read of `/etc`: for root, whom no permission keeps out.
fn public_settings() -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir("/etc").into_iter().flatten().flatten().map(|entry| entry.path());
    entries.filter(|path| path.metadata().is_ok_and(|status| status.permissions().mode() & 0o004 != 0))
}

/// The fence of a program, as far as its cell is the same for all of its programs.
///
/// `scratch` is all that it may write to. In a cell `with_own_kernel`, whose network, processes and names are its own,
/// `/proc` is shown whole, and neither ports nor names have to be shut. Nothing where the kernel has no Landlock.
pub fn of_program(scratch: &Path, with_own_kernel: bool, runs_as: Uid) -> Option<Fence> {
    sys::landlock_version().ok()?;
    let mut paths = common(with_own_kernel, runs_as);
    paths.push((scratch.to_owned(), Grant::Write));
    if with_own_kernel {
        paths.push(("/dev/shm".into(), Grant::Write));
    }
    Some(Fence { paths, ports: None, shuts_names_out: !with_own_kernel })
}

/// Whether somebody who may become another user would find everything on the way to a path open as that user.
pub(crate) fn is_open_to_all(path: &Path) -> bool {
    let may = |path: &Path, bits: u32| path.metadata().is_ok_and(|found| found.permissions().mode() & bits == bits);
    may(path, 0o005) && path.ancestors().skip(1).all(|folder| may(folder, 0o001))
}

/// Whether programs run as another user than we.
pub(crate) fn changes_user() -> bool {
    geteuid().is_root()
}
