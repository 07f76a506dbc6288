//! Mutants of correct programs: which are made, and what becomes of each.

use super::corpus::{Origin, Submission};
use super::crew::share;
use super::engine::{Engine, Noticed};
use super::sources::{self, File};
use super::{Request, is_of_another, workers};
use crate::build;
use crate::check::{CheckError, gate};
use crate::limits;
use crate::model::{Assignment, AssignmentId, Mutant, Operator, Survivor, Tally, Values};
use crate::mutate::mutants;

/// A program of which mutants are made.
pub(super) struct Subject {
    /// Its name for people.
    pub(super) shown: String,
    assignment: AssignmentId,
    files: Vec<File>,
}

/// A mutant that is to be graded.
pub(super) struct Planted {
    /// Whose, by its index.
    subject: usize,
    /// The file, by its index.
    file: usize,
    mutant: Mutant,
    /// The checks that could notice it.
    selectors: Vec<String>,
}

/// All that is to be graded.
pub(super) struct Planting {
    pub(super) subjects: Vec<Subject>,
    pub(super) chosen: Vec<Planted>,
    /// How many more there would be.
    pub(super) unmade: usize,
}

/// What became of the mutants.
pub(super) struct Harvest {
    pub(super) tallies: Vec<Tally>,
    pub(super) survivors: Vec<Survivor>,
    pub(super) faults: Vec<String>,
}

/// Makes the mutants of the solution that was named, else of the correct programs of the corpus.
pub(super) fn plant(request: &Request, course: &[Assignment], sound: &[&Submission<'_>]) -> Planting {
    let origin = if request.solution.is_some() { Origin::Solution } else { Origin::Correct };
    let (mut subjects, mut all) = (Vec::new(), Vec::new());
    for submission in sound.iter().filter(|submission| submission.origin == origin) {
        let files = sources::read(&submission.path);
        let own = of_files(subjects.len(), submission, &files, course);
        if !own.is_empty() {
            let (shown, assignment) = (submission.shown.clone(), submission.selected.assignment.id.clone());
            subjects.push(Subject { shown, assignment, files });
            all.extend(own);
        }
    }
    let most = request.mutants.unwrap_or(limits::MUTANTS_MAX).min(limits::MUTANTS_MAX);
    let unmade = all.len().saturating_sub(most);
    Planting { subjects, chosen: sample(all, most, request.seed), unmade }
}

/// The mutants of the C files of a submission.
fn of_files(subject: usize, submission: &Submission<'_>, files: &[File], course: &[Assignment]) -> Vec<Planted> {
    let assignment = submission.selected.assignment;
    let is_plain = !build::has_system(&submission.path);
    let mut planted = Vec::new();
    for (index, file) in files.iter().enumerate().filter(|(_, file)| file.is_c()) {
        if is_of_another(course, assignment, file.stem()) {
            continue;
        }
        let selectors = if is_plain { concerned(submission, file.stem()) } else { submission.selectors() };
        let own = mutants(&file.text()).into_iter();
        planted.extend(own.map(|mutant| Planted { subject, file: index, mutant, selectors: selectors.clone() }));
    }
    planted
}

/// The checks that could notice a mistake in the source of a program: those that start it.
fn concerned(submission: &Submission<'_>, stem: &str) -> Vec<String> {
    let selected = &submission.selected;
    let Some(program) = selected.programs.iter().find(|program| program.name == stem) else {
        return submission.selectors();
    };
    let checks = selected.checks.iter().filter(|check| check.programs().contains(&program.id));
    let ids = std::iter::once(gate(&program.id)).chain(checks.map(|check| check.id.clone()));
    ids.map(|check| format!("{}/{check}", selected.assignment.id)).collect()
}

/// So many of them, drawn by the seed, in their order.
fn sample(all: Vec<Planted>, most: usize, seed: u64) -> Vec<Planted> {
    if all.len() <= most {
        return all;
    }
    let draw = |index: usize| Values::seed_of(seed, &format!("mutant {index}"));
    let mut drawn: Vec<(usize, Planted)> = all.into_iter().enumerate().collect();
    drawn.sort_by_key(|(index, _)| draw(*index));
    drawn.truncate(most);
    drawn.sort_by_key(|(index, _)| *index);
    drawn.into_iter().map(|(_, planted)| planted).collect()
}

/// Grades the mutants.
///
/// # Errors
/// If they cannot be written, or nothing can be graded.
pub(super) fn harvest(engine: &Engine<'_>, planting: &Planting) -> Result<Harvest, CheckError> {
    let (workers, _) = workers(engine.rung.rung, engine.request.jobs);
    let grade = |planted: &Planted| grade(engine, planting, planted);
    let noticed: Vec<Noticed> =
        share(&planting.chosen, workers, grade).into_iter().collect::<Result<_, CheckError>>()?;
    let mut harvest = Harvest { tallies: Vec::new(), survivors: Vec::new(), faults: Vec::new() };
    for (planted, noticed) in planting.chosen.iter().zip(noticed) {
        let Some(subject) = planting.subjects.get(planted.subject) else { continue };
        let Mutant { operator, line, before, after, .. } = planted.mutant.clone();
        let path = subject.files.get(planted.file).map(|file| file.path.display().to_string()).unwrap_or_default();
        let file = format!("{}/{path}", subject.shown.trim_end_matches('/'));
        match noticed {
            Noticed::NotBuilt => {}
            Noticed::Fault(faults) => {
                let place = format!("{file}:{line}: {}", operator.word());
                harvest.faults.extend(faults.into_iter().map(|fault| format!("{place}: {fault}")));
            }
            Noticed::Yes => harvest.count(operator, true),
            Noticed::No => {
                harvest.count(operator, false);
                let assignment = subject.assignment.clone();
                harvest.survivors.push(Survivor { assignment, file, line, operator, before, after });
            }
        }
    }
    harvest.tallies.sort_by_key(|tally| tally.operator);
    let place = |survivor: &Survivor| (survivor.assignment.clone(), survivor.file.clone(), survivor.line);
    harvest.survivors.sort_by_key(place);
    Ok(harvest)
}

impl Harvest {
    fn count(&mut self, operator: Operator, is_caught: bool) {
        let caught = usize::from(is_caught);
        match self.tallies.iter_mut().find(|tally| tally.operator == operator) {
            Some(tally) => {
                tally.made += 1;
                tally.caught += caught;
            }
            None => self.tallies.push(Tally { operator, made: 1, caught }),
        }
    }
}

fn grade(engine: &Engine<'_>, planting: &Planting, planted: &Planted) -> Result<Noticed, CheckError> {
    let folder = tempfile::Builder::new().prefix("mutant-").tempdir().map_err(CheckError::NoFolder)?;
    if let Some(subject) = planting.subjects.get(planted.subject)
        && let Some(file) = subject.files.get(planted.file)
    {
        sources::write(&subject.files, &file.path, &planted.mutant.text, folder.path())
            .map_err(CheckError::NoFolder)?;
    }
    engine.notices(folder.path(), &planted.selectors)
}
