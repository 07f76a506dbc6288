//! Assignments, checks and evidence built in code: no test of this module starts a program of a submission.

mod cause;
mod events;
mod grade;
mod schedule;

use crate::model::{
    Action, Assignment, Bilingual, Check, Evidence, Finding, Input, Plan, Problem, Program, Reference, Rung, Scene,
    Start, Step, Tier, Variant, Verdict,
};
use std::time::Duration;

pub(super) fn assignment(id: &str, programs: &[&str], checks: Vec<Check>) -> Assignment {
    let program = |part: &&str| Program {
        id: (*part).into(),
        name: format!("{id}_{part}"),
        args: Vec::new(),
        serves: None,
        uses: None,
    };
    Assignment { id: id.into(), title: Bilingual::default(), programs: programs.iter().map(program).collect(), checks }
}

/// A check that starts one program.
pub(super) fn check_after(id: &str, program: &str, after: &[&str]) -> Check {
    Check {
        id: id.into(),
        requirement: Bilingual::default(),
        source: String::new(),
        tier: Tier::Core,
        points: 5,
        after: after.iter().map(|id| (*id).into()).collect(),
        catches: Vec::new(),
        needs: Rung::BlackBox,
        script: vec![start(program)],
    }
}

fn start(program: &str) -> Step {
    Step {
        action: Action::Start(Start {
            program: program.into(),
            name: Reference(program.to_owned()),
            args: Vec::new(),
            input: Input::Silent,
            descriptors_max: None,
            ready: true,
            variant: Variant::Plain,
        }),
    }
}

fn evidence(plan: &Plan) -> Evidence {
    Evidence { values: plan.values.clone(), steps: Vec::new(), timeline: Vec::new(), scene: Scene::default() }
}

fn failure(problem: Problem, obstructs: bool) -> Verdict {
    Verdict::Fail(Box::new(Finding { problem, mistake: None, comparison: None, step: Some(0), obstructs }))
}

fn silent(obstructs: bool) -> Verdict {
    failure(Problem::NoReply { peer: Reference("ana".to_owned()) }, obstructs)
}

fn too_slow() -> Verdict {
    failure(Problem::TooSlow { program: Reference("server".to_owned()), seconds: 8 }, true)
}

fn word(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Skipped { because } => format!("skipped({because})"),
        Verdict::Pass | Verdict::Fail(_) | Verdict::Inconclusive { .. } => verdict.word().to_owned(),
    }
}

/// How long a test waits for another thread before it gives up.
const PATIENCE: Duration = Duration::from_secs(20);
