//! Points: pure.

use crate::model::{Graded, GradedAssignment};

#[cfg(test)]
mod tests;

/// Points earned and available.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Score {
    /// Earned.
    pub points: u32,
    /// Available.
    pub available: u32,
}

/// The score of one assignment.
pub fn of_assignment(assignment: &GradedAssignment) -> Score {
    Score {
        points: assignment.checks.iter().map(crate::model::GradedCheck::points).sum(),
        available: assignment.checks.iter().map(|check| check.available).sum(),
    }
}

/// The score of everything that was graded.
pub fn of_all(graded: &Graded) -> Score {
    graded.assignments.iter().map(of_assignment).fold(Score::default(), |sum, score| Score {
        points: sum.points + score.points,
        available: sum.available + score.available,
    })
}
