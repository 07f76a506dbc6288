//! From evidence to a verdict: pure.
//!
//! The one who conducted the check says why each wait ended; what that means for the student's program is decided here,
//! from the evidence alone, so that a recorded run can be judged again.

mod aftermath;
mod context;
mod mistakes;
mod pair;
mod sanitizer;
mod steps;
#[cfg(test)]
mod tests;

use crate::model::{Assignment, Check, Comparison, Evidence, Finding, Problem, Reason, Verdict, What, own_steps};
use context::Context;

/// What a step, or the end, was found to lack.
struct Lack {
    problem: Problem,
    comparison: Option<Comparison>,
}

impl Lack {
    fn of(problem: Problem) -> Self {
        Self { problem, comparison: None }
    }

    fn comparing(problem: Problem, expected: Vec<u8>, received: Vec<u8>) -> Self {
        Self { problem, comparison: Some(Comparison { expected, received }) }
    }
}

/// What one step came to.
enum Outcome {
    /// As required.
    Met,
    /// Not as required.
    Lacks(Box<Lack>),
    /// The measurement itself was disturbed.
    Disturbed(Reason),
}

impl From<Lack> for Outcome {
    fn from(lack: Lack) -> Self {
        Self::Lacks(Box::new(lack))
    }
}

/// Judges what one run of a check of an assignment gave.
pub fn judge(assignment: &Assignment, check: &Check, evidence: &Evidence) -> Verdict {
    let own = own_steps(&check.script);
    if own < check.script.len() {
        // What was done for comparison is nobody's failure.
        let script = check.script.iter().take(own).cloned().collect();
        return judge(assignment, &Check { script, ..check.clone() }, evidence);
    }
    for (index, (step, record)) in check.script.iter().zip(&evidence.steps).enumerate() {
        let context = Context { assignment, check, evidence, index };
        match steps::judge(&context, &step.action, record) {
            Outcome::Met => {}
            // Whatever came of it: the step beyond an array is the cause.
            Outcome::Lacks(lack) => return failed(&context, sanitizer::found(&context).unwrap_or(*lack)),
            Outcome::Disturbed(why) => return Verdict::Inconclusive { needs: None, why },
        }
    }
    if evidence.steps.len() < check.script.len() {
        return Verdict::Inconclusive { needs: None, why: Reason::CutShort };
    }
    let context = Context { assignment, check, evidence, index: check.script.len() };
    match aftermath::judge(&context) {
        Some(lack) => failed(&context, lack),
        None => Verdict::Pass,
    }
}

/// A program that was kept from making the calls that it is made of has not shown what it can do.
fn failed(context: &Context<'_>, lack: Lack) -> Verdict {
    let refused = context.timeline().iter().find_map(|event| match &event.what {
        What::Unwatchable { program, way } => Some(Reason::Unwatchable(program.clone(), *way)),
        _ => None,
    });
    match refused {
        Some(why) => Verdict::Inconclusive { needs: None, why },
        None => Verdict::Fail(Box::new(finding(context, lack))),
    }
}

fn finding(context: &Context<'_>, lack: Lack) -> Finding {
    let mistake = mistakes::identify(context, &lack);
    let found_elsewhere = matches!(lack.problem, Problem::WrongAddress { .. });
    Finding {
        problem: lack.problem,
        mistake,
        comparison: lack.comparison,
        // What shows only at the end shows after the last step.
        step: Some(context.index.min(context.check.script.len().saturating_sub(1))),
        obstructs: !found_elsewhere,
    }
}
