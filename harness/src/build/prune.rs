//! Takes away what a build has nested too deep to be named: nobody could open it, copy it or remove it by its path, and
//! removing it step by step would need a descriptor for each step.

use crate::limits;
use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// Removes every folder that lies too deep below this one, and lets us into all others.
///
/// # Errors
/// If a folder that is ours, or that root may touch, cannot be moved or removed.
pub(super) fn prune(top: &Path) -> io::Result<()> {
    let mut deep = Deep { top, moved: Vec::new(), count: 0 };
    deep.below(top, 0)?;
    // What was moved up may be deep itself: it is moved apart until nothing is.
    let mut shallow = Vec::new();
    while let Some(folder) = deep.moved.pop() {
        deep.below(&folder, 0)?;
        shallow.push(folder);
    }
    shallow.iter().try_for_each(fs::remove_dir_all)
}

struct Deep<'a> {
    top: &'a Path,
    moved: Vec<PathBuf>,
    count: usize,
}

impl Deep<'_> {
    /// Moves the folders that lie too deep to the top.
    fn below(&mut self, folder: &Path, depth: usize) -> io::Result<()> {
        // A build may have shut itself out, and us if we are no other user.
        fs::set_permissions(folder, Permissions::from_mode(0o755))?;
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if !entry.file_type()?.is_dir() || self.moved.contains(&entry.path()) {
                continue;
            }
            if depth < limits::BUILD_DEPTH {
                self.below(&entry.path(), depth + 1)?;
                continue;
            }
            fs::set_permissions(entry.path(), Permissions::from_mode(0o755))?;
            let target = loop {
                self.count += 1;
                let target = self.top.join(format!(".deep-{}", self.count));
                if target.symlink_metadata().is_err() {
                    break target;
                }
            };
            fs::rename(entry.path(), &target)?;
            self.moved.push(target);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::prune;
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;

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
}
