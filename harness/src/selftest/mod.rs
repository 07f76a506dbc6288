//! Proves an assignment: correct programs get full points, faulty ones lose what they should, and planted mistakes are
//! noticed.
//!
//! Grading is that of `check`, submission by submission; here is only what is compared with what.

mod compare;
mod corpus;
mod crew;
mod engine;
mod expected;
mod planting;
mod sources;
#[cfg(test)]
mod tests;

pub use expected::{ExpectedError, Wrong};

use crate::check::{self, CheckError, Instruments, Selected};
use crate::locale::Locale;
use crate::model::{Assignment, Graded, LeftOut, Mistake, Rung, Selftest, Surprise};
use corpus::{Origin, Submission};
use engine::Engine;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The model answers, beside the assignments.
const REFERENCE: &str = "reference";
/// The corpus, beside the assignments.
const CORPUS: &str = "tests/submissions";

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// The assignments and checks; everything if there are none.
    pub selectors: Vec<String>,
    /// The folder of a correct solution, if the user named one; otherwise the reference is graded.
    pub solution: Option<PathBuf>,
    /// The folder of the corpus, if the user named one.
    pub corpus: Option<PathBuf>,
    /// The folder of the assignments, if the user named one.
    pub assignments: Option<PathBuf>,
    /// The seed of the run.
    pub seed: u64,
    /// How many submissions may be graded at once.
    pub jobs: usize,
    /// How many mutants to make; all if not said.
    pub mutants: Option<usize>,
}

/// What is worth telling while the run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// So many submissions are about to be graded.
    Grading(usize),
    /// So many mutants are about to be graded.
    Planting(usize),
}

/// What proving gave, and the catalogue that explains its findings.
#[derive(Clone, Debug)]
pub struct Tested {
    /// What it gave.
    pub selftest: Selftest,
    /// The catalogue.
    pub mistakes: Vec<Mistake>,
}

/// Why nothing was proved.
#[derive(Debug, thiserror::Error)]
pub enum SelftestError {
    /// Nothing can be graded.
    #[error(transparent)]
    Check(#[from] CheckError),
    /// A folder that was named is none.
    #[error("`{0}` is no folder")]
    NoFolder(PathBuf),
    /// The list of what is expected is wrong.
    #[error("what is expected of the submissions holds errors")]
    Expected(Vec<ExpectedError>),
    /// There is neither a solution nor a corpus.
    #[error("there is nothing to grade")]
    Nothing,
}

/// Proves what is asked for; `here` is the folder in which the command was given.
///
/// # Errors
/// Every [`SelftestError`]: nothing was proved.
pub fn selftest(
    request: &Request,
    here: &Path,
    instruments: Instruments<'_>,
    locale: &Locale,
    tell: &dyn Fn(News),
) -> Result<Tested, SelftestError> {
    let began = Instant::now();
    let (folder, course) = check::course(request.assignments.as_deref(), here)?;
    let selected = check::select(&course.assignments, &request.selectors).map_err(CheckError::Selector)?;
    let folder = folder.canonicalize().unwrap_or(folder);
    let root = folder.parent().unwrap_or(&folder);
    let mut submissions = solutions(request, here, root, &selected)?;
    if let Some(corpus) = corpus_folder(request, here, root)? {
        submissions.extend(corpus::read(&corpus, here, &selected, &course)?);
    }
    if submissions.is_empty() {
        return Err(SelftestError::Nothing);
    }
    let rung = (instruments.probe)().map_err(CheckError::NoCell)?;
    let engine = Engine { request, here, folder: &folder, rung: &rung, instruments, language: locale.language() };

    tell(News::Grading(submissions.len()));
    let graded = engine.grade_all(&submissions)?;
    let mut outcome = Compared::default();
    for (submission, graded) in submissions.iter().zip(&graded) {
        outcome.take(submission, graded);
    }
    let sound: Vec<&Submission<'_>> = submissions.iter().filter(|submission| outcome.is_sound(submission)).collect();
    let planted = planting::plant(request, &course.assignments, &sound);
    tell(News::Planting(planted.chosen.len()));
    let harvest = planting::harvest(&engine, &planted)?;
    outcome.faults.extend(harvest.faults);
    let selftest = Selftest {
        assignments: selected.iter().map(|part| part.assignment.id.clone()).collect(),
        seed: request.seed,
        rung: rung.clone(),
        graded: submissions.len() - outcome.left_out.len(),
        surprises: outcome.surprises,
        left_out: outcome.left_out,
        mutated: planted.subjects.iter().map(|subject| subject.shown.clone()).collect(),
        unmade: planted.unmade,
        tallies: harvest.tallies,
        survivors: harvest.survivors,
        faults: outcome.faults,
        elapsed: began.elapsed(),
    };
    Ok(Tested { selftest, mistakes: course.mistakes })
}

/// What became of the submissions.
#[derive(Default)]
struct Compared {
    surprises: Vec<Surprise>,
    left_out: Vec<LeftOut>,
    faults: Vec<String>,
}

impl Compared {
    fn take(&mut self, submission: &Submission<'_>, graded: &Graded) {
        let faults = graded.faults.iter().map(|fault| format!("{}: {fault}", submission.shown));
        self.faults.extend(faults);
        if let Some(tool) = compare::missing_tool(graded) {
            self.left_out.push(LeftOut { submission: submission.shown.clone(), tool });
        } else {
            self.surprises.extend(compare::surprises(submission, graded));
        }
    }

