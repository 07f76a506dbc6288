//! Setting a cell up: namespaces, a file system and a user of its own, as far as its rung goes.

use super::Init;
use crate::model::{Plan, ProgramId, Rung};
use crate::sys;
use nix::errno::Errno;
use nix::fcntl::{OFlag, open};
use nix::mount::{MsFlags, mount};
use nix::sched::{CloneFlags, unshare};
use nix::sys::prctl;
use nix::sys::stat::Mode;
use nix::sys::statvfs::{FsFlags, statvfs};
use nix::unistd::{self, Gid, Uid};
use std::collections::BTreeMap;
use std::fs;
use std::os::fd::{AsRawFd, OwnedFd};
use std::path::{Path, PathBuf};

/// Users that no system gives to a person or a service: one for each cell, so that no limit counts two cells together.
const FIRST_UID: u32 = 60_100;
const UIDS: u32 = 5_000;

/// The size of a cell's own file system; a socket file and a log fit a hundred times.
const DISK: &str = "size=64m,nr_inodes=4096,mode=1777";

/// Where a check runs.
pub struct Room {
    /// The rung that it was set up for.
    pub rung: Rung,
    /// The working directory of the programs.
    pub directory: PathBuf,
    /// The user and group that the programs are started as, if not the cell's own.
    pub identity: Option<(Uid, Gid)>,
    /// The folder of each program, as the programs see it.
    pub programs: BTreeMap<ProgramId, PathBuf>,
    /// The first process of the PID namespace, on a rung that has one.
    pub init: Option<Init>,
}

impl Room {
    /// Sets the room up for a plan. The cell has one thread, and has opened nothing but its standard streams.
    ///
    /// # Errors
    /// What the system refused, in words; then the rung is not to be had here.
    pub fn enter(plan: &Plan, scratch: Option<&Path>) -> Result<Self, String> {
        match (plan.rung, scratch) {
            (Rung::Full, _) => enter_full(plan),
            (Rung::BlackBox, Some(scratch)) => enter_black_box(plan, scratch),
            (Rung::BlackBox, None) => Err("no scratch folder".to_owned()),
        }
    }
}

fn refused<E: std::fmt::Display>(what: &str) -> impl Fn(E) -> String {
    move |error| format!("{what}: {error}")
}

fn enter_full(plan: &Plan) -> Result<Room, String> {
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
    let identity = uid.is_root().then(own_identity);
    mount(None::<&str>, "/", None::<&str>, MsFlags::MS_REC | MsFlags::MS_PRIVATE, None::<&str>)
        .map_err(refused("own the mounts"))?;
    sys::loopback_up().map_err(refused("bring the loopback interface up"))?;
    // Whoever goes to an address of another network is met, too; where that cannot be had, it is just not met.
    let _only_the_loopback_network = sys::all_addresses_local();
    let folders = open_folders(plan)?;
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    mount(Some("tmpfs"), "/tmp", Some("tmpfs"), flags, Some(DISK)).map_err(refused("mount /tmp"))?;
    let directory = PathBuf::from("/tmp/w");
    fs::create_dir(&directory).map_err(refused("make the working directory"))?;
    if let Some((uid, gid)) = identity {
        unistd::chown(&directory, Some(uid), Some(gid)).map_err(refused("give the working directory away"))?;
    }
    let programs = bind_folders(folders)?;
    let init = Some(Init::start()?);
    Ok(Room { rung: Rung::Full, directory, identity, programs, init })
}

