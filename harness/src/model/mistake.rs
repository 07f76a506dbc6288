//! An entry of the catalogue of known mistakes (`assignments/mistakes.toml`).

use super::{Bilingual, MistakeId};

/// How many hints a mistake has.
pub const HINTS: usize = 3;

/// A known mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Its name.
    pub id: MistakeId,
    /// What is wrong, in a few words.
    pub title: Bilingual,
    /// From a question that leads to the cause to a clear pointer; none of them gives the code away.
    pub hints: [Bilingual; HINTS],
}
