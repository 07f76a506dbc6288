//! Takes away what a program or a build has written, whatever it has done to it: folders that it shut, and those that it
//! nested too deep to be named, which nobody could open, copy or remove by their paths; step by step it would need a
//! descriptor for each step.
//!
//! Follows no link, so that what is still running gains nothing by exchanging a folder for one.

use crate::limits;
use nix::dir::Dir;
use nix::errno::Errno;
use nix::fcntl::{AT_FDCWD, AtFlags, OFlag, openat, renameat};
use nix::sys::stat::{FchmodatFlags, Mode, SFlag, fchmodat, fstatat};
use std::ffi::{CStr, CString, OsStr};
use std::fs;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

/// A folder, and no link to one, for reading.
const FOLDER: OFlag = OFlag::O_RDONLY.union(OFlag::O_DIRECTORY).union(OFlag::O_NOFOLLOW).union(OFlag::O_CLOEXEC);

/// Removes a folder and all that is in it, as far as it can be removed.
pub fn remove(folder: &Path) {
    // What cannot be opened or moved may still go; what stays is in nobody's way.
    let _as_far_as_it_goes = prune(folder);
    let _or_it_stays = fs::remove_dir_all(folder);
}

/// Removes every folder that lies too deep below this one, and lets us, and nobody else, into all others.
///
/// # Errors
/// If a folder that is ours, or that root may touch, cannot be moved or removed.
pub fn prune(top: &Path) -> io::Result<()> {
    let mut deep = Deep { top: enter(AT_FDCWD, top)?, moved: Vec::new(), count: 0 };
    deep.below(&enter(AT_FDCWD, top)?, 0)?;
    // What was moved up may be deep itself: it is moved apart until nothing is.
    let mut shallow = Vec::new();
    while let Some(name) = deep.moved.pop() {
        let folder = enter(&deep.top, name.as_c_str())?;
        deep.below(&folder, 0)?;
        shallow.push(name);
    }
    shallow.iter().try_for_each(|name| fs::remove_dir_all(top.join(OsStr::from_bytes(name.to_bytes()))))
}

/// Opens a folder, out of which a build may have shut itself, and us if we are no other user.
fn enter(place: impl AsFd, name: &(impl nix::NixPath + ?Sized)) -> Result<OwnedFd, Errno> {
    fchmodat(&place, name, Mode::S_IRWXU, FchmodatFlags::NoFollowSymlink)?;
    openat(place, name, FOLDER, Mode::empty())
}

/// The folders in a folder.
fn folders(folder: &OwnedFd) -> Result<Vec<CString>, Errno> {
    let is_folder = |name: &CStr| {
        let found = fstatat(folder, name, AtFlags::AT_SYMLINK_NOFOLLOW);
        found.is_ok_and(|found| SFlag::from_bits_truncate(found.st_mode) & SFlag::S_IFMT == SFlag::S_IFDIR)
    };
    let mut names = Vec::new();
    for entry in Dir::openat(folder, ".", FOLDER, Mode::empty())? {
        let name = entry?.file_name().to_owned();
        if ![&b"."[..], b".."].contains(&name.to_bytes()) && is_folder(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

struct Deep {
    top: OwnedFd,
    moved: Vec<CString>,
    count: usize,
}

impl Deep {
    /// Moves the folders that lie too deep to the top.
    fn below(&mut self, folder: &OwnedFd, depth: usize) -> Result<(), Errno> {
        for name in folders(folder)? {
            // Whoever moves a folder has to be let into it, for its `..` changes.
            let inner = enter(folder, name.as_c_str())?;
            if depth < limits::BUILD_DEPTH {
                self.below(&inner, depth + 1)?;
                continue;
            }
            let target = loop {
                self.count += 1;
                let target = CString::new(format!(".deep-{}", self.count)).map_err(|_| Errno::EINVAL)?;
                if fstatat(&self.top, target.as_c_str(), AtFlags::AT_SYMLINK_NOFOLLOW).is_err() {
                    break target;
                }
            };
            renameat(folder, name.as_c_str(), &self.top, target.as_c_str())?;
            self.moved.push(target);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{prune, remove};
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    #[test]
    fn what_lies_deeper_than_a_path_is_long_goes_away() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b/c")).unwrap();
        fs::write(folder.path().join("a/b/c/kept"), "").unwrap();
        // Deeper than one path can say: the upper half is made last.
        let names = |count: usize| vec!["d"; count].join("/");
        fs::create_dir_all(folder.path().join(names(1500))).unwrap();
        for _ in 0..3 {
            fs::create_dir_all(folder.path().join("new").join(names(1000))).unwrap();
            fs::rename(folder.path().join("d"), folder.path().join("new").join(names(1000)).join("d")).unwrap();
            fs::rename(folder.path().join("new"), folder.path().join("d")).unwrap();
        }
        let shut = folder.path().join("shut");
        fs::create_dir(&shut).unwrap();
        fs::set_permissions(&shut, Permissions::from_mode(0o0)).unwrap();
        prune(folder.path()).unwrap();
        assert!(folder.path().join("a/b/c/kept").exists());
        assert!(fs::read_dir(&shut).is_ok());
        let path = folder.path().to_owned();
        folder.close().unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn names_that_are_taken_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".deep-1"), "mine").unwrap();
        fs::create_dir_all(folder.path().join(vec!["d"; 200].join("/"))).unwrap();
        prune(folder.path()).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join(".deep-1")).unwrap(), "mine");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn no_link_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let [other, own] = ["other", "own"].map(|name| folder.path().join(name));
        fs::create_dir_all(other.join("x")).unwrap();
        fs::create_dir(&own).unwrap();
        fs::set_permissions(other.join("x"), Permissions::from_mode(0o750)).unwrap();
        symlink(other.join("x"), own.join("x")).unwrap();
        prune(&own).unwrap();
        assert!(prune(&own.join("x")).is_err());
        assert_eq!(other.join("x").metadata().unwrap().permissions().mode() & 0o777, 0o750);
        remove(&own.join("x"));
        remove(&own);
        assert!(!own.exists() && other.join("x").exists());
    }
}