/// Programs and cell run as the same user here, a user of their own if we are root: they cannot be told apart by
/// rights, and what keeps them apart is that the cell is not dumpable.
fn enter_black_box(plan: &Plan, scratch: &Path) -> Result<Room, String> {
    prctl::set_child_subreaper(true).map_err(refused("adopt orphans"))?;
    let mut programs = BTreeMap::new();
    for (id, executable) in &plan.executables {
        let folder = scratch.join(id.as_str());
        copy_folder(&executable.directory, &folder).map_err(refused("copy a program"))?;
        programs.insert(id.clone(), folder);
    }
    let directory = scratch.join("w");
    fs::create_dir(&directory).map_err(refused("make the working directory"))?;
    if unistd::geteuid().is_root() {
        let (uid, gid) = own_identity();
        let mut folders = [scratch, &directory].into_iter();
        match folders.try_for_each(|folder| unistd::chown(folder, Some(uid), Some(gid))) {
            Ok(()) => become_user(uid, gid).map_err(refused("become an ordinary user"))?,
            // A user namespace that knows nobody else: its root is an ordinary user already; user_namespaces(7).
            Err(Errno::EINVAL) => {}
            Err(errno) => return Err(refused("give the working directory away")(errno)),
        }
    }
    Ok(Room { rung: Rung::BlackBox, directory, identity: None, programs, init: None })
}

fn become_user(uid: Uid, gid: Gid) -> Result<(), Errno> {
    unistd::setgroups(&[gid])?;
    unistd::setresgid(gid, gid, gid)?;
    unistd::setresuid(uid, uid, uid)
}

fn own_identity() -> (Uid, Gid) {
    let number = FIRST_UID + std::process::id() % UIDS;
    (Uid::from_raw(number), Gid::from_raw(number))
}

/// Maps the user and the group to themselves; `user_namespaces(7)`.
fn map_identity(uid: Uid, gid: Gid) -> std::io::Result<()> {
    fs::write("/proc/self/setgroups", "deny")?;
    fs::write("/proc/self/uid_map", format!("{uid} {uid} 1\n"))?;
    fs::write("/proc/self/gid_map", format!("{gid} {gid} 1\n"))
}

/// Opens the folders of the programs, before a new `/tmp` may hide them.
fn open_folders(plan: &Plan) -> Result<Vec<(ProgramId, OwnedFd)>, String> {
    let flags = OFlag::O_PATH | OFlag::O_DIRECTORY | OFlag::O_CLOEXEC;
    plan.executables
        .iter()
        .map(|(id, executable)| {
            let folder =
                open(&executable.directory, flags, Mode::empty()).map_err(refused("open a program's folder"))?;
            Ok((id.clone(), folder))
        })
        .collect()
}

/// Shows each folder below `/tmp/p`, read-only.
fn bind_folders(folders: Vec<(ProgramId, OwnedFd)>) -> Result<BTreeMap<ProgramId, PathBuf>, String> {
    let mut programs = BTreeMap::new();
    for (id, folder) in folders {
        let target = Path::new("/tmp/p").join(id.as_str());
        fs::create_dir_all(&target).map_err(refused("make a folder for a program"))?;
        let source = PathBuf::from(format!("/proc/self/fd/{}", folder.as_raw_fd()));
        let bind = MsFlags::MS_BIND | MsFlags::MS_REC;
        mount(Some(&source), &target, None::<&str>, bind, None::<&str>).map_err(refused("show a program's folder"))?;
        // A mount that came with flags in a user namespace must keep them; `mount_namespaces(7)`.
        let kept = statvfs(&target).map_or(FsFlags::empty(), |status| status.flags());
        let mut flags = MsFlags::MS_BIND | MsFlags::MS_REMOUNT | MsFlags::MS_RDONLY;
        for (has, keep) in [
            (FsFlags::ST_NOSUID, MsFlags::MS_NOSUID),
            (FsFlags::ST_NODEV, MsFlags::MS_NODEV),
            (FsFlags::ST_NOATIME, MsFlags::MS_NOATIME),
            (FsFlags::ST_NODIRATIME, MsFlags::MS_NODIRATIME),
            (FsFlags::ST_RELATIME, MsFlags::MS_RELATIME),
        ] {
            flags.set(keep, kept.contains(has));
        }
        mount(None::<&str>, &target, None::<&str>, flags, None::<&str>)
            .map_err(refused("protect a program's folder"))?;
        programs.insert(id, target);
    }
    Ok(programs)
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
