//! The program `harness`: everything is in the library, so that it can be tested.

use std::process::ExitCode;

fn main() -> ExitCode {
    harness::cli::main()
}
