//! Builds programs with the build system that the submission brings: `make` or `CMake` (Cargo has a file of its own).

use super::language::LANGUAGES;
use super::site::{Attempt, Site};
use super::tool::{Ending, Ran};
use super::{BuildError, cargo, place, single, within};
use crate::model::{BuildFailure, Built, Executable};

/// What a build system made of each program that it was asked for, in the same order.
pub(super) type Attempts = Vec<Attempt>;

/// Tries the build systems whose files are there, in the order of preference.
///
/// # Errors
/// If a tool is there and cannot be started.
pub(super) fn attempt(site: &Site<'_>, names: &[&str]) -> Result<Attempts, BuildError> {
    let makefile = place::MAKEFILES.into_iter().find(|file| site.source.join(file).is_file());
    let has = |file: &'static str| site.source.join(file).is_file().then_some(file);
    let systems: [(Option<&str>, &str, System); 3] = [
        (makefile, "make", make),
        (has(place::CMAKE_FILE), "cmake", cmake),
        (has(place::CARGO_FILE), "cargo", cargo::attempt),
    ];
    let mut attempts: Vec<Option<Attempt>> = names.iter().map(|_| None).collect();
    for (file, tool, system) in systems.iter().filter_map(|(file, tool, system)| Some(((*file)?, *tool, system))) {
        let open: Vec<(usize, &str)> = (0..)
            .zip(names)
            .filter(|(index, _)| !matches!(attempts.get(*index), Some(Some(Attempt::Made(_) | Attempt::Failed(_)))))
            .map(|(index, name)| (index, *name))
            .collect();
        let asked: Vec<&str> = open.iter().map(|(_, name)| *name).collect();
        if asked.is_empty() {
            break;
        }
        let tried = if site.tools.has(tool) {
            system(site, &asked)?
        } else {
            let missing = BuildFailure::ToolMissing { tool: tool.to_owned(), file: file.to_owned() };
            asked.iter().map(|_| Attempt::PassedOver(missing.clone())).collect()
        };
        for ((index, name), result) in open.into_iter().zip(tried) {
            if let Some(slot) = attempts.get_mut(index) {
                settle(slot, result, single::blank(site, name));
            }
        }
    }
    let missing = |name: &str| Attempt::PassedOver(site.missing(name));
    Ok(names.iter().zip(attempts).map(|(name, attempt)| attempt.unwrap_or_else(|| missing(name))).collect())
}

type System = fn(&Site<'_>, &[&str]) -> Result<Attempts, BuildError>;

/// Takes what a system gave, unless an earlier one has said why it passed over; an empty source is named as what it is.
fn settle(slot: &mut Option<Attempt>, result: Attempt, blank: Option<String>) {
    match (result, blank) {
        (Attempt::Failed(_), Some(file)) => *slot = Some(Attempt::Failed(BuildFailure::Empty { file })),
        (Attempt::PassedOver(_), _) if slot.is_some() => {}
        (result, _) => *slot = Some(result),
    }
}

fn words(fixed: &[&str], names: &[&str]) -> Vec<String> {
    fixed.iter().chain(names).map(|word| (*word).to_owned()).collect()
}

/// First `make NAME…`, then, for what it has no rule for, plain `make`.
///
/// `--always-make`, because objects and programs of another machine may lie in the folder, with any date.
fn make(site: &Site<'_>, names: &[&str]) -> Result<Attempts, BuildError> {
    let command = format!("make {}", names.join(" "));
    let together = site.run("make", &words(&["--always-make", "--keep-going"], names), &site.source)?;
    let mut attempts = Vec::new();
    let mut plain: Option<Ran> = None;
    for name in names {
        if let Some(executable) = site.found(&site.source, name)? {
            attempts.push(made(executable, &command, &together));
            continue;
        }
        // Alone once more, so that what it says is about this program only.
        let command = format!("make {name}");
        let alone = site.run("make", &words(&["--always-make"], &[name]), &site.source)?;
        if lacks_source(&alone, name) {
            attempts.push(Attempt::PassedOver(site.missing(name)));
            continue;
        }
        if alone.ending != Ending::Success && !has_no_rule(&alone, name) {
            attempts.push(Attempt::Failed(site.failure(&command, alone)));
            continue;
        }
        let ran = match plain.take() {
            Some(ran) => ran,
            None => site.run("make", &words(&["--always-make"], &[]), &site.source)?,
        };
        attempts.push(match site.found(&site.source, name)? {
            Some(executable) => made(executable, "make", &ran),
            None if lacks(&ran, name) => Attempt::PassedOver(site.missing(name)),
            None => Attempt::PassedOver(site.failure("make", ran.clone())),
        });
        plain = Some(ran);
    }
    Ok(attempts)
}

fn made(executable: Executable, command: &str, ran: &Ran) -> Attempt {
    Attempt::Made(Built::new(executable, Some(command.to_owned()), ran.output.clone()))
}

/// Whether `make` said that nothing makes this target, or that there is no rule at all.
fn has_no_rule(ran: &Ran, name: &str) -> bool {
    ran.output.contains(&format!("No rule to make target '{name}'.")) || ran.output.contains("*** No targets")
}

/// Whether `make` would build the program if its source were there: as in a starter whose other program is not written.
fn lacks_source(ran: &Ran, name: &str) -> bool {
    LANGUAGES.iter().any(|language| lacks(ran, &language.source(name)))
}

/// Whether `make` needs a file that it cannot make.
fn lacks(ran: &Ran, file: &str) -> bool {
    ran.output.contains(&format!("No rule to make target '{file}', needed by"))
}

/// Configures and builds everything, in a folder of its own: a `build` folder of another machine may be in the way.
fn cmake(site: &Site<'_>, names: &[&str]) -> Result<Attempts, BuildError> {
    let folder = site.programs.with_file_name("cmake");
    let mut ran = site.run("cmake", &words(&["-S", ".", "-B", "../cmake"], &[]), &site.source)?;
    let mut command = "cmake -S . -B build";
    if ran.ending == Ending::Success {
        command = "cmake --build build";
        ran = site.run("cmake", &words(&["--build", "../cmake"], &[]), &site.source)?;
    }
    let mut attempts = Vec::new();
    for name in names {
        let executable = match site.found(&folder, name)? {
            None => site.found(&site.source, name)?,
            executable => executable,
        };
        let file = within::file(&site.source, place::CMAKE_FILE.as_ref());
        let knows = file.is_some_and(|file| place::text(file).contains(name));
        attempts.push(match executable {
            Some(executable) => made(executable, command, &ran),
            None if knows && ran.ending != Ending::Success => Attempt::Failed(site.failure(command, ran.clone())),
            None => Attempt::PassedOver(site.failure(command, ran.clone())),
        });
    }
    Ok(attempts)
}
