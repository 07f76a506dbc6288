//! The command line.

use std::process::ExitCode;

/// Runs the command that was asked for.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
