//! Files that are there whole, or not at all.

use std::fs::{self, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// Puts a text into a file, in place of what is there; makes the folders that lead to it.
///
/// It is written beside it first and takes its name by rename(2), so that nobody ever finds a part of it, not even after a
/// crash of ours. Where a link stands, what it leads to is replaced.
///
/// # Errors
/// What the system says; [`io::ErrorKind::InvalidInput`] for what is there and no file, such as a device, which a file would
/// take the place of.
pub fn replace(file: &Path, text: &str) -> io::Result<()> {
    let file = match fs::canonicalize(file) {
        Ok(found) if fs::metadata(&found)?.is_file() => found,
        Ok(_) => return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file")),
        Err(_) => file.to_owned(),
    };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    // As any file that a program makes: the user's mask says who reads it.
    let mut part = tempfile::Builder::new().permissions(Permissions::from_mode(0o666)).tempfile_in(folder)?;
    part.write_all(text.as_bytes())?;
    part.persist(&file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::replace;
    use std::fs;
    use std::io::ErrorKind;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_file_is_replaced_whole_wherever_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("results/a.json");
        for text in ["first", "2"] {
            replace(&file, text).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
        let link = folder.path().join("link.json");
        symlink(&file, &link).unwrap();
        replace(&link, "third").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "third");
        assert!(link.is_symlink());
    }

    #[test]
    fn nothing_else_is_replaced_by_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let fifo = folder.path().join("fifo");
        nix::unistd::mkfifo(&fifo, nix::sys::stat::Mode::S_IRWXU).unwrap();
        for other in [folder.path(), &fifo, std::path::Path::new("/dev/null")] {
            assert_eq!(replace(other, "text").unwrap_err().kind(), ErrorKind::InvalidInput, "{}", other.display());
        }
        assert!(replace(&folder.path().join("fifo/a.json"), "text").is_err());
    }
}
