//! How a program ends: one line on standard error and an exit status that is not 0 if it could not do its job.
//!
//! Standard output belongs to the conversation, so complaints never go there: whoever writes `client > replies.txt`
//! wants the replies in the file and the complaints on the screen. Every `main` calls [`conclude`] and nothing else.

use std::fmt::Display;
use std::io::Write;
use std::process::ExitCode;

/// Why a program cannot go on.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    /// The command line is wrong; the text says what about it.
    Usage(String),
    /// Something did not work; the text says what and why.
    Problem(String),
    /// Nobody reads our standard output any more (`client | head -1`), so there is nobody to complain to either.
    OutputClosed,
}

/// Says what did not work and why, as in `bind 0.0.0.0:8080: EADDRINUSE: Address already in use`.
pub fn problem(what: impl Display, why: impl Display) -> Failure {
    Failure::Problem(format!("{what}: {why}"))
}

/// Turns the outcome of a program into its exit status, after a word on standard error if there is something to say.
///
/// The status is 0 for success, 2 for a wrong command line (as `grep` and `bash` have it) and 1 for anything else.
pub fn conclude(program: &str, arguments: &str, outcome: Result<(), Failure>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage(what)) => {
            warn(program, format!("{what}\nusage: {program} {arguments}"));
            ExitCode::from(2)
        }
        Err(Failure::Problem(what)) => {
            warn(program, what);
            ExitCode::FAILURE
        }
        Err(Failure::OutputClosed) => ExitCode::FAILURE,
    }
}

/// Writes one line to standard error and goes on, for what a server survives.
pub fn warn(program: &str, what: impl Display) {
    // If standard error is closed as well, there is no place left to say so.
    let _ = writeln!(std::io::stderr(), "{program}: {what}");
}
