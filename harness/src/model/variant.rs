//! How else a program can be built, so that what works by luck does not.

use serde::{Deserialize, Serialize};

/// Which build of a program is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Variant {
    /// The one that the submission asks for.
    Plain,
    /// With memory that is not initialised filled with a pattern, `-ftrivial-auto-var-init=pattern`: a length that nobody has
    /// set is then always wrong, and a text without its end always goes on.
    Pattern,
    /// With `AddressSanitizer`, and as much of `UndefinedBehaviorSanitizer` as is about the bounds of arrays and objects: a step
    /// beyond them ends the program, and says where.
    Sanitized,
    /// Not the submission's at all: the model answer, to compare with on the same machine at the same time.
    Reference,
}

impl Variant {
    /// The word of assignment files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Pattern => "pattern",
            Self::Sanitized => "sanitized",
            Self::Reference => "reference",
        }
    }
}
