//! Reads the catalogue of known mistakes.

use super::error::Noun;
use super::fields::{Entry, Fields, Node};
use crate::model::{Mistake, MistakeId};
use std::collections::BTreeSet;

/// The keys of the catalogue.
pub(super) const CATALOGUE: &[&str] = &["format_version", "mistakes"];

/// The keys of an entry.
pub(super) const MISTAKE: &[&str] = &["title", "hint"];

/// Reads the entries, in the order of the file; one that is wrong is left out.
pub(super) fn mistakes(fields: &Fields<'_>) -> Option<Vec<Mistake>> {
    fields.required("mistakes", |node| Some(node.some_entries()?.iter().filter_map(mistake).collect()))
}

/// The ids of all entries, also of those that are wrong.
pub(super) fn ids(fields: &Fields<'_>) -> Option<BTreeSet<MistakeId>> {
    let entries = fields.get("mistakes")?.entries()?;
    Some(entries.iter().map(|entry| MistakeId::from(entry.key)).collect())
}

fn mistake(entry: &Entry<'_>) -> Option<Mistake> {
    let id = entry.name(Noun::Mistake);
    let fields = entry.value.fields(MISTAKE)?;
    let title = fields.required("title", Node::bilingual);
    let hint = fields.required("hint", Node::bilingual);
    Some(Mistake { id: id?.into(), title: title?, hint: hint? })
}
