//! The gate of this repository, as one command: `cargo ci` runs every step and stops at the first that fails.
//!
//! `cargo ci STEP…` runs some of them, `cargo ci --list` shows them. A step is a command that anybody can repeat by hand;
//! what it prints is passed on as it is.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// A command of the gate.
struct Step {
    name: &'static str,
    /// What it holds, for people.
    about: &'static str,
    /// A variable that is set for it, and its value.
    variable: Option<(&'static str, &'static str)>,
    /// What Cargo is told.
    arguments: &'static [&'static str],
}

/// In the order in which they are run: what is quick and often wrong comes first.
const STEPS: [Step; 5] = [
    Step { name: "fmt", about: "the code is formatted", variable: None, arguments: &["fmt", "--all", "--check"] },
    Step {
        name: "lint",
        about: "clippy has nothing to say",
        variable: None,
        arguments: &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
    },
    Step {
        name: "test",
        about: "every test passes, the rules of the house (tests/tidy) included",
        variable: None,
        arguments: &["test", "--workspace", "--locked"],
    },
    Step {
        name: "docs",
        about: "the documentation is complete and its links lead somewhere",
        variable: Some(("RUSTDOCFLAGS", "-D warnings")),
        arguments: &["doc", "--workspace", "--no-deps", "--document-private-items", "--locked"],
    },
    Step {
        name: "check",
        about: "the harness gives the model answers full marks",
        variable: None,
        // Named, for a developer's own `work/` would be graded in its place.
        arguments: &["run", "-p", "harness", "--locked", "--", "check", "--submission", "reference"],
    },
];

/// The exit status for a command line that is not understood.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--list") {
        say(&list());
        return ExitCode::SUCCESS;
    }
    match chosen(&arguments) {
        Ok(steps) => run_all(&steps),
        Err(unknown) => {
            say(&format!("error: there is no step `{unknown}`\n\nhint: `cargo ci --list` shows the steps\n"));
            ExitCode::from(USAGE)
        }
    }
}

/// The steps that are asked for, in the order of the gate; all of them, if none is named.
fn chosen(names: &[String]) -> Result<Vec<&'static Step>, &str> {
    match names.iter().find(|name| !STEPS.iter().any(|step| step.name == **name)) {
        Some(unknown) => Err(unknown),
        None => {
            Ok(STEPS.iter().filter(|step| names.is_empty() || names.iter().any(|name| name == step.name)).collect())
        }
    }
}

fn run_all(steps: &[&Step]) -> ExitCode {
    let began = Instant::now();
    for step in steps {
        let began = Instant::now();
        say(&format!("\n==> {}: {}\n", step.name, command_line(step)));
        let trouble = run(step).err();
        let seconds = began.elapsed().as_secs_f64();
        if let Some(trouble) = trouble {
            say(&format!(
                "==> {} failed ({trouble}) after {seconds:.1} s; to repeat: cargo ci {}\n",
                step.name, step.name
            ));
            return ExitCode::FAILURE;
        }
        say(&format!("==> {} passed in {seconds:.1} s\n", step.name));
    }
    let names: Vec<&str> = steps.iter().map(|step| step.name).collect();
    say(&format!("\n==> passed in {:.1} s: {}\n", began.elapsed().as_secs_f64(), names.join(", ")));
    ExitCode::SUCCESS
}

/// Runs a step; its output goes where ours goes.
#[expect(clippy::disallowed_methods, reason = "Cargo is a tool of ours, not a program of a submission")]
fn run(step: &Step) -> Result<(), String> {
    // The Cargo that runs this one, and so the same toolchain.
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(step.arguments).envs(step.variable).stdin(Stdio::null());
    let status = command.status().map_err(|error| format!("start cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err(status.to_string()) }
}

/// A step as one would type it.
fn command_line(step: &Step) -> String {
    let variable = step.variable.map(|(name, value)| format!("{name}=\"{value}\" ")).unwrap_or_default();
    format!("{variable}cargo {}", step.arguments.join(" "))
}

fn list() -> String {
    let mut text = String::new();
    for step in &STEPS {
        let _always = writeln!(text, "{:6}{}\n      {}", step.name, step.about, command_line(step));
    }
    text
}

/// Prints at once, so that our lines stand where they belong among those of the steps.
fn say(text: &str) {
    let mut output = io::stdout().lock();
    // Whoever closed the output does not want to read.
    let _closed = output.write_all(text.as_bytes()).and_then(|()| output.flush());
}

#[cfg(test)]
mod tests {
    use super::{STEPS, chosen, command_line, list};

    #[track_caller]
    fn check(names: &str, expected: Result<&str, &str>) {
        let names: Vec<String> = names.split_whitespace().map(str::to_owned).collect();
        let steps = chosen(&names).map(|steps| steps.iter().map(|step| step.name).collect::<Vec<_>>().join(" "));
        assert_eq!(steps.as_deref().map_err(|unknown| *unknown), expected);
    }

    #[test]
    fn steps_run_in_the_order_of_the_gate() {
        check("", Ok("fmt lint test docs check"));
        check("docs fmt", Ok("fmt docs"));
        check("fmt fly", Err("fly"));
    }

    #[test]
    fn commands_are_shown_as_one_would_type_them() {
        let lines: Vec<String> = STEPS.iter().map(command_line).collect();
        assert_eq!(lines.first().map(String::as_str), Some("cargo fmt --all --check"));
        assert!(list().contains("\n      RUSTDOCFLAGS=\"-D warnings\" cargo doc --workspace"), "{}", list());
    }
}
