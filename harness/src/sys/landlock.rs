//! Landlock: what of the file system and of other processes a process and all that come from it may reach. landlock(7)
//!
//! Three calls and a table of what came with which version; a crate for them would bring a second parser of Rust to compile.
#![expect(unsafe_code, reason = "the calls of landlock(7) have no safe wrapper")]

use nix::errno::Errno;
use nix::fcntl::{OFlag, open};
use nix::sys::stat::Mode;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::path::{Path, PathBuf};

/// What a path is granted for, with everything below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// Reading, listing and executing.
    Read,
    /// Reading, writing and commanding a device.
    Device,
    /// Everything that can be done to files, folders, links, sockets and FIFOs.
    Write,
}

/// A fence around a process: what is not granted is refused with `EACCES`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fence {
    /// The paths that can be reached; one that is not there is left out.
    pub paths: Vec<(PathBuf, Grant)>,
    /// The TCP ports that can be connected to; all of them if this is nothing. Since version 4.
    pub ports: Option<Vec<u16>>,
    /// Whether names of the abstract namespace that were bound outside are out of reach. Since version 6.
    pub shuts_names_out: bool,
}

const EXECUTE: u64 = 1;
const WRITE_FILE: u64 = 1 << 1;
const READ_FILE: u64 = 1 << 2;
const READ_DIR: u64 = 1 << 3;
const MAKE_CHAR: u64 = 1 << 6;
const MAKE_BLOCK: u64 = 1 << 11;
const TRUNCATE: u64 = 1 << 14;
const IOCTL_DEV: u64 = 1 << 15;

/// What can be granted for something that is no folder.
const OF_FILES: u64 = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV;
/// The rights of version 1, and those that versions 2, 3 and 5 added: how many bits each knows.
const FIRST_BITS: u32 = 13;
const BITS_SINCE: [u32; 3] = [2, 3, 5];

const CONNECT_TCP: u64 = 1 << 1;
const NET_SINCE: u32 = 4;

const ABSTRACT_NAMES: u64 = 1;
const SIGNALS: u64 = 1 << 1;
const SCOPES_SINCE: u32 = 6;

const VERSION: u32 = 1;
const PATH_BENEATH: u32 = 1;
const NET_PORT: u32 = 2;

/// `struct landlock_ruleset_attr`; a kernel that knows less of it wants the rest to be zero.
#[repr(C)]
struct Ruleset {
    files: u64,
    net: u64,
    scopes: u64,
}

/// `struct landlock_path_beneath_attr`
#[repr(C, packed)]
struct PathBeneath {
    rights: u64,
    descriptor: i32,
}

/// `struct landlock_net_port_attr`
#[repr(C)]
struct NetPort {
    rights: u64,
    port: u64,
}

/// The version of Landlock that this kernel has.
///
/// # Errors
/// `ENOSYS` if it was built without, `EOPNOTSUPP` if it was started without.
pub fn landlock_version() -> Result<u32, Errno> {
    let nothing = std::ptr::null::<Ruleset>();
    // SAFETY: with this flag and a null pointer the kernel reads no memory.
    let version = unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, nothing, 0usize, VERSION) };
    Errno::result(version).map(|version| u32::try_from(version).unwrap_or_default())
}

impl Fence {
    /// Puts the fence around this process for ever, and around all that come from it. `no_new_privs` must be set.
    ///
    /// Where the version is old, what it does not know is not refused: ports before 4, signals and names before 6.
    ///
    /// # Errors
    /// As [`landlock_version`], and what the system says to a path that is there and cannot be opened.
    pub fn put_up(&self) -> Result<(), Errno> {
        let version = landlock_version()?;
        let handled = (1u64 << (FIRST_BITS + added(version))) - 1;
        let net = if self.ports.is_some() && version >= NET_SINCE { CONNECT_TCP } else { 0 };
        let names = if self.shuts_names_out { ABSTRACT_NAMES } else { 0 };
        let scopes = if version >= SCOPES_SINCE { SIGNALS | names } else { 0 };
        let ruleset = create(&Ruleset { files: handled, net, scopes })?;
        for (path, grant) in &self.paths {
            add_path(&ruleset, path, *grant, handled)?;
        }
        for port in self.ports.iter().flatten().filter(|_| net != 0) {
            let rule = NetPort { rights: CONNECT_TCP, port: u64::from(*port) };
            add(&ruleset, NET_PORT, (&raw const rule).cast())?;
        }
        // SAFETY: no memory is passed.
        Errno::result(unsafe { libc::syscall(libc::SYS_landlock_restrict_self, ruleset.as_raw_fd(), 0) }).map(drop)
    }
}

