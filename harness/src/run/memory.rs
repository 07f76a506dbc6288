//! How much memory the programs occupy: whoever takes too much is ended before the machine suffers from it.

use super::world::World;
use crate::limits;
use crate::model::{Reference, What};
use crate::sys;
use nix::unistd::Pid;
use std::collections::BTreeMap;
use std::time::Instant;

impl World<'_> {
    /// Ends the program that occupies too much, if one does; says whether there has been one.
    pub(super) fn outgrows(&mut self) -> bool {
        if self.outgrown || self.weighed.elapsed() < limits::MEMORY_LOOK {
            return self.outgrown;
        }
        self.weighed = Instant::now();
        if let Some((program, bytes)) = self.largest().filter(|(_, bytes)| *bytes > limits::MEMORY_BYTES) {
            self.outgrown = true;
            self.record(What::Outgrown { program: program.clone(), bytes });
            // One that does not die is the concern of whoever ends the cell.
            let _ended_with_the_cell = self.kill(&program);
        }
        self.outgrown
    }

    /// The program that occupies most.
    fn largest(&self) -> Option<(Reference, u64)> {
        let mut pids: BTreeMap<Reference, Vec<Pid>> = BTreeMap::new();
        for member in self.members() {
            pids.entry(member.program).or_default().push(member.pid);
        }
        pids.into_iter().map(|(program, pids)| (program, occupied(&pids))).max_by_key(|(_, bytes)| *bytes)
    }
}

/// What processes occupy together. Children share what they have not touched with their parents; that is told apart only where
/// it matters, as it takes the kernel some time.
fn occupied(pids: &[Pid]) -> u64 {
    let all: u64 = pids.iter().map(|pid| sys::resident(*pid)).sum();
    if all <= limits::MEMORY_BYTES {
        return all;
    }
    pids.iter().map(|pid| sys::proportional(*pid).unwrap_or_else(|| sys::resident(*pid))).sum()
}