    /// Whether a submission is a correct one, and graded so.
    fn is_sound(&self, submission: &Submission<'_>) -> bool {
        let is_other = |shown: &String| *shown != submission.shown;
        submission.expected.is_correct()
            && self.surprises.iter().all(|surprise| is_other(&surprise.submission))
            && self.left_out.iter().all(|left_out| is_other(&left_out.submission))
    }
}

/// The solution, or the reference: one submission for each assignment.
fn solutions<'a>(
    request: &Request,
    here: &Path,
    root: &Path,
    selected: &[Selected<'a>],
) -> Result<Vec<Submission<'a>>, SelftestError> {
    let (base, origin) = match &request.solution {
        Some(solution) => (here.join(solution), Origin::Solution),
        None => (root.join(REFERENCE), Origin::Reference),
    };
    if !base.is_dir() {
        return if origin == Origin::Solution { Err(SelftestError::NoFolder(base)) } else { Ok(Vec::new()) };
    }
    let shown = match &request.solution {
        Some(solution) => solution.display().to_string(),
        None => corpus::shown(&base, here),
    };
    let parts = selected.iter().map(|part| Submission::solution(part, &base, &shown, origin));
    let mut solutions: Vec<Submission<'a>> = parts.collect();
    // Nobody who names one folder has to name the assignments that it is for.
    if request.selectors.is_empty() && solutions.iter().any(Submission::holds_any) {
        solutions.retain(Submission::holds_any);
    }
    Ok(solutions)
}

/// The corpus that was named, or the one beside the assignments.
fn corpus_folder(request: &Request, here: &Path, root: &Path) -> Result<Option<PathBuf>, SelftestError> {
    match &request.corpus {
        Some(named) => {
            let folder = here.join(named);
            if folder.is_dir() { Ok(Some(folder)) } else { Err(SelftestError::NoFolder(folder)) }
        }
        None => Ok(Some(root.join(CORPUS)).filter(|folder| folder.is_dir())),
    }
}

/// How many submissions are graded at once, and how many checks of each.
///
/// Without namespaces, programs that insist on a port would be in one another's way.
fn workers(rung: Rung, jobs: usize) -> (usize, usize) {
    if rung < Rung::Full { (1, jobs) } else { (jobs, 1) }
}

/// Whether a file of a shared folder belongs to another assignment.
fn is_of_another(course: &[Assignment], own: &Assignment, stem: &str) -> bool {
    let has = |assignment: &Assignment| assignment.programs.iter().any(|program| program.name == stem);
    !has(own) && course.iter().any(has)
}
