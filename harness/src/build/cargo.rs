//! Builds programs with Cargo: in the copy, or in place when the package is a part of a workspace above its folder.

use super::site::{Attempt, Site};
use super::system::Attempts;
use super::tool::{Ending, Errand, Ran};
use super::{BuildError, place, within};
use crate::limits;
use crate::model::{BuildFailure, Built};
use nix::fcntl::OFlag;
use serde_json::Value;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// What a workspace calls the folder of its results.
const TARGET: &str = "target";

/// Where settings of Cargo and rustup are, from the folder on that they are for.
const SETTINGS: [&str; 4] = [".cargo/config.toml", ".cargo/config", "rust-toolchain.toml", "rust-toolchain"];

/// What `cargo metadata` says about a package.
struct Package {
    workspace: PathBuf,
    target: PathBuf,
    binaries: Vec<String>,
}

/// The place in which a package is built.
struct Yard {
    directory: PathBuf,
    /// The workspace above the submission that it is a part of, which is then built in place.
    workspace: Option<PathBuf>,
    /// Where the results go.
    target: PathBuf,
}

/// Builds the binaries that the package has.
///
/// # Errors
/// If Cargo is there and cannot be started, or its result cannot be copied.
pub(super) fn attempt(site: &Site<'_>, names: &[&str]) -> Result<Attempts, BuildError> {
    let above = workspaces_above(&site.folder);
    let is_above = |package: &Package| package.workspace != site.folder && above.contains(&package.workspace);
    let in_place = package(site, &site.folder, &above)?.filter(is_above);
    let target = site.out.join(TARGET);
    let (yard, package) = if let Some(package) = in_place {
        let target = shared_target(&package).unwrap_or(target);
        (Yard { directory: site.folder.clone(), workspace: Some(package.workspace.clone()), target }, Some(package))
    } else {
        if !stand_alone(&site.source)? {
            return Ok(names.iter().map(|_| Attempt::PassedOver(not_made())).collect());
        }
        (Yard { directory: site.source.clone(), workspace: None, target }, package(site, &site.source, &[])?)
    };
    let Some(package) = package else {
        // The file is wrong: Cargo says how.
        let ran = build(site, &yard, &[])?;
        let failure = site.failure("cargo build", ran);
        return Ok(names.iter().map(|_| Attempt::PassedOver(failure.clone())).collect());
    };
    let known: Vec<&str> =
        names.iter().copied().filter(|name| package.binaries.iter().any(|own| own == name)).collect();
    let together = if known.is_empty() { None } else { Some(build(site, &yard, &known)?) };
    let command = shown(&known);
    let mut attempts = Vec::new();
    for name in names {
        attempts.push(match &together {
            Some(ran) if known.contains(name) => {
                if ran.ending == Ending::Success || known.len() == 1 {
                    result(site, &yard, name, &command, ran.clone())?
                } else {
                    // Alone once more, so that what it says is about this program only.
                    let ran = build(site, &yard, &[name])?;
                    result(site, &yard, name, &shown(&[name]), ran)?
                }
            }
            _ => Attempt::PassedOver(not_made()),
        });
    }
    Ok(attempts)
}

fn not_made() -> BuildFailure {
    BuildFailure::NotMade { command: "cargo build".to_owned(), output: String::new() }
}

fn shown(names: &[&str]) -> String {
    names.iter().fold("cargo build".to_owned(), |command, name| format!("{command} --bin {name}"))
}

/// Asks Cargo about the package of a folder; nothing if it is not content with it.
///
/// It is asked outside of the submission: the settings there could name what is executed, and that would answer in its place
/// and read what only Cargo is to read.
fn package(site: &Site<'_>, folder: &Path, reads: &[PathBuf]) -> Result<Option<Package>, BuildError> {
    let fixed = ["metadata", "--no-deps", "--offline", "--format-version", "1", "--manifest-path"].map(str::to_owned);
    let manifest = folder.join(place::CARGO_FILE).display().to_string();
    let arguments: Vec<String> = fixed.into_iter().chain([manifest]).collect();
    let outside = outside(site);
    let reads = [reads, &settings(outside)].concat();
    let all = site.errand("cargo", &arguments, outside);
    let ran = site.tools.run(&Errand { errors: false, kept: limits::METADATA_BYTES, reads: &reads, ..all })?;
    Ok(if ran.ending == Ending::Success { read(&ran.output, folder) } else { None })
}

/// The folder around that of the build, in which nobody but us writes.
fn outside<'a>(site: &'a Site<'_>) -> &'a Path {
    site.out.parent().unwrap_or(&site.out)
}

fn read(metadata: &str, folder: &Path) -> Option<Package> {
    let metadata: Value = serde_json::from_str(metadata).ok()?;
    let path = |key: &str| Some(PathBuf::from(metadata.get(key)?.as_str()?));
    let manifest = folder.join(place::CARGO_FILE);
    let packages = metadata.get("packages")?.as_array()?;
    let is_own =
        |package: &&Value| package.get("manifest_path").and_then(Value::as_str).map(Path::new) == Some(&manifest);
    let own: Vec<&Value> = packages.iter().filter(is_own).collect();
    // A folder with nothing but a workspace has no package of its own: then all of them count.
    let counted = if own.is_empty() { packages.iter().collect() } else { own };
    let targets = counted.into_iter().filter_map(|package| package.get("targets")?.as_array()).flatten();
    let is_binary = |target: &&Value| {
        target.get("kind").and_then(Value::as_array).is_some_and(|kinds| kinds.iter().any(|kind| kind == "bin"))
    };
    let names = targets.filter(is_binary).filter_map(|target| Some(target.get("name")?.as_str()?.to_owned()));
    Some(Package { workspace: path("workspace_root")?, target: path("target_directory")?, binaries: names.collect() })
}