/// How many rights came after version 1.
fn added(version: u32) -> u32 {
    BITS_SINCE.into_iter().map(|since| u32::from(version >= since)).sum()
}

fn create(ruleset: &Ruleset) -> Result<OwnedFd, Errno> {
    let size = size_of::<Ruleset>();
    // SAFETY: the kernel reads one ruleset, which lives until the call returns.
    let made = unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, &raw const *ruleset, size, 0) };
    let descriptor = i32::try_from(Errno::result(made)?).map_err(|_| Errno::EBADF)?;
    // SAFETY: the kernel has just returned this descriptor, and nobody else owns it.
    Ok(unsafe { OwnedFd::from_raw_fd(descriptor) })
}

fn add_path(ruleset: &OwnedFd, path: &Path, grant: Grant, handled: u64) -> Result<(), Errno> {
    let opened = match open(path, OFlag::O_PATH | OFlag::O_CLOEXEC, Mode::empty()) {
        Ok(opened) => opened,
        // What is not there, or out of our own reach, need not be granted.
        Err(Errno::ENOENT | Errno::ENOTDIR | Errno::EACCES) => return Ok(()),
        Err(errno) => return Err(errno),
    };
    let is_folder = nix::sys::stat::fstat(&opened)?.st_mode & libc::S_IFMT == libc::S_IFDIR;
    let rights = match grant {
        Grant::Read => EXECUTE | READ_FILE | READ_DIR,
        Grant::Device => READ_FILE | WRITE_FILE | READ_DIR | TRUNCATE | IOCTL_DEV,
        Grant::Write => !(MAKE_CHAR | MAKE_BLOCK | IOCTL_DEV),
    };
    let rights = rights & handled & if is_folder { u64::MAX } else { OF_FILES };
    let rule = PathBeneath { rights, descriptor: opened.as_raw_fd() };
    add(ruleset, PATH_BENEATH, (&raw const rule).cast())
}

fn add(ruleset: &OwnedFd, kind: u32, rule: *const libc::c_void) -> Result<(), Errno> {
    // SAFETY: the callers pass a rule of this kind, which lives until the call returns, and which the kernel only reads.
    Errno::result(unsafe { libc::syscall(libc::SYS_landlock_add_rule, ruleset.as_raw_fd(), kind, rule, 0) }).map(drop)
}

#[cfg(test)]
mod tests {
    use super::{Fence, Grant, added, landlock_version};
    use crate::sys::fork;
    use nix::sys::wait::{WaitStatus, waitpid};
    use std::fs;
    use std::io::ErrorKind;

    #[test]
    fn each_version_knows_its_rights() {
        assert_eq!([1, 2, 3, 4, 5, 6, 7].map(added), [0, 1, 2, 2, 3, 3, 3]);
    }

    /// What a process inside of a fence says of itself, by its exit status.
    fn inside(fence: &Fence, attempt: impl FnOnce() -> bool) -> Option<i32> {
        let child = fork(|| {
            let up = nix::sys::prctl::set_no_new_privs().and_then(|()| fence.put_up());
            if up.is_err() { 2 } else { i32::from(!attempt()) }
        });
        match waitpid(child.unwrap(), None).unwrap() {
            WaitStatus::Exited(_, status) => Some(status),
            _ => None,
        }
    }

    #[test]
    fn what_is_not_granted_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let [open, shut] = ["open", "shut"].map(|name| folder.path().join(name));
        for path in [&open, &shut] {
            fs::create_dir(path).unwrap();
            fs::write(path.join("file"), "text").unwrap();
        }
        let paths = vec![
            (open.clone(), Grant::Write),
            ("/dev/null".into(), Grant::Device),
            ("/usr".into(), Grant::Read),
            (folder.path().join("nothing"), Grant::Read),
        ];
        let fence = Fence { paths, ..Fence::default() };
        if landlock_version().is_err() {
            assert_eq!(inside(&fence, || true), Some(2));
            return;
        }
        let refused =
            |result: std::io::Result<Vec<u8>>| result.is_err_and(|error| error.kind() == ErrorKind::PermissionDenied);
        let attempt = || {
            fs::read(open.join("file")).is_ok()
                && fs::write(open.join("new"), "").is_ok()
                && fs::write("/dev/null", "").is_ok()
                && fs::read_dir("/usr").is_ok()
                && refused(fs::read(shut.join("file")))
                && refused(fs::write(shut.join("new"), "").map(|()| Vec::new()))
                && refused(fs::write("/usr/new", "").map(|()| Vec::new()))
                && refused(fs::read("/proc/self/environ"))
        };
        assert_eq!(inside(&fence, attempt), Some(0));
    }
}
