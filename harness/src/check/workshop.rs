//! The folder in which a run builds. It is claimed for as long as the run lives, so that the next run knows which folders
//! were left by one that was killed, and removes them.

use crate::cell::{Scratch, remove};
use nix::errno::Errno;
use nix::fcntl::{Flock, FlockArg};
use nix::unistd::geteuid;
use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

/// Where workshops are, in the course, and what their names begin with.
const OWN: (&str, &str) = ("target/harness", "build-");
/// What their names begin with where the system keeps temporary files of everybody.
const SHARED: &str = "harness-build-";
/// How many folders are made before one is taken as it is: only a run that cleans up at that very moment takes one away.
const ATTEMPTS: usize = 16;

/// Such a folder; removed when this is dropped, and only then free to be claimed by others.
pub(super) struct Workshop {
    folder: Scratch,
    /// Nothing on a file system without locks: there, nobody can claim what was left, either.
    _claim: Option<Flock<File>>,
}

impl Workshop {
    /// Makes one below the course's own `target`, or where the system keeps temporary files; removes those that were left.
    ///
    /// # Errors
    /// If there is no place for it.
    pub(super) fn open(root: &Path) -> io::Result<Self> {
        let (own, prefix) = OWN;
        let own = root.join(own);
        sweep(&own, prefix, |_| true);
        let made = fs::create_dir_all(&own).and_then(|()| Self::make(&own, prefix));
        made.or_else(|_| Self::open_shared(&std::env::temp_dir()))
    }

    /// Makes one among the temporary files of everybody.
    fn open_shared(place: &Path) -> io::Result<Self> {
        let us = geteuid().as_raw();
        sweep(place, SHARED, |found| found.uid() == us);
        Self::make(place, SHARED)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    fn make(place: &Path, prefix: &str) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        // Programs may run as another user, who has to get at what was built.
        builder.prefix(prefix).permissions(Permissions::from_mode(0o755));
        let mut attempts = 0;
        loop {
            attempts += 1;
            let folder = Scratch::from(builder.tempdir_in(place)?);
            match claim(folder.path()) {
                Ok(claim) => return Ok(Self { folder, _claim: Some(claim) }),
                Err(error) if is_taken(&error) && attempts < ATTEMPTS => {}
                Err(_) => return Ok(Self { folder, _claim: None }),
            }
        }
    }
}

/// Whether a folder was claimed, or removed, by a run that cleans up: it took it for one that was left.
fn is_taken(error: &io::Error) -> bool {
    [ErrorKind::WouldBlock, ErrorKind::NotFound, ErrorKind::StaleNetworkFileHandle].contains(&error.kind())
}

/// Claims a folder until the claim is dropped, or this process ends in whatever way.
fn claim(folder: &Path) -> io::Result<Flock<File>> {
    let opened = OpenOptions::new().read(true).custom_flags(libc::O_DIRECTORY | libc::O_NOFOLLOW).open(folder)?;
    let claim = Flock::lock(opened, FlockArg::LockExclusiveNonblock).map_err(|(_, errno)| errno)?;
    // Whoever claimed it before may have removed it.
    let (claimed, there) = (claim.metadata()?, folder.symlink_metadata()?);
    let is_there = (claimed.dev(), claimed.ino()) == (there.dev(), there.ino());
    if is_there { Ok(claim) } else { Err(Errno::ESTALE.into()) }
}

/// Removes the workshops that nobody claims any more, as far as they can be removed, and are ours.
fn sweep(place: &Path, prefix: &str, is_ours: impl Fn(&Metadata) -> bool) {
    let is_folder = place.symlink_metadata().is_ok_and(|found| found.is_dir());
    let entries = is_folder.then(|| fs::read_dir(place).ok()).flatten().into_iter().flatten().flatten();
    for entry in entries {
        let is_workshop = entry.file_name().as_bytes().starts_with(prefix.as_bytes());
        if is_workshop
            && let Ok(claim) = claim(&entry.path())
            && claim.metadata().is_ok_and(|found| is_ours(&found))
        {
            remove(&entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{OWN, SHARED, Workshop, sweep};
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn what_was_left_goes_and_what_is_used_stays() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join(OWN.0);
        fs::create_dir_all(place.join("build-left/0/source")).unwrap();
        fs::create_dir_all(place.join("another")).unwrap();
        fs::create_dir_all(root.path().join("build-elsewhere")).unwrap();
        symlink(root.path().join("build-elsewhere"), place.join("build-link")).unwrap();
        fs::write(place.join("build-file"), "").unwrap();
        let one = Workshop::open(root.path()).unwrap();
        assert!(!place.join("build-left").exists());
        let other = Workshop::open(root.path()).unwrap();
        assert!(one.path().starts_with(&place) && one.path().is_dir() && other.path().is_dir());
        let path = one.path().to_owned();
        drop(one);
        assert!(!path.exists() && other.path().is_dir());
        for kept in ["another", "build-link", "build-file", "../../build-elsewhere"] {
            assert!(place.join(kept).exists(), "{kept}");
        }
    }

    #[test]
    fn a_place_that_is_a_link_is_left_alone() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("elsewhere/build-left")).unwrap();
        fs::create_dir(root.path().join("target")).unwrap();
        symlink(root.path().join("elsewhere"), root.path().join(OWN.0)).unwrap();
        drop(Workshop::open(root.path()).unwrap());
        assert!(root.path().join("elsewhere/build-left").exists());
    }

    #[test]
    fn among_the_files_of_everybody_only_our_own_go() {
        let place = tempfile::tempdir().unwrap();
        let [other, left] = ["build-left", "harness-build-left"].map(|name| place.path().join(name));
        for folder in [&other, &left] {
            fs::create_dir(folder).unwrap();
        }
        sweep(place.path(), SHARED, |_| false);
        assert!(left.exists());
        let mine = Workshop::open_shared(place.path()).unwrap();
        assert!(mine.path().starts_with(&place) && other.exists() && !left.exists());
    }

    #[test]
    fn whoever_cleans_up_takes_nothing_that_is_new() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join(OWN.0);
        let is_over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let clean = || {
                while !is_over.load(Ordering::Relaxed) {
                    sweep(&place, OWN.1, |_| true);
                }
            };
            let cleaner = std::thread::Builder::new().name("cleaner".to_owned()).spawn_scoped(scope, clean).unwrap();
            let mine: Vec<Workshop> = (0..200).map(|_| Workshop::open(root.path()).unwrap()).collect();
            is_over.store(true, Ordering::Relaxed);
            cleaner.join().unwrap();
            assert!(mine.iter().all(|workshop| workshop.path().is_dir()));
        });
        assert_eq!(fs::read_dir(&place).unwrap().count(), 0);
    }
}
