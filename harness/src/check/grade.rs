//! One run: the programs built, the checks run, and everything put together in the order of the report.

use super::assembly::{Builds, Ground, Part};
use super::locate::{self, Folder, Found};
use super::schedule::{Job, Outcome, schedule};
use super::select::{Selected, gate, select};
use super::workshop::Workshop;
use super::{CheckError, Instruments, News, Request, SoFar, closer, values, variants};
use crate::build::{self, BuildError};
use crate::cell::CellError;
use crate::locale::Locale;
use crate::model::{
    Assignment, Build, Check, CheckId, Extent, Graded, Language, Mistake, Plan, Program, Reason, RungReport, Verdict,
    Watch,
};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

/// What one run is made of.
pub(super) struct Run<'a> {
    pub(super) request: &'a Request,
    pub(super) here: &'a Path,
    pub(super) root: &'a Path,
    pub(super) instruments: Instruments<'a>,
    pub(super) locale: &'a Locale,
    pub(super) tell: &'a dyn Fn(&News),
    pub(super) mistakes: &'a [Mistake],
}

impl Run<'_> {
    pub(super) fn grade(&self, course: &[Assignment]) -> Result<Graded, CheckError> {
        let began = Instant::now();
        self.go_on()?;
        let selected = select(course, &self.request.selectors).map_err(CheckError::Selector)?;
        let named = self.request.submission.as_deref();
        let found = locate::submission(named, self.here, self.root, course, &selected);
        let submission = found.submission.clone();
        let parts = self.parts(selected, found);
        let (rung, builds, workshop) = self.prepare(&parts)?;
        // What a build has said that was ended by us says nothing about it.
        self.go_on()?;
        let (seed, parts, builds, rung, locale) = (self.request.seed, &parts, &builds, &rung, self.locale);
        let locales = Language::ALL.map(Locale::new);
        let ground = Ground { began, submission, seed, parts, builds, rung, locale, locales };
        let mut graded = self.run(&ground);
        // Its removal is no part of what is graded, and what cannot be removed costs nobody anything.
        drop(workshop);
        graded.elapsed = began.elapsed();
        Ok(graded)
    }

    /// Nothing, as long as the run is not to end.
    fn go_on(&self) -> Result<(), CheckError> {
        (self.instruments.interrupted)().map_or(Ok(()), |signal| Err(CheckError::Interrupted(signal)))
    }

    /// The assignments that are graded; tells of those that are not.
    fn parts<'a>(&self, selected: Vec<Selected<'a>>, found: Found) -> Vec<Part<'a>> {
        if found.is_empty {
            let mut folders: Vec<String> = found.folders.iter().flatten().map(|folder| folder.shown.clone()).collect();
            folders.dedup();
            let names = selected.iter().flat_map(|part| part.programs.iter().map(|program| program.name.clone()));
            (self.tell)(&News::NothingFound { folders, names: names.collect() });
        }
        let (mut parts, mut left_out) = (Vec::new(), Vec::new());
        for (selected, folder) in selected.into_iter().zip(found.folders) {
            match folder {
                Some(folder) => parts.push(Part { selected, folder }),
                None => left_out.push(selected.assignment.id.clone()),
            }
        }
        if !left_out.is_empty() {
            (self.tell)(&News::LeftOut(left_out));
        }
        parts
    }

    /// Finds the rung and builds the programs, both at once unless the rung may end the run.
    fn prepare(&self, parts: &[Part<'_>]) -> Result<(RungReport, Vec<Builds>, Workshop), CheckError> {
        let workshop = Workshop::open(self.root).map_err(CheckError::NoFolder)?;
        let probe = || {
            let found = (self.instruments.probe)();
            // A rung that was tried when the run was ended has not failed.
            if let Some(signal) = (self.instruments.interrupted)() {
                return Err(CheckError::Interrupted(signal));
            }
            let found = found.map_err(CheckError::NoCell)?;
            match self.request.require {
                Some(required) if found.rung < required => Err(CheckError::RungTooLow { required, found }),
                Some(_) | None => Ok(found),
            }
        };
        (self.tell)(&News::Building(parts.iter().map(|part| part.selected.programs.len()).sum()));
        if self.request.require.is_some() {
            let rung = probe()?;
            return Ok((rung, self.build(parts, workshop.path()), workshop));
        }
        let (rung, builds) = std::thread::scope(|scope| {
            let probing = std::thread::Builder::new().name("probe".to_owned()).spawn_scoped(scope, probe);
            let builds = self.build(parts, workshop.path());
            let rung = match probing {
                Ok(probing) => probing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                Err(_) => probe(),
            };
            (rung, builds)
        });
        Ok((rung?, builds, workshop))
    }

    /// Builds the programs of each assignment; those that share a folder are built together.
    fn build(&self, parts: &[Part<'_>], workshop: &Path) -> Vec<Builds> {
        let mut groups: Vec<(&Folder, Vec<usize>)> = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            match groups.iter_mut().find(|(folder, _)| folder.path == part.folder.path) {
                Some((_, members)) => members.push(index),
                None => groups.push((&part.folder, vec![index])),
            }
        }
        let programs_of =
            |index: &usize| parts.get(*index).map(|part| part.selected.programs.as_slice()).unwrap_or_default();
        let work = |(number, (folder, members)): (usize, (&Folder, Vec<usize>))| {
            let programs: Vec<Program> =
                members.iter().flat_map(programs_of).map(|program| (*program).clone()).collect();
            let out = workshop.join(number.to_string());
            let mut built = build::build(&programs, &folder.path, &folder.shown, &out);
            if let Ok(built) = &mut built {
                let parts = members.iter().filter_map(|index| parts.get(*index));
                let checks: Vec<&Check> = parts.flat_map(|part| part.selected.checks.iter().copied()).collect();
                let reference = self.root.join(locate::REFERENCE);
                variants::add(built, &checks, &programs, [&folder.path, &reference], &out, self.request.jobs);
            }
            (members, built)
        };
        let built = build::in_parallel(groups.into_iter().enumerate().collect(), self.request.jobs, work);
        let mut results: Vec<(usize, Builds)> = Vec::new();
        for (members, built) in built {
            let mut built = built.map(Vec::into_iter).map_err(|error: BuildError| error.to_string());
            for index in members {
                let builds = built.as_mut().map(|built| built.by_ref().take(programs_of(&index).len()).collect());
                results.push((index, builds.map_err(|error| error.clone())));
            }
        }
        results.sort_by_key(|(index, _)| *index);
        results.into_iter().map(|(_, builds)| builds).collect()
    }

    /// Runs the checks of every assignment together.
    fn run(&self, ground: &Ground<'_>) -> Graded {
        let mut jobs: Vec<Job<'_>> = Vec::new();
        for (part, builds) in ground.parts.iter().zip(ground.builds) {
            if let Ok(builds) = builds {
                self.add(&mut jobs, &part.selected, builds, ground.rung);
            }
        }
        (self.tell)(&News::Checking(jobs.iter().filter(|job| job.plan.is_ok()).count()));
        let run = |job: &Job<'_>, plan: &Plan| {
            let look = |plan: &Plan| {
                let evidence = (self.instruments.conduct)(plan)?;
                Ok(((self.instruments.judge)(job.assignment, job.check, &evidence), evidence))
            };
            let (verdict, evidence) = look(plan)?;
            if let Some(closer) = closer::plan(plan, &verdict, &evidence)
                && let Ok::<_, CellError>((second, seen)) = look(&closer)
                && closer::explains(&verdict, &second)
            {
                return Ok((second, seen));
            }
            Ok((verdict, evidence))
        };
        let (keep, mistakes) = (self.instruments.keep, self.mistakes);
        let decided = |index: usize, outcomes: &[Option<Outcome>]| {
            if let (Some(keep), Some(job)) = (keep, jobs.get(index)) {
                let graded = ground.graded(outcomes, Extent::SoFar);
                let assignment = graded.assignments.iter().find(|assignment| assignment.id == job.assignment.id);
                let latest = assignment.and_then(|assignment| {
                    let check = assignment.checks.iter().find(|check| check.id == job.check.id)?;
                    Some((&assignment.id, check))
                });
                keep(&SoFar { graded: &graded, latest, mistakes });
            }
        };
        let interrupted = || (self.instruments.interrupted)().is_some();
        let outcomes = schedule(&jobs, self.request.jobs, &run, &interrupted, &decided);
        let outcomes: Vec<Option<Outcome>> = outcomes.into_iter().map(Some).collect();
        let mut graded = ground.graded(&outcomes, Extent::Whole);
        let mut checks = graded.assignments.iter().flat_map(|assignment| &assignment.checks);
        if let Some(signal) = (self.instruments.interrupted)()
            && checks.any(|check| check.verdict == Ground::unfinished())
        {
            graded.extent = Extent::UntilSignal(signal);
        }
        graded
    }

    /// Adds the checks of one assignment to the jobs, in the order of the file.
    fn add<'a>(&self, jobs: &mut Vec<Job<'a>>, selected: &Selected<'a>, builds: &[Build], rung: &RungReport) {
        let first = jobs.len();
        for check in &selected.checks {
            let position = |id: &CheckId| selected.checks.iter().position(|other| other.id == *id);
            let before = check.after.iter().filter_map(position).map(|position| first + position).collect();
            let assignment = selected.assignment;
            jobs.push(Job { assignment, check, before, plan: self.plan(check, assignment, builds, rung) });
        }
    }

    /// What a check needs to run; a verdict if it cannot.
    fn plan(
        &self,
        check: &Check,
        assignment: &Assignment,
        builds: &[Build],
        rung: &RungReport,
    ) -> Result<Plan, Verdict> {
        let (mut programs, mut executables) = (BTreeMap::new(), BTreeMap::new());
        let ids = check.programs();
        let variants = builds.iter().filter(|build| ids.contains(&build.program)).flat_map(variants::of).collect();
        for id in ids {
            let built = builds.iter().find(|build| build.program == id).and_then(|build| build.outcome.as_ref().ok());
            let Some(built) = built else { return Err(Verdict::Skipped { because: gate(&id) }) };
            programs.extend(assignment.program(&id).map(|program| (id.clone(), program.clone())));
            executables.insert(id, built.executable.clone());
        }
        if check.needs > rung.rung {
            let why = Reason::Obstacle(rung.obstacle.clone().unwrap_or_default());
            return Err(Verdict::Inconclusive { needs: Some(check.needs), why });
        }
        let values = values::of_check(self.request.seed, &format!("{}/{}", assignment.id, check.id));
        let script = check.script.clone();
        Ok(Plan { rung: rung.rung, watch: Watch::on(rung.rung), programs, executables, variants, script, values })
    }
}
