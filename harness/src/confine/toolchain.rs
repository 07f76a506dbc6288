//! Where the tools are that lie outside of the system's own folders: of a home with a Python or a Rust in it, only these
//! are shown, and nothing else of that home.

use super::{SYSTEM, changes_user, common, is_open_to_all};
use crate::sys::{self, Fence, Grant};
use nix::unistd::Uid;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Read as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// An interpreter or a compiler, found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The file that is executed.
    pub file: PathBuf,
    /// The folders that it needs, beyond those of the system.
    pub folders: Vec<PathBuf>,
    /// Whether it is a script that looks for the real one: what that is, only itself knows.
    pub is_shim: bool,
}

/// Folders of tools that their variable names, or that lie in the home: only these parts, which hold no secrets.
const HOMES: [(&str, &str, &[&str]); 8] = [
    // Not `credentials.toml`.
    ("CARGO_HOME", ".cargo", &["bin", "registry", "git", "config", "config.toml", "env"]),
    ("RUSTUP_HOME", ".rustup", &["settings.toml", "toolchains"]),
    ("PYENV_ROOT", ".pyenv", &["bin", "libexec", "shims", "versions", "version", "plugins"]),
    ("GOROOT", "sdk", &[""]),
    ("GOMODCACHE", "go/pkg/mod", &[""]),
    ("JAVA_HOME", ".sdkman/candidates/java", &[""]),
    ("VIRTUAL_ENV", ".venv", &[""]),
    ("CONDA_PREFIX", "miniconda3", &["bin", "lib", "include", "share"]),
];

/// The tool that a name stands for in a search path, and what it needs; nothing if it is not there, or not for everybody
/// where it will be run by another user.
pub fn resolve(name: &str, path: &OsStr) -> Option<Found> {
    let usable = |file: &PathBuf| {
        let is_program = file.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0);
        is_program && (!changes_user() || file.canonicalize().is_ok_and(|real| is_open_to_all(&real)))
    };
    let file = std::env::split_paths(path).map(|folder| folder.join(name)).find(usable)?;
    let real = file.canonicalize().ok()?;
    let mut folders: Vec<PathBuf> =
        [&file, &real].into_iter().filter(|file| !is_of_system(file)).map(|file| prefix(file)).collect();
    folders.dedup();
    let is_shim = !is_of_system(&real) && is_script(&real);
    Some(Found { file, folders, is_shim })
}

/// Whether another user than we could run a tool, and enter the folder in which it is to work. Who does not become another
/// user does not ask.
pub fn others_can_run(name: &str, path: &OsStr, folder: &Path) -> bool {
    !changes_user() || resolve(name, path).is_some() && is_open_to_all(folder)
}

fn is_of_system(path: &Path) -> bool {
    SYSTEM.iter().any(|folder| path.starts_with(folder))
}

fn is_script(file: &Path) -> bool {
    let mut start = [0; 2];
    File::open(file).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *b"#!"
}

/// The folder in which a tool was installed: the one above its `bin`. The file alone, if that is a home or the root.
fn prefix(file: &Path) -> PathBuf {
    let bin = file.parent().filter(|folder| folder.ends_with("bin"));
    let folder = bin.and_then(Path::parent).filter(|folder| is_an_installation(folder));
    folder.unwrap_or(file).to_owned()
}

/// Whether a folder may be shown as one that holds a tool: no home, and none with everything in it.
fn is_an_installation(folder: &Path) -> bool {
    let is_home = std::env::var_os("HOME").is_some_and(|home| Path::new(&home).starts_with(folder));
    !is_home && folder.components().count() > 2
}

/// The fence of what builds a submission: the system and the tools read-only, `out` and nothing else to be written to.
///
/// Nothing where the kernel has no Landlock.
pub fn of_build(out: &[PathBuf], reads: &[PathBuf], path: &OsStr, whole_proc: bool, runs_as: Uid) -> Option<Fence> {
    sys::landlock_version().ok()?;
    let mut paths = common(whole_proc, runs_as);
    paths.extend(tools(path).into_iter().chain(reads.iter().cloned()).map(|path| (path, Grant::Read)));
    paths.extend(out.iter().map(|path| (path.clone(), Grant::Write)));
    // Whatever a build has to ask others for, it asks in vain.
    Some(Fence { paths, ports: Some(Vec::new()), shuts_names_out: true })
}

/// The tools of this machine that lie outside of the system's own folders.
fn tools(path: &OsStr) -> Vec<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let mut tools = Vec::new();
    for (variable, usual, parts) in HOMES {
        let named = std::env::var_os(variable).map(PathBuf::from);
        let Some(folder) = named.or_else(|| Some(home.as_ref()?.join(usual))) else { continue };
        tools.extend(parts.iter().map(|part| if part.is_empty() { folder.clone() } else { folder.join(part) }));
    }
    for folder in std::env::split_paths(path).filter(|folder| folder.is_absolute() && !is_of_system(folder)) {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        // What is linked from there is installed elsewhere.
        let links = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_symlink()));
        let real = links.filter_map(|entry| entry.path().canonicalize().ok()).filter(|file| !is_of_system(file));
        tools.extend(real.map(|file| prefix(&file)));
        tools.push(folder);
    }
    tools.sort();
    tools.dedup();
    tools.retain(|tool| tool.exists() && !home.as_ref().is_some_and(|home| home.starts_with(tool)));
    tools
}

#[cfg(test)]
mod tests {
    use super::{prefix, resolve, tools};
    use std::fs;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::path::Path;

    #[test]
    fn a_tool_of_the_system_needs_nothing_more() {
        let found = resolve("sh", "/nowhere:/usr/bin:/bin".as_ref()).unwrap();
        assert_eq!((found.folders, found.is_shim), (Vec::new(), false));
        assert_eq!(resolve("no-such-tool", "/usr/bin".as_ref()), None);
    }

    #[test]
    fn a_tool_elsewhere_needs_its_installation_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let [own, real] = ["own/bin", "store/python-3/bin"].map(|path| folder.path().join(path));
        for path in [&own, &real] {
            fs::create_dir_all(path).unwrap();
        }
        fs::copy("/bin/true", real.join("python3")).unwrap();
        symlink(real.join("python3"), own.join("python3")).unwrap();
        fs::write(own.join("shim"), "#!/bin/sh\n").unwrap();
        fs::set_permissions(own.join("shim"), fs::Permissions::from_mode(0o755)).unwrap();
        let found = resolve("python3", own.as_os_str()).unwrap();
        let expected = ["own", "store/python-3"].map(|path| folder.path().join(path));
        assert_eq!((found.folders, found.is_shim), (expected.to_vec(), false));
        assert!(resolve("shim", own.as_os_str()).unwrap().is_shim);
        let tools = tools(own.as_os_str());
        assert!(tools.contains(&own) && tools.contains(&folder.path().join("store/python-3")), "{tools:?}");
        assert!(!tools.contains(&folder.path().to_owned()), "{tools:?}");
    }

    #[test]
    fn the_root_is_no_installation() {
        for file in ["/opt/bin/tool", "/tool"] {
            assert_eq!(prefix(Path::new(file)), Path::new(file));
        }
        assert_eq!(prefix(Path::new("/opt/python/bin/python3")), Path::new("/opt/python"));
    }
}
