//! The room in which a check runs: a process of our own, with namespaces of its own where the machine allows it.
//!
//! The coordinator executes itself anew for every check (hidden subcommand `__cell`) and speaks to that process by its
//! standard input and output. The cell sets the room up, conducts the check and answers with the evidence; when the
//! coordinator dies, the cell dies, and with it everything that it holds.

mod init;
mod order;
mod room;

pub use init::{Init, Orphan};
pub use order::{CellError, conduct, probe, serve};
pub use room::Room;
