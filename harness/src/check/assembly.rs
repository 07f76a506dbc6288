//! Puts together what a run has given, in the order of the report.

use super::locate::Folder;
use super::schedule::{Fault, Outcome};
use super::select::{Selected, gate};
use super::{cause, compiler};
use crate::locale::Locale;
use crate::model::{
    Assignment, Bilingual, Build, Check, Extent, Finding, Graded, GradedAssignment, GradedCheck, Problem, Program,
    Reason, Rung, RungReport, Submission, Tier, Verdict,
};
use std::time::{Duration, Instant};

/// An assignment that is graded.
pub(super) struct Part<'a> {
    pub(super) selected: Selected<'a>,
    pub(super) folder: Folder,
}

/// What building the programs of an assignment gave; or our own failure.
pub(super) type Builds = Result<Vec<Build>, String>;

/// What is known before the first check.
pub(super) struct Ground<'a> {
    pub(super) began: Instant,
    pub(super) submission: Submission,
    pub(super) seed: u64,
    pub(super) parts: &'a [Part<'a>],
    pub(super) builds: &'a [Builds],
    pub(super) rung: &'a RungReport,
    pub(super) locale: &'a Locale,
    /// Those of every language, in their order.
    pub(super) locales: [Locale; 2],
}

impl Ground<'_> {
    /// What is known, once some of the outcomes are.
    pub(super) fn graded(&self, outcomes: &[Option<Outcome>], extent: Extent) -> Graded {
        let mut outcomes = outcomes.iter();
        let mut faults: Vec<String> = Vec::new();
        let assignments = self.parts.iter().zip(self.builds).map(|(part, builds)| {
            let Assignment { id, title, programs, .. } = part.selected.assignment;
            faults.extend(builds.as_ref().err().map(|error| self.fault(id.as_str(), error)));
            let count = if builds.is_ok() { part.selected.checks.len() } else { 0 };
            let builds = builds.as_deref().unwrap_or_default();
            let mut checks: Vec<GradedCheck> = builds.iter().map(|build| gate_of(build, &self.locales)).collect();
            for (check, outcome) in part.selected.checks.iter().zip(outcomes.by_ref().take(count)) {
                match self.graded_check(&format!("{id}/{}", check.id), check, programs, outcome.as_ref()) {
                    Ok(check) => checks.push(check),
                    Err(fault) => faults.push(fault),
                }
            }
            cause::name_the_first(&mut checks, programs);
            compiler::name_what_it_knew(&mut checks, builds);
            GradedAssignment { id: id.clone(), title: title.clone(), builds: builds.to_vec(), checks }
        });
        let assignments = assignments.collect();
        Graded {
            submission: self.submission.clone(),
            seed: self.seed,
            rung: self.rung.clone(),
            assignments,
            faults,
            extent,
            elapsed: self.began.elapsed(),
        }
    }

    /// What becomes of a check that the run did not come to.
    pub(super) fn unfinished() -> Verdict {
        Verdict::Inconclusive { needs: None, why: Reason::Interrupted }
    }

    fn graded_check(
        &self,
        address: &str,
        check: &Check,
        programs: &[Program],
        outcome: Option<&Outcome>,
    ) -> Result<GradedCheck, String> {
        let verdict = match outcome.map(|outcome| &outcome.verdict) {
            Some(Ok(verdict)) => verdict.clone(),
            None | Some(Err(Fault::Interrupted)) => Self::unfinished(),
            Some(Err(Fault::Cell(error))) => return Err(self.fault(address, &error.to_string())),
            Some(Err(Fault::Panic(message))) => {
                return Err(self.fault(address, &self.locale.say("fault-panic", &[("message", message.into())])));
            }
            Some(Err(Fault::Circle)) => return Err(self.fault(address, &self.locale.word("fault-circle"))),
        };
        Ok(GradedCheck {
            id: check.id.clone(),
            program: cause::subject(check, programs),
            requirement: check.requirement.clone(),
            source: check.source.clone(),
            tier: check.tier,
            available: check.points,
            catches: check.catches.clone(),
            needs: check.needs,
            verdict,
            elapsed: outcome.map_or(Duration::ZERO, |outcome| outcome.elapsed),
            script: check.script.clone(),
            evidence: outcome.and_then(|outcome| outcome.evidence.clone()),
        })
    }

    fn fault(&self, address: &str, what: &str) -> String {
        self.locale.say("fault", &[("address", address.into()), ("what", what.into())])
    }
}

/// What building one program gave, as a check of its own, so that what it breaks has a cause with a name.
pub(super) fn gate_of(build: &Build, [english, spanish]: &[Locale; 2]) -> GradedCheck {
    let requirement = |locale: &Locale| locale.say("gate-requirement", &[("name", build.name.as_str().into())]);
    let verdict = match &build.outcome {
        Ok(_) => Verdict::Pass,
        Err(failure) => Verdict::Fail(Box::new(Finding {
            problem: Problem::NotBuilt { name: build.name.clone(), failure: failure.clone() },
            mistake: None,
            comparison: None,
            step: None,
            obstructs: true,
        })),
    };
    GradedCheck {
        id: gate(&build.program),
        program: build.program.clone(),
        requirement: Bilingual { en: requirement(english), es: requirement(spanish) },
        source: String::new(),
        tier: Tier::Core,
        available: 0,
        catches: Vec::new(),
        needs: Rung::BlackBox,
        verdict,
        elapsed: Duration::ZERO,
        script: Vec::new(),
        evidence: None,
    }
}
