//! The room in which a check runs: a process of our own, with namespaces of its own where the machine allows it.

use crate::model::{Evidence, Plan, RungReport};

/// Why a cell gave no evidence: a fault of ours, or a machine that cannot.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct CellError(pub String);

/// Tries the ladder, highest rung first, each in a cell of its own.
///
/// # Errors
/// If not even the lowest rung works.
pub fn probe() -> Result<RungReport, CellError> {
    Err(CellError("not built yet".to_owned()))
}

/// Conducts a check in a fresh cell and waits for what it saw. May be called from several threads at once.
///
/// # Errors
/// If the cell could not be set up, died or said nothing in time.
pub fn conduct(plan: &Plan) -> Result<Evidence, CellError> {
    let _ = plan;
    Err(CellError("not built yet".to_owned()))
}

/// The hidden subcommand: the cell's own side. Reads its plan from standard input, writes evidence to standard output.
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::FAILURE
}
