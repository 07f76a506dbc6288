//! The place where a submission is built: a copy of its sources, and a folder for what comes out.

use super::tool::{Ending, Errand, HOMES, Ran, Toolbox};
use super::{BuildError, copy, place};
use crate::cell::{Identity, prune};
use crate::limits;
use crate::model::{BuildFailure, Built, Executable};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of results, as it is reached from the copy of the sources.
const PROGRAMS_FROM_SOURCE: &str = "../programs";

/// What one way to build made of a program.
pub(super) enum Attempt {
    /// It is there.
    Made(Built),
    /// It should have been, and failed: no other way is tried.
    Failed(BuildFailure),
    /// This way does not know the program: what to say if no other way does.
    PassedOver(BuildFailure),
}

/// The place where a submission is built.
pub(super) struct Site<'a> {
    /// The tools.
    pub(super) tools: &'a Toolbox,
    /// The submission's own folder: only read, except by a Cargo workspace that it is a part of.
    pub(super) folder: PathBuf,
    /// How the user named it.
    pub(super) shown: &'a str,
    /// The copy of the sources.
    pub(super) source: PathBuf,
    /// Where results go, each into a folder of its own.
    pub(super) programs: PathBuf,
    /// The folder of both, all that a build may write to.
    pub(super) out: PathBuf,
    /// Who builds there, if not we.
    builder: Option<Identity>,
}

