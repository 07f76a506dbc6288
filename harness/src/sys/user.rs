//! Doing something with the rights of another user.

use nix::sys::stat::{Mode, umask};
use nix::unistd::{Gid, Uid, setfsgid, setfsuid};

/// Does something with files as a user and a group would do it, ourselves if there are none; what it makes is for everybody
/// to use. setfsuid(2), umask(2)
///
/// Whatever stands at a path that a program can change, and wherever that leads, we do no more than the program could.
pub fn as_user<T>(identity: Option<(Uid, Gid)>, work: impl FnOnce() -> T) -> T {
    let mask = umask(Mode::empty());
    let own = identity.map(|(uid, gid)| (setfsgid(gid), setfsuid(uid)));
    let done = work();
    if let Some((gid, uid)) = own {
        setfsuid(uid);
        setfsgid(gid);
    }
    umask(mask);
    done
}
