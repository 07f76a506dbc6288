//! What became of a check.

use super::{CheckId, Finding, Reason, Rung};

/// What became of a check. Our own failure is a fault, never a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything that was required was seen.
    Pass,
    /// Something that was required was shown not to happen.
    Fail(Box<Finding>),
    /// Not graded: this machine does not allow it, or the measurement was disturbed. Never the student's loss in silence.
    Inconclusive {
        /// The rung that the check needs, where that is the reason.
        needs: Option<Rung>,
        /// The reason.
        why: Reason,
    },
    /// Not graded, because another check failed.
    Skipped {
        /// That check.
        because: CheckId,
    },
}

impl Verdict {
    /// The word of the result JSON: `pass`, `fail`, `inconclusive` or `skipped`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail(_) => "fail",
            Self::Inconclusive { .. } => "inconclusive",
            Self::Skipped { .. } => "skipped",
        }
    }

    /// The finding of a failed check.
    pub fn finding(&self) -> Option<&Finding> {
        match self {
            Self::Fail(finding) => Some(finding),
            Self::Pass | Self::Inconclusive { .. } | Self::Skipped { .. } => None,
        }
    }
}
