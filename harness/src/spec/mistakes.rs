//! Reads the catalogue of known mistakes, each of which has a page in every language.

use super::error::Kind;
use super::fields::{Entry, Fields, Node, every};
use super::noun::Noun;
use super::pages::{Pages, file_name, from_catalogue};
use crate::model::{Bilingual, HINTS, Language, Mistake, MistakeId};
use std::collections::BTreeSet;

/// The keys of the catalogue.
pub(super) const CATALOGUE: &[&str] = &["format_version", "mistakes"];

/// The keys of an entry.
pub(super) const MISTAKE: &[&str] = &["title", "hints"];

/// Reads the entries, in the order of the file; one that is wrong is left out.
///
/// Without the list of pages, none is missed.
pub(super) fn mistakes(fields: &Fields<'_>, pages: Option<&Pages>) -> Option<Vec<Mistake>> {
    let read = |entry: &Entry<'_>| mistake(entry, pages);
    fields.required("mistakes", |node| Some(node.some_entries()?.iter().filter_map(read).collect()))
}

/// The ids of all entries, also of those that are wrong.
pub(super) fn ids(fields: &Fields<'_>) -> Option<BTreeSet<MistakeId>> {
    let entries = fields.get("mistakes")?.entries()?;
    Some(entries.iter().map(|entry| MistakeId::from(entry.key)).collect())
}

fn mistake(entry: &Entry<'_>, pages: Option<&Pages>) -> Option<Mistake> {
    let id = entry.name(Noun::Mistake).map(MistakeId::from);
    if let (Some(id), Some(pages)) = (&id, pages) {
        let missing = Language::ALL.map(|language| file_name(id, language)).into_iter().filter(|name| !pages.has(name));
        missing.for_each(|name| entry.report(Kind::NoPage { file: from_catalogue(&name) }));
    }
    let fields = entry.value.fields(MISTAKE)?;
    let title = fields.required("title", Node::bilingual);
    let hints = fields.required("hints", hints);
    Some(Mistake { id: id?, title: title?, hints: hints? })
}

fn hints(node: &Node<'_>) -> Option<[Bilingual; HINTS]> {
    let list = node.list()?;
    if list.len() != HINTS {
        node.report(Kind::WrongCount { expected: HINTS, found: list.len() });
    }
    every(list.iter().map(Node::bilingual))?.try_into().ok()
}
