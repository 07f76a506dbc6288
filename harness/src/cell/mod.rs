//! The room in which a check runs: a process of our own, with namespaces of its own where the machine allows it.
//!
//! The coordinator executes itself anew for every check (hidden subcommand `__cell`) and speaks to that process by its
//! standard input and output. The cell sets the room up, conducts the check and answers with the evidence; when the
//! coordinator dies, the cell dies, and with it everything that it holds. What builds a submission runs in such a process
//! as well (`__bench`).

mod bench;
mod identity;
mod init;
mod keeper;
mod namespaces;
mod order;
mod probe;
mod prune;
mod room;
mod scratch;
mod sweep;
mod trial;

pub use bench::{Errand, Outcome, command_of, serve_bench};
pub use identity::Identity;
pub use init::{Init, Orphan};
pub use order::{CellError, conduct, serve};
pub use probe::{Standing, examine, examine_rungs, probe};
pub use prune::{prune, remove};
pub use room::Room;
pub use scratch::Scratch;
