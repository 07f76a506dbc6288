//! The command line: arguments in, a report on standard output, talk on standard error, an exit status.

mod check;
mod command;
mod complaint;
mod doctor;
mod evidence;
mod exit;
mod explain;
mod help;
mod keep;
mod list;
mod replay;
mod seed;
mod selftest;
mod surroundings;
#[cfg(test)]
mod tests;

pub use exit::ExitStatus;

use crate::locale::Locale;
use crate::nearest::nearest;
use crate::{cell, run, sys};
use clap::{ArgMatches, Command};
use complaint::Complaint;
use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;
use surroundings::Surroundings;

/// The hidden subcommand that makes this process the cell of one check.
const CELL: &str = "__cell";
/// The hidden subcommand that makes this process the bench of one tool.
const BENCH: &str = "__bench";

/// The commands that take their time, and what they have so far when they are interrupted is of use.
const LONG: [&str; 2] = ["check", "selftest"];

/// Runs the command that was asked for.
pub fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    // Before anything else: a cell is started for every check.
    if arguments.first().is_some_and(|argument| argument == CELL) {
        return cell::serve(run::conduct);
    }
    if arguments.first().is_some_and(|argument| argument == BENCH) {
        return cell::serve_bench();
    }
    // A program of the same user must not look into whoever knows what is right. prctl(2), `PR_SET_DUMPABLE`
    let _as_before = nix::sys::prctl::set_dumpable(false);
    if arguments.iter().any(|word| LONG.iter().any(|long| word == long)) {
        let _or_they_end_us_at_once = sys::heed_interruption();
    }
    let around = Surroundings::of_process();
    let run = || command_line(&arguments, &around, &mut std::io::stdout().lock(), &mut std::io::stderr());
    // A panic has said on standard error what it is; it is a fault of ours, whatever the submission does.
    let status = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).unwrap_or_else(|_| {
        if is_json(&arguments) {
            let _nobody_listens = write(&mut std::io::stdout().lock(), r#"{"error":"the harness failed"}"#);
        }
        ExitStatus::Fault
    });
    status.into()
}

/// One command, its surroundings and its streams given.
fn command_line(
    arguments: &[OsString],
    around: &Surroundings,
    output: &mut dyn Write,
    error: &mut dyn Write,
) -> ExitStatus {
    let locale = Locale::new(around.language(option(arguments, "--lang").as_deref()));
    let error = RefCell::new(error);
    let talk = |words: &str| {
        // Nobody listens: there is nobody to tell.
        let _ = error.borrow_mut().write_all(words.as_bytes());
        let _ = error.borrow_mut().flush();
    };
    let answer = answer(arguments, around, &locale, &talk);
    let (text, status) = match answer {
        Ok((text, status)) => (if is_json(arguments) { text } else { around.shielded(text) }, status),
        Err(complaint) => {
            talk(&complaint.render(&locale));
            (if is_json(arguments) { complaint.json() } else { String::new() }, complaint.status)
        }
    };
    match write(output, &text) {
        // Whoever reads has read enough, as `head` does.
        Err(trouble) if trouble.kind() != ErrorKind::BrokenPipe => {
            talk(&format!("{}: {trouble}\n", locale.word("word-error")));
            ExitStatus::Environment
        }
        Ok(()) | Err(_) => status,
    }
}

/// What goes to standard output, and the exit status.
fn answer(
    arguments: &[OsString],
    around: &Surroundings,
    locale: &Locale,
    talk: &dyn Fn(&str),
) -> Result<(String, ExitStatus), Complaint> {
    let mut command = command::command(locale);
    let name = std::iter::once(OsString::from("harness"));
    let matches = command
        .try_get_matches_from_mut(name.chain(arguments.iter().cloned()))
        .map_err(|error| Complaint::of_arguments(&error, locale))?;
    let help = |topic: Option<&str>| -> Result<String, Complaint> {
        let sub = topic.map(|topic| command.find_subcommand(topic).ok_or_else(|| unknown(&command, topic, locale)));
        let sub = sub.transpose()?;
        let path = sub.map_or_else(|| "harness".to_owned(), |sub| format!("harness {}", sub.get_name()));
        Ok(help::help(sub.unwrap_or(&command), &path, locale, around.columns()))
    };
    if matches.get_flag("version") {
        return Ok((format!("harness {}", env!("CARGO_PKG_VERSION")), ExitStatus::Passed));
    }
    match matches.subcommand() {
        Some((name, sub)) if sub.get_flag("help") => Ok((help(Some(name))?, ExitStatus::Passed)),
        None if matches.get_flag("help") => Ok((help(None)?, ExitStatus::Passed)),
        Some(("check", sub)) => check::check(sub, around, locale, &|words| talk(&format!("{words}\n"))),
        Some(("explain", sub)) => Ok((explain::explain(sub, around, locale)?, ExitStatus::Passed)),
        Some(("selftest", sub)) => selftest::selftest(sub, around, locale, &|words| talk(&format!("{words}\n"))),
        Some(("doctor", _)) => Ok(doctor::doctor(around, locale)),
        Some(("list", sub)) => Ok((list::list(sub, around, locale)?, ExitStatus::Passed)),
        Some(("replay", sub)) => replay::replay(sub, around, locale, talk),
        Some((_, sub)) => Ok((help(topic(sub))?, ExitStatus::Passed)),
        None => {
            talk(&help(None)?);
            Ok((String::new(), ExitStatus::Usage))
        }
    }
}

/// Whether whoever reads the answer is a program.
fn is_json(arguments: &[OsString]) -> bool {
    option(arguments, "--format").as_deref() == Some("json")
}

fn topic(matches: &ArgMatches) -> Option<&str> {
    matches.get_one::<String>("topic").map(String::as_str)
}

/// What is said of a command that there is not.
fn unknown(command: &Command, name: &str, locale: &Locale) -> Complaint {
    Complaint::of_command(name, nearest(name, command.get_subcommands().map(Command::get_name)), locale)
}

/// The value of an option, looked up before the command line is parsed: its errors are to be said in the right language.
fn option(arguments: &[OsString], name: &str) -> Option<String> {
    let mut words = arguments.iter().map(|word| word.to_string_lossy()).take_while(|word| word != "--");
    let mut found = None;
    while let Some(word) = words.next() {
        match word.strip_prefix(name) {
            Some("") => found = words.next().map(std::borrow::Cow::into_owned),
            Some(rest) => found = rest.strip_prefix('=').map(str::to_owned).or(found),
            None => {}
        }
    }
    found
}

fn write(output: &mut dyn Write, text: &str) -> std::io::Result<()> {
    output.write_all(text.as_bytes())?;
    if !text.is_empty() && !text.ends_with('\n') {
        output.write_all(b"\n")?;
    }
    output.flush()
}
