//! Runs checks, several at once, each when what it comes after is decided.

use crate::cell::CellError;
use crate::limits;
use crate::model::{Assignment, Check, CheckId, Evidence, Plan, Problem, Transport, Verdict};
use std::any::Any;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A check, ready to be scheduled.
#[derive(Debug)]
pub(super) struct Job<'a> {
    /// The assignment of the check.
    pub(super) assignment: &'a Assignment,
    /// The check.
    pub(super) check: &'a Check,
    /// The jobs that it comes after, by their index.
    pub(super) before: Vec<usize>,
    /// What is to be run; a verdict, where nothing has to be run to know it.
    pub(super) plan: Result<Plan, Verdict>,
}

/// What became of a job.
#[derive(Debug)]
pub(super) struct Outcome {
    /// The verdict, or our own failure.
    pub(super) verdict: Result<Verdict, Fault>,
    /// What was observed; nothing if it did not run.
    pub(super) evidence: Option<Arc<Evidence>>,
    /// How long it took.
    pub(super) elapsed: Duration,
}

/// A failure of our own.
#[derive(Debug)]
pub(super) enum Fault {
    /// The cell gave no evidence.
    Cell(CellError),
    /// The harness panicked, with this message.
    Panic(String),
    /// The check waits for itself; the loader of assignment files refuses that.
    Circle,
    /// The run was to end before the check was done.
    Interrupted,
}

/// Conducts a check and judges what was seen.
pub(super) type Run<'a> = dyn Fn(&Job<'_>, &Plan) -> Result<(Verdict, Evidence), CellError> + Sync + 'a;

/// Whether the run is to end.
pub(super) type Interrupted<'a> = dyn Fn() -> bool + Sync + 'a;

/// Told of each job that was run and is decided: its index, and the outcomes so far. One is told after the other.
pub(super) type Decided<'a> = dyn Fn(usize, &[Option<Outcome>]) + Sync + 'a;

/// Runs every job, at most `workers` at once; the outcomes are in the order of the jobs. No job is begun once the run is
/// interrupted, and none fails of that.
pub(super) fn schedule(
    jobs: &[Job<'_>],
    workers: usize,
    run: &Run<'_>,
    interrupted: &Interrupted<'_>,
    decided: &Decided<'_>,
) -> Vec<Outcome> {
    let state = Mutex::new(State::new(jobs));
    let shared = Shared { state, changed: Condvar::new(), jobs, run, interrupted, decided };
    std::thread::scope(|scope| {
        for number in 1..workers.min(limits::JOBS_MAX).min(jobs.len()) {
            let name = format!("check-{number}");
            // A machine that has no more threads grades with fewer.
            let _ = std::thread::Builder::new().name(name).spawn_scoped(scope, || shared.work());
        }
        shared.work();
    });
    let state = shared.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    let why = || if interrupted() { Fault::Interrupted } else { Fault::Circle };
    let lost = || Outcome { verdict: Err(why()), evidence: None, elapsed: Duration::ZERO };
    state.outcomes.into_iter().map(|outcome| outcome.unwrap_or_else(lost)).collect()
}

struct Shared<'a> {
    state: Mutex<State>,
    changed: Condvar,
    jobs: &'a [Job<'a>],
    run: &'a Run<'a>,
    interrupted: &'a Interrupted<'a>,
    decided: &'a Decided<'a>,
}

/// What the workers share. A job is begun at most once, but for one that was disturbed: it is repeated, alone.
struct State {
    begun: Vec<bool>,
    outcomes: Vec<Option<Outcome>>,
    disturbed: VecDeque<usize>,
    running: usize,
    alone: bool,
}

/// What a worker does next.
enum Next {
    Run { job: usize, repeated: bool },
    Wait,
    Stop,
}

