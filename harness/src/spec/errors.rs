//! Collects the errors of one file while it is read.

use super::error::{Kind, SpecError};
use crate::limits;
use std::cell::RefCell;
use std::ops::Range;

/// Collects the errors of one file while it is read.
#[derive(Debug, Default)]
pub(super) struct Errors(RefCell<Vec<SpecError>>);

impl Errors {
    /// Remembers an error, unless there are far too many already.
    pub(super) fn report(&self, span: Range<usize>, kind: Kind) {
        let mut errors = self.0.borrow_mut();
        if errors.len() < limits::SPEC_ERRORS {
            errors.push(SpecError { span: Some(span), kind });
        }
    }

    /// The errors in the order of their places, each once: the rounds of a `repeat` step meet the same ones.
    pub(super) fn into_sorted(self) -> Vec<SpecError> {
        let mut errors = self.0.into_inner();
        errors.sort_by_key(|error| error.span.as_ref().map(|span| (span.start, span.end)));
        let mut unique: Vec<SpecError> = Vec::new();
        for error in errors {
            if !unique.iter().rev().take_while(|other| other.span == error.span).any(|other| *other == error) {
                unique.push(error);
            }
        }
        unique
    }
}
