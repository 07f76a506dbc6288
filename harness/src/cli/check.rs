//! `harness check`: grades a submission and explains every verdict.

use super::complaint::Complaint;
use super::exit::ExitStatus;
use super::keep::{self, Keeper};
use super::surroundings::{Colour, Surroundings};
use crate::check::{self, Checked, Instruments, News, Request, SoFar};
use crate::locale::Locale;
use crate::model::Rung;
use crate::report::{self, Format, Named, Style};
use crate::{cell, judge, sys};
use clap::ArgMatches;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// The report, and what the exit status says about it.
///
/// # Errors
/// What is said if nothing was graded.
pub(super) fn check(
    matches: &ArgMatches,
    around: &Surroundings,
    locale: &Locale,
    talk: &dyn Fn(&str),
) -> Result<(String, ExitStatus), Complaint> {
    let request = request(matches, around);
    let style = style(matches, around, matches.get_flag("all"));
    let (conduct, judge, interrupted) = (&cell::conduct, &judge::judge, &sys::interrupted);
    let path = |name: &str| path_of(matches, name).map(|path| around.here.join(path));
    let keeper = Keeper::new(path("evidence"), path("output"), locale, style);
    let keep: &(dyn Fn(&SoFar<'_>) + Sync) = &|so_far| keeper.keep(so_far);
    let keep = keeper.is_wanted().then_some(keep);
    let instruments = Instruments { probe: &cell::probe, conduct, judge, interrupted, keep };
    let is_watched = around.error_is_terminal && style.format != Format::Json;
    let tell = |news: &News| {
        if let Some(words) = words(news, locale, is_watched) {
            talk(&words);
        }
    };
    // JSON holds the same message, and no escape sequences.
    let colour = style.format != Format::Json && around.error_colour(colour(matches));
    let checked = check::check(&request, &around.here, instruments, locale, &tell);
    let Checked { graded, mistakes } = checked.map_err(|error| Complaint::of_check(&error, locale, colour))?;
    let complaints = keeper.finish(&graded, &mistakes);
    for complaint in &complaints {
        talk(complaint.render(locale).trim_end());
    }
    // What was graded is reported all the same.
    Ok((report::render(&graded, &mistakes, locale, style), keep::status(&graded, &complaints)))
}

/// What is asked for.
pub(super) fn request(matches: &ArgMatches, around: &Surroundings) -> Request {
    let path = |name: &str| path_of(matches, name).map(Path::to_owned);
    Request {
        selectors: matches.get_many::<String>("selector").into_iter().flatten().cloned().collect(),
        submission: path("submission"),
        assignments: path("assignments"),
        checks: path("checks"),
        seed: matches.get_one::<u64>("seed").copied().unwrap_or(around.seed),
        jobs: matches.get_one::<usize>("jobs").copied().unwrap_or_else(processors),
        require: matches.get_one::<String>("require").and_then(|word| Rung::of_word(word)),
    }
}

/// The path that an option names.
pub(super) fn path_of<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a Path> {
    matches.get_one::<PathBuf>(name).map(PathBuf::as_path)
}

/// How many processors there are.
pub(super) fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// How the report is written.
pub(super) fn style<'a>(matches: &'a ArgMatches, around: &Surroundings, explain_all: bool) -> Style<'a> {
    let format = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => Format::Json,
        Some("plain") => Format::Plain,
        None if around.is_plain() => Format::Plain,
        Some(_) | None => Format::Human,
    };
    Style {
        format,
        colour: format == Format::Human && around.output_colour(colour(matches)),
        columns: around.columns(),
        explain_all,
        named: Named { assignments: path_of(matches, "assignments"), checks: path_of(matches, "checks") },
    }
}

/// When colour is wished for.
pub(super) fn colour(matches: &ArgMatches) -> Colour {
    match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => Colour::Always,
        Some("never") => Colour::Never,
        Some(_) | None => Colour::Auto,
    }
}

/// What is said on standard error; progress only to a person who waits for it.
pub(super) fn words(news: &News, locale: &Locale, is_watched: bool) -> Option<String> {
    match news {
        News::Building(count) => is_watched.then(|| locale.say("progress-building", &[("count", (*count).into())])),
        News::Checking(count) => is_watched.then(|| locale.say("progress-checking", &[("count", (*count).into())])),
        News::LeftOut(ids) => {
            let names: Vec<&str> = ids.iter().map(crate::model::AssignmentId::as_str).collect();
            Some(locale.say("note-left-out", &[("names", names.join(", ").into()), ("count", names.len().into())]))
        }
        News::NothingFound { folders, names } => {
            let quoted = |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let values = [("names", quoted(names).into()), ("folders", quoted(folders).into())];
            Some(locale.say("note-nothing-found", &values))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::surroundings::Surroundings;
    use super::{path_of, style};
    use crate::cli::command;
    use crate::locale::Locale;
    use crate::model::Language;
    use crate::report::Named;
    use std::path::Path;

    #[track_caller]
    fn check(line: &str, expected: Named<'_>) {
        let command = command::command(&Locale::new(Language::English));
        let matches = command.try_get_matches_from(std::iter::once("harness").chain(line.split(' '))).unwrap();
        let around = Surroundings::of_test(Path::new(""), &[]);
        let (_, matches) = matches.subcommand().unwrap();
        assert_eq!(style(matches, &around, false).named, expected, "{line}");
        assert_eq!(path_of(matches, "assignments"), expected.assignments, "{line}");
    }

    #[test]
    fn a_report_knows_the_files_that_were_named() {
        let (assignments, checks) = (Some(Path::new("my/course")), Some(Path::new("hidden.toml")));
        check("check", Named::default());
        check("check --checks hidden.toml", Named { assignments: None, checks });
        check("check --assignments my/course --checks hidden.toml", Named { assignments, checks });
        check("replay a.json --assignments my/course", Named { assignments, checks: None });
        check("replay a.json --checks hidden.toml", Named { assignments: None, checks });
    }
}
