//! The programs of an assignment, as its checks refer to them.

use super::error::Kind;
use super::fields::{Entry, Node, every};
use super::noun::Noun;
use super::template::template;
use super::words::TRANSPORTS;
use crate::model::{Program, ProgramId, Transport};

/// The keys of a program.
pub(super) const PROGRAM: &[&str] = &["name", "args", "serves", "uses"];

/// The programs in the order of the file; one that could not be read is known by its id only.
#[derive(Debug)]
pub(super) struct Programs {
    list: Vec<(ProgramId, Option<Program>)>,
    /// Whether there is a list at all; without one no program counts as unknown.
    is_known: bool,
}

impl Programs {
    /// Reads the table `programs`, if there is one.
    pub(super) fn read(node: Option<&Node<'_>>) -> Self {
        let entries = node.and_then(Node::some_entries);
        let is_known = entries.is_some();
        let list = entries.unwrap_or_default();
        Self { list: list.iter().map(|entry| (ProgramId::from(entry.key), program(entry))).collect(), is_known }
    }

    /// Those of an assignment that was read before.
    pub(super) fn of(programs: &[Program]) -> Self {
        Self {
            list: programs.iter().map(|program| (program.id.clone(), Some(program.clone()))).collect(),
            is_known: true,
        }
    }

    /// The program that a step names; reports one that there is not.
    pub(super) fn get(&self, node: &Node<'_>, id: &str) -> Option<&Program> {
        let found = self.list.iter().find(|(known, _)| known.as_str() == id);
        if found.is_none() && self.is_known {
            let known = self.list.iter().map(|(id, _)| id.to_string()).collect();
            node.report(Kind::Unknown { noun: Noun::Program, name: id.to_owned(), known });
        }
        found?.1.as_ref()
    }

    /// Whether there is such a program.
    pub(super) fn has(&self, id: &str) -> bool {
        self.list.iter().any(|(known, _)| known.as_str() == id)
    }

    /// What the programs speak over: what the first one that serves serves, else what the first one that uses uses.
    pub(super) fn transport(&self, node: &Node<'_>) -> Option<Transport> {
        let programs = || self.list.iter().filter_map(|(_, program)| program.as_ref());
        let serves = programs().find_map(|program| program.serves);
        let transport = serves.or_else(|| programs().find_map(|program| program.uses));
        if transport.is_none() && self.is_known && self.list.iter().all(|(_, program)| program.is_some()) {
            node.report(Kind::NoTransport);
        }
        transport
    }

    /// The programs, if all could be read.
    pub(super) fn into_all(self) -> Option<Vec<Program>> {
        self.list.into_iter().map(|(_, program)| program).collect()
    }
}

/// Reads a program; what it serves is not clear if it has a key that is not known.
fn program(entry: &Entry<'_>) -> Option<Program> {
    let id = entry.name(Noun::Program);
    let fields = entry.value.fields(PROGRAM)?;
    let name = fields.required("name", |name| name.name(Noun::Executable));
    let args = fields.optional("args", Vec::new(), |args| every(args.list()?.iter().map(template)));
    let serves = fields.optional("serves", None, |serves| serves.word(&TRANSPORTS).map(Some));
    let uses = fields.optional("uses", None, |uses| uses.word(&TRANSPORTS).map(Some));
    if !fields.is_plain {
        return None;
    }
    Some(Program { id: id?.into(), name: name?.to_owned(), args: args?, serves: serves?, uses: uses? })
}
