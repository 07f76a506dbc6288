//! Grades one submission after another with the ordinary engine; the ladder is tried once for all of them.

use super::corpus::Submission;
use super::crew::share;
use super::{Request, workers};
use crate::check::{self, CheckError, Instruments};
use crate::locale::Locale;
use crate::model::{Assignment, Check, CheckId, Evidence, Graded, Language, Plan, RungReport, Scene, Verdict};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// What grading needs.
pub(super) struct Engine<'a> {
    pub(super) request: &'a Request,
    pub(super) here: &'a Path,
    /// The folder of the assignments.
    pub(super) folder: &'a Path,
    pub(super) rung: &'a RungReport,
    pub(super) instruments: Instruments<'a>,
    /// The reader's language; its words are no thing that threads share.
    pub(super) language: Language,
}

/// Whether a check noticed the mistake of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Noticed {
    /// One did.
    Yes,
    /// None did.
    No,
    /// The program does not build.
    NotBuilt,
    /// Failures of our own.
    Fault(Vec<String>),
}

impl Engine<'_> {
    /// Grades the submissions, in their order.
    ///
    /// # Errors
    /// If nothing can be graded.
    pub(super) fn grade_all(&self, submissions: &[Submission<'_>]) -> Result<Vec<Graded>, CheckError> {
        let (workers, jobs) = workers(self.rung.rung, self.request.jobs);
        let grade =
            |submission: &Submission<'_>| self.grade(&submission.path, submission.selectors(), jobs, self.instruments);
        share(submissions, workers, grade).into_iter().collect()
    }

    /// Whether a check notices what is wrong with a submission; the first that does ends it.
    ///
    /// # Errors
    /// If nothing can be graded.
    pub(super) fn notices(&self, folder: &Path, selectors: &[String]) -> Result<Noticed, CheckError> {
        let first = First::default();
        let Instruments { conduct, judge, .. } = self.instruments;
        let conduct = |plan: &Plan| if first.ends(plan.values.seed) { Ok(nothing(plan)) } else { conduct(plan) };
        let judge = |assignment: &Assignment, check: &Check, evidence: &Evidence| {
            if first.ends(evidence.values.seed) {
                return Verdict::Skipped { because: first.check() };
            }
            let verdict = judge(assignment, check, evidence);
            if verdict.finding().is_some() {
                first.set(evidence.values.seed, &check.id);
            }
            verdict
        };
        let hurried = Instruments { conduct: &conduct, judge: &judge, ..self.instruments };
        let mut graded = self.grade(folder, selectors.to_vec(), 1, hurried)?;
        if first.is_set() && noticed(&graded) == Noticed::No {
            // It did not count: the check was disturbed, and passed when it was repeated. The others have not run yet.
            graded = self.grade(folder, selectors.to_vec(), 1, self.instruments)?;
        }
        Ok(noticed(&graded))
    }

    fn grade(
        &self,
        folder: &Path,
        selectors: Vec<String>,
        jobs: usize,
        instruments: Instruments<'_>,
    ) -> Result<Graded, CheckError> {
        let request = check::Request {
            selectors,
            submission: Some(folder.to_owned()),
            checks: None,
            assignments: Some(self.folder.to_owned()),
            seed: self.request.seed,
            jobs,
            require: None,
        };
        let probe = || Ok(self.rung.clone());
        let instruments = Instruments { probe: &probe, ..instruments };
        let graded = check::check(&request, self.here, instruments, &Locale::new(self.language), &|_| ())?.graded;
        // Half a proof is none.
        graded.extent.signal().map_or(Ok(graded), |signal| Err(CheckError::Interrupted(signal)))
    }
}

fn noticed(graded: &Graded) -> Noticed {
    let builds = || graded.assignments.iter().flat_map(|assignment| &assignment.builds);
    let mut checks = graded.assignments.iter().flat_map(|assignment| &assignment.checks);
    if builds().any(|build| build.outcome.is_err()) {
        Noticed::NotBuilt
    } else if checks.any(|check| check.verdict.finding().is_some()) {
        Noticed::Yes
    } else if graded.faults.is_empty() {
        Noticed::No
    } else {
        Noticed::Fault(graded.faults.clone())
    }
}

/// The first check that failed, by the seed of its values, which no other check of a run has.
#[derive(Default)]
struct First(Mutex<Option<(u64, CheckId)>>);

impl First {
    fn get(&self) -> Option<(u64, CheckId)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether the check with this seed need not run any more; the one that failed may be repeated.
    fn ends(&self, seed: u64) -> bool {
        self.get().is_some_and(|(first, _)| first != seed)
    }

    fn is_set(&self) -> bool {
        self.get().is_some()
    }

    fn check(&self) -> CheckId {
        self.get().map_or_else(|| CheckId::new(""), |(_, check)| check)
    }

    fn set(&self, seed: u64, check: &CheckId) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((seed, check.clone()));
    }
}

/// What is seen where nobody looks.
fn nothing(plan: &Plan) -> Evidence {
    let scene = Scene { tasks: Vec::new() };
    Evidence { values: plan.values.clone(), steps: Vec::new(), timeline: Vec::new(), scene }
}
