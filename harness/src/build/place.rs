//! Where the program of a submission may be: the names that are looked for.

use super::language::LANGUAGES;
use super::within;
use crate::limits;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// The files of `make`, in the order in which it looks for them.
pub(super) const MAKEFILES: [&str; 3] = ["GNUmakefile", "makefile", "Makefile"];
/// The file of `CMake`.
pub(super) const CMAKE_FILE: &str = "CMakeLists.txt";
/// The file of Cargo.
pub(super) const CARGO_FILE: &str = "Cargo.toml";

/// The folders in which an executable may lie, nearest first.
const PLACES: [&str; 5] = ["", "build", "bin", "target/debug", "target/release"];

/// Every name that is looked for, in the order of preference.
pub(super) fn looked_for(name: &str) -> Vec<String> {
    let systems = ["Makefile", CMAKE_FILE, CARGO_FILE].map(str::to_owned);
    let sources = LANGUAGES.iter().map(|language| language.source(name));
    systems.into_iter().chain(sources).chain([name.to_owned()]).collect()
}

/// Whether a folder holds a program: its source, its executable, or a build file that speaks of it.
pub fn holds(folder: &Path, name: &str) -> bool {
    let Ok(folder) = &folder.canonicalize() else { return false };
    let has_source = |folder: &Path| LANGUAGES.iter().any(|language| folder.join(language.source(name)).is_file());
    // Where there is a build file, its sources may be anywhere; the usual places are the folders of C and of Cargo.
    let below = ["src", "src/bin"].map(|below| folder.join(below));
    let is_below = || below.iter().any(|below| has_source(below)) || folder.join("src/bin").join(name).is_dir();
    has_source(folder)
        || executable(folder, name).is_some()
        || systems(folder).any(|text| text.contains(name))
        || (has_system(folder) && is_below())
}

/// Whether what has a name in a folder is really elsewhere.
pub fn leads_out(folder: &Path, name: &Path) -> bool {
    folder.join(name).exists() && within::real(folder, name).is_none()
}

/// Whether a folder has a build file at all.
pub fn has_system(folder: &Path) -> bool {
    folder.canonicalize().is_ok_and(|folder| systems(&folder).next().is_some())
}

fn systems(folder: &Path) -> impl Iterator<Item = String> {
    let files = MAKEFILES.into_iter().chain([CMAKE_FILE, CARGO_FILE]);
    files.filter_map(move |file| within::file(folder, file.as_ref())).map(text)
}

/// The text of a small file, however it is encoded; empty if it cannot be read.
pub(super) fn text(file: impl io::Read) -> String {
    let mut bytes = Vec::new();
    let read = file.take(limits::BUILD_FILE_TEXT).read_to_end(&mut bytes);
    if read.is_ok() { String::from_utf8_lossy(&bytes).into_owned() } else { String::new() }
}

/// The executable of a program, where it really is below the folder, if it lies in one of the usual places.
pub(super) fn executable(folder: &Path, name: &str) -> Option<PathBuf> {
    let found = PLACES.iter().map(|place| Path::new(place).join(name)).find(|path| kind(folder, path).is_some())?;
    within::real(folder, &found)
}

/// Takes away the executables that came with the sources, so that what is found after a build was made by it.
///
/// # Errors
/// If a file is there and cannot be removed.
pub(super) fn remove_binaries(folder: &Path, name: &str) -> io::Result<()> {
    for place in PLACES {
        let path = Path::new(place).join(name);
        if kind(folder, &path) == Some(Kind::Binary) {
            fs::remove_file(folder.join(path))?;
        }
    }
    Ok(())
}

/// Whether an executable needs nothing that lies beside it: no script, and no library of its own.
pub(super) fn stands_alone(folder: &Path, path: &Path) -> bool {
    let beside = folder.join(path);
    let beside = beside.parent().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let has_library = beside.into_iter().any(|entry| entry.file_name().to_string_lossy().contains(".so"));
    kind(folder, path) == Some(Kind::Binary) && !has_library
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Binary,
    Script,
}

/// What the kernel would make of a file, or of what a link leads to within the folder; nothing for what is no program, or larger
/// than one that was built here can be. The execute bit says nothing: archives lose it.
fn kind(folder: &Path, path: &Path) -> Option<Kind> {
    let file = within::file(folder, path)?;
    if file.metadata().ok()?.len() > limits::BUILD_FILE_BYTES {
        return None;
    }
    let mut start = Vec::new();
    file.take(4).read_to_end(&mut start).ok()?;
    match start.as_slice() {
        b"\x7fELF" => Some(Kind::Binary),
        [b'#', b'!', ..] => Some(Kind::Script),
        _ => None,
    }
}
