//! From a request to a graded submission: the code that knows every stage.

mod assembly;
mod cause;
mod closer;
mod compiler;
mod grade;
mod locate;
mod record;
mod replay;
mod schedule;
mod select;
#[cfg(test)]
mod tests;
mod values;
mod variants;
mod workshop;

pub use record::{RecordingError, record};
pub use replay::{ReplayError, replay};
pub use select::{Selected, UnknownSelector, gate, select};

use crate::cell::CellError;
use crate::locale::Locale;
use crate::model::{
    Assignment, AssignmentId, Check, Evidence, Graded, GradedCheck, Mistake, Plan, Rung, RungReport, Verdict,
};
use crate::spec::{self, Course, SpecErrors};
use std::path::{Path, PathBuf};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// The assignments and checks; everything if there are none.
    pub selectors: Vec<String>,
    /// The folder of the submission, if the user named one.
    pub submission: Option<PathBuf>,
    /// The folder of the assignments, if the user named one.
    pub assignments: Option<PathBuf>,
    /// A file with more checks, if the user named one.
    pub checks: Option<PathBuf>,
    /// The seed of the run.
    pub seed: u64,
    /// How many checks may run at once.
    pub jobs: usize,
    /// The lowest rung that will do.
    pub require: Option<Rung>,
}

/// The instruments that a run needs; parameters, so that everything else is tested without processes.
#[derive(Clone, Copy)]
pub struct Instruments<'a> {
    /// Tries the ladder: [`crate::cell::probe`].
    pub probe: &'a (dyn Fn() -> Result<RungReport, CellError> + Sync),
    /// Conducts a check: [`crate::cell::conduct`].
    pub conduct: &'a (dyn Fn(&Plan) -> Result<Evidence, CellError> + Sync),
    /// Judges what was seen: [`crate::judge::judge`].
    pub judge: &'a (dyn Fn(&Assignment, &Check, &Evidence) -> Verdict + Sync),
    /// The number of the signal that wants the run to end, if one came: [`crate::sys::interrupted`].
    pub interrupted: &'a (dyn Fn() -> Option<i32> + Sync),
    /// Keeps what is known after each check that is decided, for whoever finds the run dead; nothing, if nobody asked.
    pub keep: Option<&'a (dyn Fn(&SoFar<'_>) + Sync)>,
}

/// What is known once another check is decided.
#[derive(Clone, Copy, Debug)]
pub struct SoFar<'a> {
    /// The submission, with every check: [`crate::model::Extent::SoFar`].
    pub graded: &'a Graded,
    /// The assignment of the check that was decided last, and that check; nothing if it was a fault of ours.
    pub latest: Option<(&'a AssignmentId, &'a GradedCheck)>,
    /// The catalogue.
    pub mistakes: &'a [Mistake],
}

/// What is worth telling while the run goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// So many programs are about to be built.
    Building(usize),
    /// So many checks are about to run.
    Checking(usize),
    /// The submission holds nothing of these assignments, and they are not graded.
    LeftOut(Vec<AssignmentId>),
    /// The submission holds none of the programs.
    NothingFound {
        /// The folders that were looked at, as the user knows them.
        folders: Vec<String>,
        /// The programs that were looked for.
        names: Vec<String>,
    },
}

/// A graded submission, and the catalogue that explains its findings.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The submission.
    pub graded: Graded,
    /// The catalogue.
    pub mistakes: Vec<Mistake>,
}

/// Why nothing was graded.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// There are no assignments in these folders.
    #[error("no assignments in {0:?}")]
    NoAssignments(Vec<PathBuf>),
    /// The assignment files hold errors.
    #[error("the assignment files hold errors")]
    Spec(SpecErrors),
    /// A selector selects nothing.
    #[error("`{}` is neither an assignment nor a check", .0.selector)]
    Selector(UnknownSelector),
    /// The machine does not reach the rung that was asked for.
    #[error("this machine reaches the rung `{}`, not `{}`", .found.rung.word(), .required.word())]
    RungTooLow {
        /// The rung that was asked for.
        required: Rung,
        /// The one that was reached, and what stands in the way of the next.
        found: RungReport,
    },
    /// Not even the lowest rung works.
    #[error("no cell can be set up: {0}")]
    NoCell(#[source] CellError),
    /// The run was to end before anything was graded; the number of the signal.
    #[error("interrupted by signal {0}")]
    Interrupted(i32),
    /// There is no folder to build in.
    #[error("make a folder to build in: {0}")]
    NoFolder(#[source] std::io::Error),
}

/// Reads the assignments of the course.
///
/// # Errors
/// [`CheckError::NoAssignments`] and [`CheckError::Spec`].
pub fn course(named: Option<&Path>, here: &Path) -> Result<(PathBuf, Course), CheckError> {
    let folder = locate::assignments(named, here).map_err(CheckError::NoAssignments)?;
    let course = spec::load(&folder).map_err(CheckError::Spec)?;
    Ok((folder, course))
}

/// Grades what is asked for; `here` is the folder in which the command was given.
///
/// # Errors
/// Every [`CheckError`]: nothing was graded.
pub fn check(
    request: &Request,
    here: &Path,
    instruments: Instruments<'_>,
    locale: &Locale,
    tell: &dyn Fn(&News),
) -> Result<Checked, CheckError> {
    let (folder, mut course) = course(request.assignments.as_deref(), here)?;
    if let Some(file) = &request.checks {
        spec::add_checks(&mut course, &here.join(file)).map_err(CheckError::Spec)?;
    }
    let folder = folder.canonicalize().unwrap_or(folder);
    let root = folder.parent().unwrap_or(&folder);
    let run = grade::Run { request, here, root, instruments, locale, tell, mistakes: &course.mistakes };
    let graded = run.grade(&course.assignments)?;
    Ok(Checked { graded, mistakes: course.mistakes })
}