impl<'a> Site<'a> {
    /// Copies the sources to below `out`.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub(super) fn prepare(
        tools: &'a Toolbox,
        names: &[&str],
        folder: &Path,
        shown: &'a str,
        out: &Path,
    ) -> Result<Self, BuildError> {
        let trouble = |source| BuildError::Folder { source };
        let (source, programs) = (out.join("source"), out.join("programs"));
        copy::copy(folder, &source)?;
        fs::create_dir_all(&programs).map_err(trouble)?;
        for name in names {
            place::remove_binaries(&source, name).map_err(trouble)?;
            fs::create_dir_all(programs.join(name)).map_err(trouble)?;
        }
        for home in HOMES {
            fs::create_dir_all(out.join(home)).map_err(trouble)?;
        }
        let builder = tools.user(out);
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        Ok(Self { tools, folder, shown, source, programs, out: out.to_owned(), builder })
    }

    /// Runs a tool in the copy; what it says names no folder of this machine.
    ///
    /// # Errors
    /// If it could not be started.
    pub(super) fn run(&self, tool: &str, arguments: &[String], directory: &Path) -> Result<Ran, BuildError> {
        self.run_errand(&self.errand(tool, arguments, directory))
    }

    /// What runs a tool that says everything that it has to say.
    pub(super) fn errand<'e>(&'e self, tool: &'e str, arguments: &'e [String], directory: &'e Path) -> Errand<'e> {
        let (errors, kept, out) = (true, limits::BUILD_OUTPUT_BYTES, self.out.as_path());
        Errand {
            tool,
            arguments,
            directory,
            errors,
            kept,
            out,
            in_place: &[],
            reads: &[],
            user: self.builder.as_ref().map(|user| user.uid.as_raw()),
        }
    }

    /// Runs an errand; what the tool says names no folder of this machine.
    ///
    /// # Errors
    /// If it could not be started.
    pub(super) fn run_errand(&self, errand: &Errand<'_>) -> Result<Ran, BuildError> {
        self.restore()?;
        let mut ran = self.tools.run(errand)?;
        for folder in [&self.source, &self.programs, &self.out, &self.folder, errand.directory] {
            let spellings = [Some(folder.to_owned()), folder.canonicalize().ok()];
            for folder in spellings.iter().flatten().filter_map(|path| path.to_str()).filter(|path| path.len() > 1) {
                ran.output = ran.output.replace(&format!("{folder}/"), "").replace(folder, ".");
            }
        }
        Ok(ran)
    }

    /// Makes the folders again in which tools work, should an earlier one have taken them away or put something else there.
    fn restore(&self) -> Result<(), BuildError> {
        let trouble = |source| BuildError::Folder { source };
        for folder in HOMES.iter().map(|home| self.out.join(home)).chain([self.source.clone()]) {
            if folder.symlink_metadata().is_ok_and(|there| !there.is_dir()) {
                fs::remove_file(&folder).map_err(trouble)?;
            }
            fs::create_dir_all(&folder).map_err(trouble)?;
        }
        Ok(())
    }

    /// Takes what was built back, so that it is nobody's to change, and lets everybody read it.
    ///
    /// # Errors
    /// If it cannot be taken, or opened.
    pub(super) fn close(self) -> Result<(), BuildError> {
        let trouble = |source| BuildError::Folder { source };
        prune(&self.out).map_err(trouble)?;
        if self.builder.is_some() {
            Identity::disown(&self.out).map_err(|errno| trouble(errno.into()))?;
        }
        copy::open_to_all(&self.out).map_err(trouble)
    }

    /// Why a run that made nothing did not, in the words of the model.
    pub(super) fn failure(&self, command: &str, ran: Ran) -> BuildFailure {
        let command = command.to_owned();
        match ran.ending {
            Ending::TooLong => BuildFailure::TooLong { command, seconds: self.tools.limit().as_secs() },
            Ending::Failure => BuildFailure::Refused { command, output: ran.output },
            Ending::Success => BuildFailure::NotMade { command, output: ran.output },
        }
    }

    /// That nothing in the folder builds a program.
    pub(super) fn missing(&self, name: &str) -> BuildFailure {
        BuildFailure::Missing { looked_for: place::looked_for(name), directory: self.shown.to_owned() }
    }

    /// The program that a build put into one of the usual places of a folder.
    ///
    /// # Errors
    /// If it cannot be copied.
    pub(super) fn found(&self, folder: &Path, name: &str) -> Result<Option<Executable>, BuildError> {
        let Some(path) = place::executable(folder, name) else { return Ok(None) };
        let file = folder.join(&path);
        if place::stands_alone(&file) {
            return self.taken(&file, name).map(Some);
        }
        make_executable(&file)?;
        let command = vec![format!("./{}", path.display())];
        Ok(Some(Executable { directory: folder.to_owned(), command, reads: Vec::new() }))
    }

    /// Copies an executable that needs nothing beside it to a folder of its own.
    ///
    /// # Errors
    /// If it cannot be copied.
    pub(super) fn taken(&self, file: &Path, name: &str) -> Result<Executable, BuildError> {
        let directory = self.room(name)?;
        let copy = directory.join(name);
        // What is there already was put there by the build, and may be a link to anything.
        if copy.symlink_metadata().is_ok_and(|there| !there.is_dir()) {
            fs::remove_file(&copy).map_err(|source| BuildError::Folder { source })?;
        }
        fs::copy(file, &copy).map_err(|source| BuildError::Folder { source })?;
        make_executable(&copy)?;
        Ok(Executable { directory, command: vec![format!("./{name}")], reads: Vec::new() })
    }

    /// The folder of a program's result, made if it is not there.
    ///
    /// # Errors
    /// If it cannot be made.
    pub(super) fn room(&self, name: &str) -> Result<PathBuf, BuildError> {
        let room = self.programs.join(name);
        for folder in [&self.programs, &room] {
            // A build that replaced a folder by a link does not lead us out of it.
            if folder.symlink_metadata().is_ok_and(|there| !there.is_dir()) {
                fs::remove_file(folder).map_err(|source| BuildError::Folder { source })?;
            }
        }
        fs::create_dir_all(&room).map_err(|source| BuildError::Folder { source })?;
        Ok(room)
    }

    /// How the compiler, which runs in the copy, reaches the folder of a result.
    pub(super) fn room_from_source(name: &str) -> String {
        format!("{PROGRAMS_FROM_SOURCE}/{name}")
    }
}

/// Sets the execute bits, which archives lose.
///
/// # Errors
/// If the permissions cannot be changed.
pub(super) fn make_executable(file: &Path) -> Result<(), BuildError> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).map_err(|source| BuildError::Folder { source })
}
