//! A folder for a while, in which programs of a submission write: it goes away whatever they have done to it.

use super::prune::remove;
use std::path::Path;
use tempfile::TempDir;

/// Such a folder; removed with all that is in it when this is dropped.
#[derive(Debug)]
pub struct Scratch(TempDir);

impl Scratch {
    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl From<TempDir> for Scratch {
    fn from(folder: TempDir) -> Self {
        Self(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A folder that a program has shut, or nested too deep, keeps out whoever just removes what is there.
        remove(self.0.path());
    }
}

#[cfg(test)]
mod tests {
    use super::Scratch;
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn it_goes_away_though_it_was_shut_and_nested() {
        let place = tempfile::tempdir().unwrap();
        let scratch = Scratch::from(tempfile::tempdir_in(&place).unwrap());
        let names = vec!["d"; 1500].join("/");
        fs::create_dir_all(scratch.path().join("x").join(&names)).unwrap();
        fs::create_dir_all(scratch.path().join("y")).unwrap();
        fs::rename(scratch.path().join("x"), scratch.path().join("y/x")).unwrap();
        fs::write(scratch.path().join("y/file"), "").unwrap();
        for folder in ["y/x", "y"] {
            fs::set_permissions(scratch.path().join(folder), Permissions::from_mode(0o0)).unwrap();
        }
        fs::set_permissions(scratch.path(), Permissions::from_mode(0o0)).unwrap();
        drop(scratch);
        assert_eq!(fs::read_dir(&place).unwrap().count(), 0);
    }
}