impl Shared<'_> {
    fn work(&self) {
        let mut state = self.lock();
        loop {
            let next = if (self.interrupted)() { Next::Stop } else { state.next(self.jobs) };
            match next {
                Next::Stop => {
                    self.changed.notify_all();
                    return;
                }
                Next::Wait => state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                Next::Run { job, repeated } => {
                    drop(state);
                    let performed = self.jobs.get(job).map(|job| (job, perform(job, self.run)));
                    state = self.lock();
                    // A verdict that came before the end counts; that a cell gave none may be for the end.
                    let counts = |outcome: &Outcome| outcome.verdict.is_ok() || !(self.interrupted)();
                    if state.record(job, performed.filter(|(_, outcome)| counts(outcome)), repeated) {
                        (self.decided)(job, &state.outcomes);
                    }
                    self.changed.notify_all();
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn new(jobs: &[Job<'_>]) -> Self {
        let outcomes: Vec<Option<Outcome>> =
            jobs.iter().map(|job| job.plan.as_ref().err().cloned().map(known)).collect();
        let begun = outcomes.iter().map(Option::is_some).collect();
        Self { begun, outcomes, disturbed: VecDeque::new(), running: 0, alone: false }
    }

    fn next(&mut self, jobs: &[Job<'_>]) -> Next {
        if self.alone {
            return Next::Wait;
        }
        while let Some(index) = self.first_ready(jobs) {
            if let Some(begun) = self.begun.get_mut(index) {
                *begun = true;
            }
            match jobs.get(index).and_then(|job| self.obstacle(jobs, job)) {
                None => {
                    self.running += 1;
                    return Next::Run { job: index, repeated: false };
                }
                Some(because) => self.decide(index, known(Verdict::Skipped { because })),
            }
        }
        if self.running > 0 {
            return Next::Wait;
        }
        match self.disturbed.pop_front() {
            Some(job) => {
                self.alone = true;
                self.running += 1;
                Next::Run { job, repeated: true }
            }
            // Everything is decided, or waits for itself.
            None => Next::Stop,
        }
    }

    fn first_ready(&self, jobs: &[Job<'_>]) -> Option<usize> {
        let is_decided = |index: &usize| self.outcomes.get(*index).is_none_or(Option::is_some);
        let is_ready = |(begun, job): (&bool, &Job<'_>)| !begun && job.before.iter().all(is_decided);
        self.begun.iter().zip(jobs).position(is_ready)
    }

    /// The check that keeps a job from meaning anything: always the first cause, not the last link of a chain.
    ///
    /// A fault of ours says nothing about the programs and keeps nothing from running.
    fn obstacle(&self, jobs: &[Job<'_>], job: &Job<'_>) -> Option<CheckId> {
        job.before.iter().find_map(|index| {
            let own = || jobs.get(*index).map(|job| job.check.id.clone());
            match self.outcomes.get(*index)?.as_ref()?.verdict.as_ref().ok()? {
                Verdict::Pass => None,
                Verdict::Fail(finding) => {
                    let meaningless = finding.obstructs || job.check.relies_on_address(&job.assignment.programs);
                    meaningless.then(own)?
                }
                Verdict::Inconclusive { .. } => own(),
                Verdict::Skipped { because } => Some(because.clone()),
            }
        })
    }

    /// Takes what a job gave; says whether that decides it.
    fn record(&mut self, index: usize, performed: Option<(&Job<'_>, Outcome)>, repeated: bool) -> bool {
        self.running = self.running.saturating_sub(1);
        if repeated {
            self.alone = false;
        }
        match performed {
            Some((job, outcome)) if !repeated && was_disturbed(job, &outcome) => {
                self.disturbed.push_back(index);
                false
            }
            Some((_, outcome)) => {
                self.decide(index, outcome);
                true
            }
            None => false,
        }
    }

    fn decide(&mut self, job: usize, outcome: Outcome) {
        if let Some(slot) = self.outcomes.get_mut(job) {
            *slot = Some(outcome);
        }
    }
}

/// The outcome of a job that did not have to run.
fn known(verdict: Verdict) -> Outcome {
    Outcome { verdict: Ok(verdict), evidence: None, elapsed: Duration::ZERO }
}

/// Whether a verdict rests on time only, or the measurement was disturbed, or the programs shared a network with others,
/// who may insist on the same port: then the other checks may be the reason, and it does not count yet.
fn was_disturbed(job: &Job<'_>, outcome: &Outcome) -> bool {
    let transports = job.assignment.programs.iter().flat_map(|program| [program.serves, program.uses]);
    let shares = || job.plan.as_ref().is_ok_and(|plan| !plan.rung.has_own_network());
    match &outcome.verdict {
        Ok(Verdict::Fail(finding)) => {
            matches!(finding.problem, Problem::TooSlow { .. } | Problem::SlowReplies { .. })
                || shares() && transports.flatten().any(Transport::is_inet)
        }
        Ok(Verdict::Inconclusive { .. }) => true,
        Ok(Verdict::Pass | Verdict::Skipped { .. }) | Err(_) => false,
    }
}

/// Runs a job; a panic of ours is caught, so that the other checks are still graded.
fn perform(job: &Job<'_>, run: &Run<'_>) -> Outcome {
    let began = Instant::now();
    let result = match &job.plan {
        Err(verdict) => return known(verdict.clone()),
        Ok(plan) => catch_unwind(AssertUnwindSafe(|| run(job, plan))),
    };
    let (verdict, evidence) = match result {
        Ok(Ok((verdict, evidence))) => (Ok(verdict), Some(Arc::new(evidence))),
        Ok(Err(error)) => (Err(Fault::Cell(error)), None),
        Err(panic) => (Err(Fault::Panic(message(panic.as_ref()))), None),
    };
    Outcome { verdict, evidence, elapsed: began.elapsed() }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}
