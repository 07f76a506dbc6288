//! The command line as clap knows it; every word of it comes from `command.ftl`.

use super::seed;
use crate::limits;
use crate::locale::Locale;
use crate::model::{Language, Rung};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use std::path::PathBuf;

/// The words of `--format`.
pub(super) const FORMATS: [&str; 3] = ["human", "plain", "json"];
/// The numbers of `--hint`: a mistake has [`crate::model::HINTS`].
pub(super) const NUMBERS: [&str; crate::model::HINTS] = ["1", "2", "3"];
/// The words of `--color`.
pub(super) const COLOURS: [&str; 3] = ["auto", "always", "never"];

/// The whole command line, in the reader's language.
pub(super) fn command(locale: &Locale) -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help(locale, name));
    let mut command = Command::new("harness")
        .about(locale.word("command-about"))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .args_override_self(true)
        .arg(
            option(locale, "lang")
                .global(true)
                .value_parser(PossibleValuesParser::new(Language::ALL.map(Language::tag))),
        )
        .arg(flag("help").short('h').global(true))
        .arg(flag("version").short('V'))
        .subcommand(check(locale, flag("all")))
        .subcommand(list(locale))
        .subcommand(replay(locale, flag("all-events")))
        .subcommand(explain(locale))
        .subcommand(selftest(locale, flag("strict")))
        .subcommand(Command::new("doctor").about(locale.word("command-doctor-about")))
        .subcommand(Command::new("help").about(locale.word("command-help-about")).arg(topic(locale)));
    // So that the options of every command are known to the help of each.
    command.build();
    command
}

fn check(locale: &Locale, all: Arg) -> Command {
    Command::new("check")
        .about(locale.word("command-check-about"))
        .arg(selectors(locale))
        .arg(option(locale, "submission").value_parser(value_parser!(PathBuf)))
        .arg(option(locale, "format").value_parser(PossibleValuesParser::new(FORMATS)))
        .arg(option(locale, "seed").value_parser(|text: &str| seed::parse(text).ok_or("seed")))
        .arg(option(locale, "jobs").value_parser(|text: &str| jobs(text).ok_or("jobs")))
        .arg(option(locale, "require").value_parser(PossibleValuesParser::new(Rung::ALL.map(Rung::word))))
        .arg(all)
        .arg(option(locale, "checks").value_parser(value_parser!(PathBuf)))
        .arg(option(locale, "evidence").value_parser(value_parser!(PathBuf)))
        .arg(option(locale, "output").value_parser(value_parser!(PathBuf)))
        .arg(option(locale, "color").value_parser(PossibleValuesParser::new(COLOURS)))
        .arg(assignments(locale))
}

fn selftest(locale: &Locale, strict: Arg) -> Command {
    Command::new("selftest")
        .about(locale.word("command-selftest-about"))
        .arg(selectors(locale))
        .arg(option(locale, "solution").value_parser(value_parser!(PathBuf)))
        .arg(option(locale, "corpus").value_parser(value_parser!(PathBuf)))
        .arg(assignments(locale).hide(false))
        .arg(option(locale, "seed").value_parser(|text: &str| seed::parse(text).ok_or("seed")))
        .arg(
            option(locale, "jobs")
                .help(help(locale, "submissions-at-once"))
                .value_parser(|text: &str| jobs(text).ok_or("jobs")),
        )
        .arg(option(locale, "mutants").value_parser(|text: &str| mutants(text).ok_or("mutants")))
        .arg(strict)
        .arg(option(locale, "color").value_parser(PossibleValuesParser::new(COLOURS)))
}

fn list(locale: &Locale) -> Command {
    Command::new("list").about(locale.word("command-list-about")).arg(selectors(locale)).arg(assignments(locale))
}

fn replay(locale: &Locale, all_events: Arg) -> Command {
    // One is needed, but not required here: whoever asks for help names none.
    let files = Arg::new("file").num_args(1..).help(help(locale, "file"));
    Command::new("replay")
        .about(locale.word("command-replay-about"))
        .arg(files.value_parser(value_parser!(PathBuf)))
        .arg(option(locale, "format").value_parser(PossibleValuesParser::new(FORMATS)))
        .arg(all_events)
        .arg(option(locale, "checks").value_parser(value_parser!(PathBuf)))
        .arg(option(locale, "color").value_parser(PossibleValuesParser::new(COLOURS)))
        .arg(assignments(locale))
}

fn explain(locale: &Locale) -> Command {
    Command::new("explain")
        .about(locale.word("command-explain-about"))
        .arg(Arg::new("name").help(help(locale, "name")))
        .arg(option(locale, "hint").value_parser(PossibleValuesParser::new(NUMBERS)))
        .arg(assignments(locale))
}

/// An option with a value, which the help calls by the message `value-NAME`.
fn option(locale: &Locale, name: &'static str) -> Arg {
    Arg::new(name).long(name).num_args(1).help(help(locale, name))
}

/// For instructors who keep their course elsewhere; students never need it.
fn assignments(locale: &Locale) -> Arg {
    option(locale, "assignments").value_parser(value_parser!(PathBuf)).hide(true)
}

fn selectors(locale: &Locale) -> Arg {
    Arg::new("selector").num_args(0..).help(help(locale, "selector"))
}

fn topic(locale: &Locale) -> Arg {
    Arg::new("topic").help(help(locale, "topic"))
}

fn help(locale: &Locale, name: &str) -> String {
    locale.word(&format!("option-{name}"))
}

fn jobs(text: &str) -> Option<usize> {
    text.parse().ok().filter(|jobs| (1..=limits::JOBS_MAX).contains(jobs))
}

fn mutants(text: &str) -> Option<usize> {
    text.parse().ok().filter(|mutants| *mutants <= limits::MUTANTS_MAX)
}
