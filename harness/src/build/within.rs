//! What lies within a folder that a build writes to, or that somebody else has filled: no link leads us out of it, and
//! nothing that is opened there blocks.
//!
//! Links that stay within are followed, for submissions have such; the place that they lead to is then reached step by step
//! without following any, so that whoever exchanges one meanwhile gains nothing by it.

use crate::cell;
use nix::errno::Errno;
use nix::fcntl::{AT_FDCWD, OFlag, openat};
use nix::sys::stat::{FchmodatFlags, Mode, fchmodat, fstat, mkdirat};
use nix::unistd::{UnlinkatFlags, unlinkat};
use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, AsRawFd as _, OwnedFd};
use std::path::{Component, Path, PathBuf};

/// A folder, and no link to one, as a place to go on from.
const FOLDER: OFlag = OFlag::O_PATH.union(OFlag::O_DIRECTORY).union(OFlag::O_NOFOLLOW).union(OFlag::O_CLOEXEC);
/// What a file is opened with that may be anything.
const CAREFUL: OFlag = OFlag::O_NOFOLLOW.union(OFlag::O_NONBLOCK).union(OFlag::O_CLOEXEC).union(OFlag::O_NOCTTY);
/// What a file is opened with that is not there yet.
const NEW: OFlag = OFlag::O_WRONLY.union(OFlag::O_CREAT).union(OFlag::O_EXCL).union(CAREFUL);

/// Where a path below a folder really leads, from that folder on; nothing if it leads out of it, or nowhere.
pub(super) fn real(folder: &Path, path: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    Some(folder.join(path).canonicalize().ok()?.strip_prefix(&folder).ok()?.to_owned())
}

/// A file below a folder, to be read.
pub(super) fn file(folder: &Path, path: &Path) -> Option<File> {
    open(folder, path, OFlag::O_RDONLY).ok()
}

/// Opens a file below a folder.
///
/// # Errors
/// If it is not there, or elsewhere, or no file.
pub(super) fn open(folder: &Path, path: &Path, access: OFlag) -> io::Result<File> {
    let real = real(folder, path).ok_or(Errno::ENOENT)?;
    let (parent, name) = last(&real)?;
    let parent = parts(parent)?.into_iter().try_fold(enter(AT_FDCWD, folder)?, enter)?;
    let file = File::from(openat(parent, name, access | CAREFUL, Mode::empty())?);
    if file.metadata()?.is_file() { Ok(file) } else { Err(Errno::EINVAL.into()) }
}

/// Whether a path below a folder is a folder, and nothing on the way is a link.
pub(super) fn has_folder(folder: &Path, path: &Path) -> bool {
    let descend = || parts(path)?.into_iter().try_fold(enter(AT_FDCWD, folder)?, enter);
    descend().is_ok()
}

/// Makes a folder below another where it is not there yet; what is no folder on the way to it is taken away.
///
/// # Errors
/// If it cannot be made.
pub(super) fn make_folder(folder: &Path, path: &Path) -> io::Result<OwnedFd> {
    let mut place = enter(AT_FDCWD, folder)?;
    for name in parts(path)? {
        let there = enter(&place, name);
        let inner = there.or_else(|_| {
            clear(&place, name)?;
            mkdirat(&place, name, Mode::from_bits_truncate(0o755))?;
            enter(&place, name)
        })?;
        // A build may have shut itself out, and us if we are no other user.
        if fstat(&inner)?.st_mode & 0o700 != 0o700 {
            fchmodat(&place, name, Mode::from_bits_truncate(0o755), FchmodatFlags::NoFollowSymlink)?;
        }
        place = inner;
    }
    Ok(place)
}

/// Makes a file below a folder anew, and the folders on the way to it; what is there already is taken away, for it may be a
/// link to anything.
///
/// # Errors
/// If it cannot be made.
pub(super) fn create(folder: &Path, path: &Path) -> io::Result<File> {
    let (parent, name) = last(path)?;
    let parent = make_folder(folder, parent)?;
    clear(&parent, name)?;
    Ok(File::from(openat(parent, name, NEW, Mode::from_bits_truncate(0o755))?))
}

fn enter(place: impl AsFd, name: &(impl nix::NixPath + ?Sized)) -> Result<OwnedFd, Errno> {
    openat(place, name, FOLDER, Mode::empty())
}

/// Takes away what has a name in a folder.
fn clear(place: &OwnedFd, name: &OsStr) -> Result<(), Errno> {
    match unlinkat(place, name, UnlinkatFlags::NoRemoveDir) {
        Ok(()) | Err(Errno::ENOENT) => Ok(()),
        Err(Errno::EISDIR) => {
            // By its descriptor, the folder is the one that was opened, whatever its path leads to by now.
            cell::remove(&Path::new("/proc/self/fd").join(place.as_raw_fd().to_string()).join(name));
            Ok(())
        }
        Err(errno) => Err(errno),
    }
}

/// The names that a path is made of, which goes down only.
fn parts(path: &Path) -> Result<Vec<&OsStr>, Errno> {
    let down = |part| match part {
        Component::Normal(name) => Some(Ok(name)),
        Component::CurDir => None,
        Component::ParentDir | Component::RootDir | Component::Prefix(_) => Some(Err(Errno::EXDEV)),
    };
    path.components().filter_map(down).collect()
}

/// A path in two: the folder, and the name of what lies in it.
fn last(path: &Path) -> Result<(&Path, &OsStr), Errno> {
    path.parent().zip(path.file_name()).ok_or(Errno::EISDIR)
}