/// Makes the copied package a workspace of its own, so that one above the copy (the course's own) does not matter; says
/// whether there is one at all. An earlier build may have put anything in the place of its file.
fn stand_alone(source: &Path) -> Result<bool, BuildError> {
    let manifest = within::open(source, place::CARGO_FILE.as_ref(), OFlag::O_RDWR | OFlag::O_APPEND);
    let Ok(mut manifest) = manifest else { return Ok(false) };
    let is_workspace = place::text(&manifest).lines().any(|line| line.trim_start().starts_with("[workspace"));
    if !is_workspace {
        manifest.write_all(b"\n[workspace]\n").map_err(|source| BuildError::Folder { source })?;
    }
    Ok(true)
}

/// The packages and workspaces that a folder may be a part of. Cargo reads the files of all their members to tell, and
/// executes nothing of them.
fn workspaces_above(folder: &Path) -> Vec<PathBuf> {
    folder.ancestors().filter(|above| above.join(place::CARGO_FILE).is_file()).map(Path::to_owned).collect()
}

/// The folder that a workspace has for its results, made if it is not there: a part of its own one, or the one that we were
/// told. Whatever else its settings say is not believed, for it would be written to.
fn shared_target(package: &Package) -> Option<PathBuf> {
    let Package { workspace, target, .. } = package;
    let told = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from).filter(|told| told.is_absolute());
    if told.as_ref() == Some(target) {
        fs::create_dir_all(target).ok()?;
        return target.canonicalize().ok();
    }
    let below = target.strip_prefix(workspace).ok().filter(|below| below.starts_with(TARGET))?;
    let mut made = PathBuf::new();
    for part in below {
        // Nothing is made where a link leads to.
        if !within::has_folder(workspace, &made) {
            return None;
        }
        made.push(part);
        let _or_it_is_there = fs::create_dir(workspace.join(&made));
    }
    within::has_folder(workspace, &made).then(|| workspace.join(made))
}

/// The settings that Cargo and rustup read for whatever lies below a folder; if they are there, they have to be readable.
fn settings(folder: &Path) -> Vec<PathBuf> {
    let in_folder = |above: &Path| {
        // A link would show what it leads to.
        let is_real = |file: &&str| within::real(above, file.as_ref()).is_some_and(|real| real == Path::new(file));
        SETTINGS.into_iter().filter(is_real).map(|file| above.join(file)).collect::<Vec<_>>()
    };
    folder.ancestors().flat_map(in_folder).collect()
}

/// Builds with what the registry's cache holds: a build has no network.
///
/// In a workspace, its sources are read, and its target folder and its lock file written to.
fn build(site: &Site<'_>, yard: &Yard, names: &[&str]) -> Result<Ran, BuildError> {
    let fixed = ["build", "--quiet", "--offline", "--target-dir"].map(str::to_owned);
    let mut arguments: Vec<String> = fixed.into_iter().chain([yard.target.display().to_string()]).collect();
    let mut in_place = Vec::new();
    // Those in the copy are in reach anyway.
    let mut reads = settings(if yard.workspace.is_some() { &yard.directory } else { outside(site) });
    if let Some(workspace) = &yard.workspace {
        in_place.extend(lock_file(workspace).map_err(|source| BuildError::Folder { source })?);
        if !yard.target.starts_with(&site.out) {
            in_place.push(yard.target.clone());
        }
        reads.push(workspace.clone());
    }
    arguments.extend(names.iter().flat_map(|name| ["--bin".to_owned(), (*name).to_owned()]));
    let errand = site.errand("cargo", &arguments, &yard.directory);
    site.run_errand(&Errand { in_place: &in_place, reads: &reads, ..errand })
}

/// The lock file of a workspace, made if it is not there: Cargo would do so, but a fence can only be opened for what is
/// there. Nothing if it is no file; then it is not written to.
fn lock_file(workspace: &Path) -> io::Result<Option<PathBuf>> {
    let lock = workspace.join("Cargo.lock");
    if lock.symlink_metadata().is_ok_and(|found| !found.is_file()) {
        return Ok(None);
    }
    let careful = libc::O_NOFOLLOW | libc::O_NONBLOCK;
    OpenOptions::new().append(true).create(true).custom_flags(careful).open(&lock)?;
    Ok(Some(lock))
}

/// Takes the executable to the other results.
fn result(site: &Site<'_>, yard: &Yard, name: &str, command: &str, ran: Ran) -> Result<Attempt, BuildError> {
    let made = match ran.ending {
        Ending::Success => site.taken(&yard.target, &Path::new("debug").join(name), name)?,
        Ending::Failure | Ending::TooLong => None,
    };
    Ok(match made {
        Some(executable) => Attempt::Made(Built::new(executable, Some(command.to_owned()), ran.output)),
        None => Attempt::Failed(site.failure(command, ran)),
    })
}
