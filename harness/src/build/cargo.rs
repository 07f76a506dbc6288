//! Builds programs with Cargo: in the copy, or in place when the package is a part of a workspace above its folder.

use super::BuildError;
use super::place;
use super::site::{Attempt, Site};
use super::system::Attempts;
use super::tool::{Ending, Errand, Ran};
use crate::limits;
use crate::model::{BuildFailure, Built};
use serde_json::Value;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What `cargo metadata` says about a package.
struct Package {
    workspace: PathBuf,
    target: PathBuf,
    binaries: Vec<String>,
}

/// Builds the binaries that the package has.
///
/// # Errors
/// If Cargo is there and cannot be started, or its result cannot be copied.
pub(super) fn attempt(site: &Site<'_>, names: &[&str]) -> Result<Attempts, BuildError> {
    let in_place = package(site, &site.folder)?.filter(|package| package.workspace != site.folder);
    let (directory, package) = if in_place.is_some() {
        (site.folder.clone(), in_place)
    } else {
        stand_alone(&site.source.join(place::CARGO_FILE))?;
        let target = site.programs.with_file_name("target");
        (site.source.clone(), package(site, &site.source)?.map(|own| Package { target, ..own }))
    };
    let Some(package) = package else {
        // The file is wrong: Cargo says how.
        let ran = build(site, &directory, None, &[])?;
        let failure = site.failure("cargo build", ran);
        return Ok(names.iter().map(|_| Attempt::PassedOver(failure.clone())).collect());
    };
    let known: Vec<&str> =
        names.iter().copied().filter(|name| package.binaries.iter().any(|own| own == name)).collect();
    let together = if known.is_empty() { None } else { Some(build(site, &directory, Some(&package), &known)?) };
    let command = shown(&known);
    let mut attempts = Vec::new();
    for name in names {
        attempts.push(match &together {
            Some(ran) if known.contains(name) => {
                if ran.ending == Ending::Success || known.len() == 1 {
                    result(site, &package, name, &command, ran.clone())?
                } else {
                    // Alone once more, so that what it says is about this program only.
                    let ran = build(site, &directory, Some(&package), &[name])?;
                    result(site, &package, name, &shown(&[name]), ran)?
                }
            }
            _ => {
                Attempt::PassedOver(BuildFailure::NotMade { command: "cargo build".to_owned(), output: String::new() })
            }
        });
    }
    Ok(attempts)
}

fn shown(names: &[&str]) -> String {
    names.iter().fold("cargo build".to_owned(), |command, name| format!("{command} --bin {name}"))
}

/// Asks Cargo about the package of a folder; nothing if it is not content with it.
fn package(site: &Site<'_>, folder: &Path) -> Result<Option<Package>, BuildError> {
    let arguments = ["metadata", "--no-deps", "--offline", "--format-version", "1"].map(str::to_owned);
    let reads = workspaces_above(folder);
    let all = site.errand("cargo", &arguments, folder);
    let ran = site.tools.run(&Errand { errors: false, kept: limits::METADATA_BYTES, reads: &reads, ..all })?;
    Ok(if ran.ending == Ending::Success { read(&ran.output, folder) } else { None })
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

/// Makes the copied package a workspace of its own, so that one above the copy (the course's own) does not matter.
fn stand_alone(manifest: &Path) -> Result<(), BuildError> {
    let text = place::text(manifest);
    if text.lines().any(|line| line.trim_start().starts_with("[workspace")) {
        return Ok(());
    }
    let write = || OpenOptions::new().append(true).open(manifest)?.write_all(b"\n[workspace]\n");
    write().map_err(|source| BuildError::Folder { source })
}

/// The packages and workspaces that a folder may be a part of. Cargo reads the files of all their members to tell, and
/// executes nothing of them.
fn workspaces_above(folder: &Path) -> Vec<PathBuf> {
    folder.ancestors().filter(|above| above.join(place::CARGO_FILE).is_file()).map(Path::to_owned).collect()
}

/// Builds with what the registry's cache holds: a build has no network.
///
/// In a workspace, its sources are read, and its target folder and its lock file written to.
fn build(site: &Site<'_>, directory: &Path, package: Option<&Package>, names: &[&str]) -> Result<Ran, BuildError> {
    let mut arguments = ["build", "--quiet", "--offline"].map(str::to_owned).to_vec();
    let (mut reads, mut in_place) = (Vec::new(), Vec::new());
    if let Some(package) = package {
        arguments.extend(["--target-dir".to_owned(), package.target.display().to_string()]);
        if !package.target.starts_with(&site.out) {
            let lock = package.workspace.join("Cargo.lock");
            // Cargo would make both; a fence can only be opened for what is there.
            let made = std::fs::create_dir_all(&package.target)
                .and_then(|()| OpenOptions::new().append(true).create(true).open(&lock));
            made.map_err(|source| BuildError::Folder { source })?;
            in_place = vec![package.target.clone(), lock];
            reads = vec![package.workspace.clone()];
        }
    }
    arguments.extend(names.iter().flat_map(|name| ["--bin".to_owned(), (*name).to_owned()]));
    site.run_errand(&Errand { in_place: &in_place, reads: &reads, ..site.errand("cargo", &arguments, directory) })
}

/// Takes the executable to the other results.
fn result(site: &Site<'_>, package: &Package, name: &str, command: &str, ran: Ran) -> Result<Attempt, BuildError> {
    let made = package.target.join("debug").join(name);
    if ran.ending != Ending::Success || !made.is_file() {
        return Ok(Attempt::Failed(site.failure(command, ran)));
    }
    let executable = site.taken(&made, name)?;
    Ok(Attempt::Made(Built::new(executable, Some(command.to_owned()), ran.output)))
}
