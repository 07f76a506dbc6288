//! Copies a submission to the folder in which it is built: bounded, and without what leads out of it.

use super::BuildError;
use crate::limits;
use nix::fcntl::AT_FDCWD;
use nix::sys::stat::{FchmodatFlags, Mode, fchmodat};
use std::fs::{self, DirEntry, File, OpenOptions};
use std::io::{self, Read as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _, symlink};
use std::path::{Component, Path};

/// Folders that hold what other tools have made: never sources.
const SKIPPED: [&str; 3] = [".git", "target", "node_modules"];

/// What is left of the bounds of one copy.
struct Copy {
    entries: usize,
    bytes: u64,
}

/// Copies a folder; what is too large, too deep, unreadable, no file, no folder or a link that leads out is left out.
///
/// # Errors
/// If the copy cannot be written.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), BuildError> {
    fs::create_dir_all(to).map_err(|source| BuildError::Folder { source })?;
    let mut copy = Copy { entries: limits::COPY_ENTRIES_MAX, bytes: limits::COPY_BYTES_MAX };
    copy.folder(from, to, 0).map_err(|source| BuildError::Folder { source })
}

impl Copy {
    fn folder(&mut self, from: &Path, to: &Path, depth: usize) -> io::Result<()> {
        let Ok(entries) = fs::read_dir(from) else { return Ok(()) };
        let mut entries: Vec<DirEntry> = entries.flatten().take(self.entries).collect();
        // Files first: the sources of the top folder are copied before a large folder below uses up the bounds.
        entries.sort_by_key(|entry| (entry.file_type().is_ok_and(|kind| kind.is_dir()), entry.file_name()));
        for entry in entries {
            if self.entries == 0 {
                return Ok(());
            }
            self.entries -= 1;
            let target = to.join(entry.file_name());
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_symlink() {
                link(&entry.path(), &target, depth)?;
            } else if kind.is_file() {
                self.file(&entry.path(), &target)?;
            } else if kind.is_dir() && depth < limits::COPY_DEPTH_MAX && !is_skipped(&entry, to) {
                fs::create_dir_all(&target)?;
                self.folder(&entry.path(), &target, depth + 1)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        // A file that was exchanged for a link or a FIFO meanwhile is neither followed nor waited for.
        let opened = OpenOptions::new().read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(from);
        let Ok(source) = opened else { return Ok(()) };
        let Ok(metadata) = source.metadata() else { return Ok(()) };
        if !metadata.is_file() || metadata.len() > limits::COPY_FILE_BYTES_MAX.min(self.bytes) {
            return Ok(());
        }
        self.bytes -= metadata.len();
        let mut copy = File::create(to)?;
        io::copy(&mut source.take(metadata.len()), &mut copy)?;
        copy.set_permissions(fs::Permissions::from_mode(metadata.permissions().mode() & 0o755 | 0o644))
    }
}

/// Whether a folder is none of the student's, or is the one that is copied into.
fn is_skipped(entry: &DirEntry, to: &Path) -> bool {
    SKIPPED.iter().any(|name| entry.file_name() == *name) || to.starts_with(entry.path())
}

/// Copies a link that stays within the folder: first up, at most as far as the top, and only then down.
fn link(from: &Path, to: &Path, depth: usize) -> io::Result<()> {
    let Ok(target) = fs::read_link(from) else { return Ok(()) };
    let up = target.components().take_while(|part| *part == Component::ParentDir).count();
    let down = target.components().skip(up).all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if up <= depth && down { symlink(target, to) } else { Ok(()) }
}

/// Lets every user read what was built, and enter its folders: programs may run as another one.
///
/// What is no file, no folder and no link to a file is taken away: whoever copies a program for its cell could not copy it.
///
/// # Errors
/// If the permissions cannot be changed.
pub(super) fn open_to_all(folder: &Path) -> io::Result<()> {
    give(folder, 0o755)?;
    for entry in fs::read_dir(folder)?.flatten() {
        let Ok(metadata) = entry.metadata() else { continue };
        if metadata.is_dir() {
            open_to_all(&entry.path())?;
        } else if metadata.is_symlink() {
            if !fs::metadata(entry.path()).is_ok_and(|target| target.is_file()) {
                fs::remove_file(entry.path())?;
            }
        } else if metadata.is_file() {
            // No bits of owner and group for those who execute it, and nobody else writes to it.
            let mode = if metadata.permissions().mode() & 0o100 == 0 { 0o644 } else { 0o755 };
            give(&entry.path(), mode)?;
        } else {
            // A FIFO or a socket that a build has made would only be waited for.
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Gives a file or a folder these rights; what a link leads to keeps its own.
fn give(path: &Path, mode: u32) -> io::Result<()> {
    Ok(fchmodat(AT_FDCWD, path, Mode::from_bits_truncate(mode), FchmodatFlags::NoFollowSymlink)?)
}

#[cfg(test)]
mod tests {
    use super::{copy, open_to_all};
    use std::fs;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    #[test]
    fn what_leads_out_or_blocks_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        fs::create_dir_all(from.join("lib/deep")).unwrap();
        fs::create_dir_all(from.join("target/debug")).unwrap();
        fs::create_dir_all(from.join(".git")).unwrap();
        fs::write(from.join("a.c"), "int main(void) { return 0; }").unwrap();
        fs::write(from.join("lib/b.h"), "").unwrap();
        fs::write(from.join("target/debug/a"), "").unwrap();
        fs::write(folder.path().join("secret"), "of somebody else").unwrap();
        symlink("../a.c", from.join("lib/a.c")).unwrap();
        symlink("lib/b.h", from.join("b.h")).unwrap();
        symlink("../secret", from.join("out")).unwrap();
        symlink("/etc/passwd", from.join("absolute")).unwrap();
        symlink("lib/deep/../../../secret", from.join("round")).unwrap();
        nix::unistd::mkfifo(&from.join("fifo"), nix::sys::stat::Mode::S_IRWXU).unwrap();
        copy(&from, &to).unwrap();
        let names = |folder: &str| {
            let mut names: Vec<String> =
                fs::read_dir(to.join(folder)).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names.join(" ")
        };
        assert_eq!(names(""), "a.c b.h lib");
        assert_eq!(names("lib"), "a.c b.h deep");
        assert_eq!(fs::read(to.join("lib/a.c")).unwrap(), fs::read(from.join("a.c")).unwrap());
    }

    #[test]
    fn a_copy_below_the_folder_itself_comes_to_an_end() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.c"), "").unwrap();
        let to = folder.path().join("out/source");
        fs::create_dir_all(&to).unwrap();
        copy(folder.path(), &to).unwrap();
        assert!(to.join("a.c").exists());
        assert!(!to.join("out").exists());
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        copy(&folder.path().join("nothing"), &folder.path().join("to")).unwrap();
        assert_eq!(fs::read_dir(folder.path().join("to")).unwrap().count(), 0);
    }

    #[test]
    fn what_was_built_is_open_to_other_users() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("program");
        fs::write(&program, "").unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        symlink("program", folder.path().join("kept")).unwrap();
        symlink("nothing", folder.path().join("dangling")).unwrap();
        symlink(".", folder.path().join("folder")).unwrap();
        open_to_all(folder.path()).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        assert!(folder.path().join("kept").exists());
        assert_eq!(program.metadata().unwrap().permissions().mode() & 0o777, 0o755);
        assert_eq!(folder.path().metadata().unwrap().permissions().mode() & 0o777, 0o755);
    }
}
