//! The place where a submission is built: a copy of its sources, and a folder for what comes out.

use super::tool::{Ending, Errand, HOMES, Ran, Toolbox};
use super::{BuildError, copy, place, within};
use crate::cell::{Identity, prune};
use crate::limits;
use crate::model::{BuildFailure, Built, Executable};
use std::fs::{self, File, Permissions};
use std::io::{self, Read as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// The folder of the copied sources, in that of the build.
pub(super) const SOURCE: &str = "source";
/// The folder of results, beside it.
const PROGRAMS: &str = "programs";

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
        let (source, programs) = (out.join(SOURCE), out.join(PROGRAMS));
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

    /// Makes the folders again in which tools work, and lets tools in, should an earlier one have taken them away, put
    /// something else there or shut them.
    fn restore(&self) -> Result<(), BuildError> {
        for folder in HOMES.iter().map(Path::new).chain([Path::new(SOURCE)]) {
            within::make_folder(&self.out, folder).map_err(|source| BuildError::Folder { source })?;
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
        if place::stands_alone(folder, &path) {
            return self.taken(folder, &path, name);
        }
        let Some(file) = within::file(folder, &path) else { return Ok(None) };
        make_executable(&file).map_err(|source| BuildError::Folder { source })?;
        let command = vec![format!("./{}", path.display())];
        Ok(Some(Executable { directory: folder.to_owned(), command, reads: Vec::new() }))
    }

    /// Copies an executable that needs nothing beside it to a folder of its own; nothing if it is not below `folder`.
    ///
    /// # Errors
    /// If it cannot be copied.
    pub(super) fn taken(&self, folder: &Path, path: &Path, name: &str) -> Result<Option<Executable>, BuildError> {
        let Some(file) = within::file(folder, path) else { return Ok(None) };
        self.put(file, &Path::new(PROGRAMS).join(name).join(name))?;
        Ok(Some(Executable {
            directory: self.programs.join(name),
            command: vec![format!("./{name}")],
            reads: Vec::new(),
        }))
    }

    /// Copies an executable to a place in the folder of the build.
    ///
    /// # Errors
    /// If it cannot be copied.
    pub(super) fn put(&self, file: File, path: &Path) -> Result<(), BuildError> {
        let put = || {
            let mut copy = within::create(&self.out, path)?;
            io::copy(&mut file.take(limits::BUILD_FILE_BYTES), &mut copy)?;
            make_executable(&copy)
        };
        put().map_err(|source| BuildError::Folder { source })
    }

    /// The folder of a program's result, made if it is not there.
    ///
    /// # Errors
    /// If it cannot be made.
    pub(super) fn room(&self, name: &str) -> Result<PathBuf, BuildError> {
        let room = Path::new(PROGRAMS).join(name);
        within::make_folder(&self.out, &room).map_err(|source| BuildError::Folder { source })?;
        Ok(self.out.join(room))
    }

    /// Whether an executable is in the folder of the build, and nothing on the way to it leads elsewhere.
    pub(super) fn has(&self, executable: &Executable) -> bool {
        let own = executable.directory.strip_prefix(&self.out);
        let files = executable.command.iter().filter(|word| word.starts_with("./"));
        own.is_ok_and(|own| within::has_folder(&self.out, own))
            && files.into_iter().all(|file| within::file(&executable.directory, file.as_ref()).is_some())
    }

    /// How the compiler, which runs in the copy, reaches the folder of a result.
    pub(super) fn room_from_source(name: &str) -> String {
        format!("../{PROGRAMS}/{name}")
    }
}

/// Sets the execute bits, which archives lose.
fn make_executable(file: &File) -> io::Result<()> {
    file.set_permissions(Permissions::from_mode(0o755))
}
