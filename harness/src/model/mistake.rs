//! An entry of the catalogue of known mistakes (`assignments/mistakes.toml`).

use super::{Bilingual, MistakeId};

/// A known mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Its name.
    pub id: MistakeId,
    /// What is wrong, in a few words.
    pub title: Bilingual,
    /// A question that leads to the cause without giving the code away.
    pub hint: Bilingual,
}
