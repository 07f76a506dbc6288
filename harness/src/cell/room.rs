//! Setting a cell up: namespaces, a file system and a user of its own, as far as its rung goes.

use super::namespaces::{SERVICES, SYSTEM, cover, refused, separate};
use super::{Identity, Init, sweep};
use crate::confine;
use crate::limits;
use crate::model::{Plan, ProgramId, Rung};
use crate::sys::{self, Fence};
use nix::errno::Errno;
use nix::fcntl::{OFlag, open};
use nix::mount::{MsFlags, mount};
use nix::sys::prctl;
use nix::sys::stat::Mode;
use nix::sys::statvfs::{FsFlags, statvfs};
use nix::unistd::{self, Gid, Uid};
use std::collections::BTreeMap;
use std::fs;
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

/// The size of a cell's own file system; a socket file and a log fit a hundred times.
const DISK: &str = "size=64m,nr_inodes=4096,mode=1777";
/// The size of the memory that its programs may share by name.
const SHARED: &str = "size=16m,nr_inodes=256,mode=1777";

/// Why a rung is not to be had on which nothing but Landlock confines the programs.
const NO_LANDLOCK: &str = "the kernel has no Landlock, or was started without it";

/// Where a check runs.
pub struct Room {
    /// The rung that it was set up for.
    pub rung: Rung,
    /// The working directory of the programs, and all that they can write to.
    pub directory: PathBuf,
    /// The user and group that the programs are started as, if not the cell's own.
    pub identity: Option<(Uid, Gid)>,
    /// The folder of each program, as the programs see it.
    pub programs: BTreeMap<ProgramId, PathBuf>,
    /// The first process of the PID namespace, on a rung that has one.
    pub init: Option<Init>,
    /// What its programs may reach, apart from their own folders; nothing where the kernel has no Landlock.
    pub fence: Option<Fence>,
    /// How many processes and threads the programs may have, with those that their user has already.
    pub tasks: u64,
}

impl Room {
    /// Sets the room up for a plan. The cell has one thread, and has opened nothing but its standard streams.
    ///
    /// # Errors
    /// What the system refused, in words; then the rung is not to be had here.
    pub fn enter(plan: &Plan, scratch: Option<&Path>, identity: Option<&Identity>) -> Result<Self, String> {
        match (plan.rung, scratch) {
            (Rung::Full, _) => enter_full(plan),
            (Rung::BlackBox | Rung::User | Rung::Container, Some(scratch)) => enter_shared(plan, scratch, identity),
            (Rung::BlackBox | Rung::User | Rung::Container, None) => Err("no scratch folder".to_owned()),
        }
    }

    /// Ends everything that was started here.
    ///
    /// # Errors
    /// If something may not be ended, in words.
    pub fn end(&self) -> Result<(), String> {
        match &self.init {
            Some(init) => init.end().map_err(|why| format!("end the cell: {why}")),
            None => sweep::descendants(),
        }
    }
}

fn enter_full(plan: &Plan) -> Result<Room, String> {
    let uid = unistd::geteuid();
    separate()?;
    // Whoever goes to an address of another network is met, too; where that cannot be had, it is just not met.
    let _only_the_loopback_network = sys::all_addresses_local();
    let identity = uid.is_root().then(Identity::in_namespace).map(|own| (own.uid, own.gid));
    let folders = open_folders(plan)?;
    cover(Path::new(SERVICES), &[PathBuf::from(SYSTEM)])?;
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    mount(Some("tmpfs"), "/tmp", Some("tmpfs"), flags, Some(DISK)).map_err(refused("mount /tmp"))?;
    if Path::new("/dev/shm").is_dir() {
        mount(Some("tmpfs"), "/dev/shm", Some("tmpfs"), flags, Some(SHARED)).map_err(refused("mount /dev/shm"))?;
    }
    let directory = PathBuf::from("/tmp/w");
    fs::create_dir(&directory).map_err(refused("make the working directory"))?;
    if let Some((uid, gid)) = identity {
        unistd::chown(&directory, Some(uid), Some(gid)).map_err(refused("give the working directory away"))?;
    }
    let programs = bind_folders(folders)?;
    let runs_as = identity.map_or(uid, |(uid, _)| uid);
    let fence = confine::of_program(Path::new("/tmp"), true, runs_as);
    if fence.is_none() && identity.is_none() {
        // Then a program could reach every file and process of its user, which is ours.
        return Err(NO_LANDLOCK.to_owned());
    }
    // Before Linux 5.14 a user's processes are counted over all user namespaces; as root, the programs have a user of their own.
    let others = if identity.is_none() { sys::tasks_of(runs_as) } else { 0 };
    let init = Some(Init::start()?);
    Ok(Room { rung: Rung::Full, directory, identity, programs, init, fence, tasks: limits::TASKS + others })
}

/// Programs and cell run as the same user here, on the rung `container` and as root one that only this cell is: the cell has
/// to look into its programs, which in a container not even root may do to another user. What keeps the two apart is that
/// the cell is not dumpable, and Landlock.
fn enter_shared(plan: &Plan, scratch: &Path, identity: Option<&Identity>) -> Result<Room, String> {
    prctl::set_child_subreaper(true).map_err(refused("adopt orphans"))?;
    let mut programs = BTreeMap::new();
    for (id, executable) in plan.folders() {
        let folder = scratch.join(id.as_str());
        copy_folder(&executable.directory, &folder).map_err(refused("copy a program"))?;
        programs.insert(id.clone(), folder);
    }
    let directory = scratch.join("w");
    fs::create_dir(&directory).map_err(refused("make the working directory"))?;
    if let Some(own) = identity {
        let mut folders = [scratch, &directory].into_iter();
        match folders.try_for_each(|folder| unistd::chown(folder, Some(own.uid), Some(own.gid))) {
            Ok(()) => own.assume().map_err(refused("become an ordinary user"))?,
            // A user namespace that knows nobody else: its root is an ordinary user already; user_namespaces(7).
            Err(Errno::EINVAL) if plan.rung < Rung::Container => {}
            Err(errno) => return Err(refused("give the working directory away")(errno)),
        }
    }
    let runs_as = unistd::geteuid();
    let fence = confine::of_program(&directory, false, runs_as);
    if plan.rung == Rung::User && fence.is_none() {
        // Nothing else stands between a program and the files and processes of the same user.
        return Err(NO_LANDLOCK.to_owned());
    }
    let tasks = limits::TASKS + sys::tasks_of(runs_as);
    Ok(Room { rung: plan.rung, directory, identity: None, programs, init: None, fence, tasks })
}

/// Opens the folders of the programs, before a new `/tmp` may hide them.
fn open_folders(plan: &Plan) -> Result<Vec<(ProgramId, OwnedFd)>, String> {
    let flags = OFlag::O_PATH | OFlag::O_DIRECTORY | OFlag::O_CLOEXEC;
    plan.folders()
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

/// Copies files, folders and links; a link is not followed: whoever copies may read more than the program may.
fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, target) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else if kind.is_symlink() {
            symlink(fs::read_link(entry.path())?, target)?;
        } else if kind.is_file() {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
