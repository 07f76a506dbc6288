//! A user that only one cell is: no limit counts two cells together, and whoever ends that user's processes ends nobody else's.

use crate::sys;
use nix::errno::Errno;
use nix::fcntl::{AT_FDCWD, AtFlags};
use nix::sys::socket::{AddressFamily, SockFlag, SockType, UnixAddr, bind, socket};
use nix::unistd::{self, Gid, Uid};
use std::os::fd::{AsRawFd, OwnedFd};
use std::path::Path;

/// Users that no system gives to a person or a service, all of them among the 65,536 that a container may have.
const FIRST_IN_NAMESPACE: u32 = 60_100;
const FIRST_CLAIMED: u32 = 62_600;
const USERS: u32 = 2_500;

/// The user and the group of a cell.
pub struct Identity {
    /// The user.
    pub uid: Uid,
    /// The group, of the same number.
    pub gid: Gid,
    /// Holds the claim as long as the cell lives.
    _claim: Option<OwnedFd>,
}

impl Identity {
    /// A user for the processes of a PID namespace, which are known by that namespace: two cells that were so unlucky as
    /// to get the same one share no more than a limit.
    pub fn in_namespace() -> Self {
        Self::of(FIRST_IN_NAMESPACE + std::process::id() % USERS, None)
    }

    /// A user that no other cell is, and that has no process on this machine. Whether we may become it is another question.
    ///
    /// # Errors
    /// If all of them are taken, or we are not root and so will never become another.
    pub fn claim() -> Result<Self, Errno> {
        if !unistd::geteuid().is_root() {
            return Err(Errno::EPERM);
        }
        for offset in 0..USERS {
            let number = FIRST_CLAIMED + (std::process::id() + offset) % USERS;
            let Some(claim) = claim(number)? else { continue };
            let identity = Self::of(number, Some(claim));
            if sys::tasks_of(identity.uid) == 0 {
                return Ok(identity);
            }
        }
        Err(Errno::EUSERS)
    }

    fn of(number: u32, claim: Option<OwnedFd>) -> Self {
        Self { uid: Uid::from_raw(number), gid: Gid::from_raw(number), _claim: claim }
    }

    /// Gives a folder and all that is in it to the user, at a time when nobody changes it.
    ///
    /// # Errors
    /// `EINVAL` in a user namespace that does not know the user, `EPERM` without the right.
    pub fn own(&self, folder: &Path) -> Result<(), Errno> {
        give(folder, self.uid, self.gid)
    }

    /// Takes a folder and all that is in it back.
    ///
    /// # Errors
    /// As [`Identity::own`].
    pub fn disown(folder: &Path) -> Result<(), Errno> {
        give(folder, unistd::geteuid(), unistd::getegid())
    }

    /// Makes this process that user, and nobody else any more.
    ///
    /// # Errors
    /// `EINVAL` in a user namespace that does not know the user, `EPERM` without the right.
    pub fn assume(&self) -> Result<(), Errno> {
        unistd::setgroups(&[self.gid])?;
        unistd::setresgid(self.gid, self.gid, self.gid)?;
        unistd::setresuid(self.uid, self.uid, self.uid)
    }
}

fn give(path: &Path, uid: Uid, gid: Gid) -> Result<(), Errno> {
    unistd::fchownat(AT_FDCWD, path, Some(uid), Some(gid), AtFlags::AT_SYMLINK_NOFOLLOW)?;
    if path.symlink_metadata().is_ok_and(|found| found.is_dir()) {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).try_for_each(|path| give(&path, uid, gid))?;
    }
    Ok(())
}

/// Claims a number by a name in the abstract namespace, which goes with its last descriptor; nothing if it is taken.
fn claim(number: u32) -> Result<Option<OwnedFd>, Errno> {
    let name = UnixAddr::new_abstract(format!("harness-user-{number}").as_bytes())?;
    let claim = socket(AddressFamily::Unix, SockType::Stream, SockFlag::SOCK_CLOEXEC, None)?;
    match bind(claim.as_raw_fd(), &name) {
        Ok(()) => Ok(Some(claim)),
        Err(Errno::EADDRINUSE) => Ok(None),
        Err(errno) => Err(errno),
    }
}

#[cfg(test)]
mod tests {
    use super::Identity;

    #[test]
    fn no_two_cells_claim_the_same_user() {
        if !nix::unistd::geteuid().is_root() {
            assert!(Identity::claim().is_err());
            return;
        }
        let (one, other) = (Identity::claim().unwrap(), Identity::claim().unwrap());
        assert_ne!(one.uid, other.uid);
        let taken = one.uid;
        drop(one);
        assert_eq!(Identity::claim().unwrap().uid, taken);
    }
}
