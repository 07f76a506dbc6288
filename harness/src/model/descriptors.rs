//! Where the descriptors of a program that talks with itself lead, followed from call to call.

use super::{Call, Deed, Reference, What};
use std::collections::BTreeMap;

/// An end of a pair: which pair, and whether it is its second end.
pub type End = (usize, bool);

/// Where a descriptor leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// To the terminal that is the standard output of every process.
    Output,
    /// To an end of a pair.
    End(End),
}

/// Where the descriptors of each process of a program lead, as far as it matters.
#[derive(Clone, Debug, Default)]
pub struct Descriptors {
    of: BTreeMap<i32, BTreeMap<i32, Lead>>,
    makers: Vec<i32>,
}

impl Descriptors {
    /// Takes note of what an event of the program changes.
    pub fn follow(&mut self, program: &Reference, what: &What) {
        match what {
            What::Started { program: of, pid, .. } if of == program => {
                self.of.insert(*pid, BTreeMap::from([(libc::STDOUT_FILENO, Lead::Output)]));
            }
            What::Forked { program: of, parent, child } if of == program => {
                let inherited = self.of.get(parent).cloned().unwrap_or_default();
                self.of.insert(*child, inherited);
            }
            What::Called { program: of, pid, call, .. } if of == program && call.result >= 0 => {
                self.called(*pid, call);
            }
            _ => {}
        }
    }

    fn called(&mut self, pid: i32, call: &Call) {
        let held = self.of.entry(pid).or_default();
        match call.deed {
            Deed::Socketpair { ends: Some((one, other)), .. } => {
                held.insert(one, Lead::End((self.makers.len(), false)));
                held.insert(other, Lead::End((self.makers.len(), true)));
                self.makers.push(pid);
            }
            Deed::Close { first, last } => held.retain(|descriptor, _| !(first..=last).contains(descriptor)),
            Deed::Duplicate { descriptor } => {
                let to = i32::try_from(call.result).unwrap_or(-1);
                match held.get(&descriptor).copied() {
                    Some(lead) => drop(held.insert(to, lead)),
                    None => drop(held.remove(&to)),
                }
            }
            _ => {}
        }
    }

    /// Which process made each pair.
    pub fn makers(&self) -> &[i32] {
        &self.makers
    }

    /// Where a descriptor of a process leads now.
    pub fn lead(&self, pid: i32, descriptor: i32) -> Option<Lead> {
        self.of.get(&pid)?.get(&descriptor).copied()
    }

    /// The end of a pair that a descriptor of a process is now.
    pub fn end(&self, pid: i32, descriptor: i32) -> Option<End> {
        match self.lead(pid, descriptor) {
            Some(Lead::End(end)) => Some(end),
            Some(Lead::Output) | None => None,
        }
    }

    /// Whether a process holds an end now.
    pub fn holds(&self, pid: i32, end: End) -> bool {
        self.of.get(&pid).is_some_and(|held| held.values().any(|lead| *lead == Lead::End(end)))
    }
}
