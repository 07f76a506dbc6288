//! Judges again what was recorded, with the check of the course that it was recorded with.

use super::cause;
use crate::judge;
use crate::model::{AssignmentId, CheckId, Extent, Graded, GradedAssignment, GradedCheck, Submission};
use crate::record::{self, Recording};
use crate::spec::Course;
use std::sync::Arc;

/// Why a recording cannot be judged.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// The course has no such check.
    #[error("the course has no check `{assignment}/{check}`")]
    Unknown {
        /// The exercise.
        assignment: AssignmentId,
        /// The check.
        check: CheckId,
    },
    /// The check does something else now than when it was recorded.
    #[error("the steps of `{assignment}/{check}` are not those that it was recorded with")]
    OtherScript {
        /// The exercise.
        assignment: AssignmentId,
        /// The check.
        check: CheckId,
        /// The version of the harness that recorded it.
        harness: String,
    },
}

/// Judges a recording; `file` is the name that the user knows it by.
///
/// # Errors
/// Every [`ReplayError`]: nothing was judged.
pub fn replay(recording: Recording, file: &str, course: &Course) -> Result<Graded, ReplayError> {
    let Recording { harness, assignment, check, script, seed, rung, elapsed, evidence } = recording;
    let found = course.assignments.iter().find(|own| own.id == assignment);
    let found = found.and_then(|own| Some((own, own.checks.iter().find(|own| own.id == check)?)));
    let Some((exercise, required)) = found else { return Err(ReplayError::Unknown { assignment, check }) };
    if record::digest(&required.script) != script {
        return Err(ReplayError::OtherScript { assignment, check, harness });
    }
    let graded = GradedCheck {
        id: check,
        program: cause::subject(required, &exercise.programs),
        requirement: required.requirement.clone(),
        source: required.source.clone(),
        tier: required.tier,
        available: required.points,
        catches: required.catches.clone(),
        needs: required.needs,
        verdict: judge::judge(exercise, required, &evidence),
        elapsed,
        script: required.script.clone(),
        evidence: Some(Arc::new(evidence)),
    };
    Ok(Graded {
        submission: Submission::Recording(file.to_owned()),
        seed,
        rung,
        assignments: vec![GradedAssignment {
            id: assignment,
            title: exercise.title.clone(),
            builds: Vec::new(),
            checks: vec![graded],
        }],
        faults: Vec::new(),
        extent: Extent::Whole,
        elapsed,
    })
}
