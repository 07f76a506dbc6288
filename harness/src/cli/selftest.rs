//! `harness selftest`: proves the assignments themselves, for those who write them.

use super::check::{colour, processors};
use super::complaint::Complaint;
use super::exit::ExitStatus;
use super::surroundings::Surroundings;
use crate::check::Instruments;
use crate::limits;
use crate::locale::Locale;
use crate::model::Selftest;
use crate::selftest::{self, ExpectedError, News, Request, SelftestError, Tested, Wrong};
use crate::{cell, judge, report, sys};
use clap::ArgMatches;
use std::path::PathBuf;

/// The report, and what the exit status says about it.
///
/// # Errors
/// What is said if nothing was proved.
pub(super) fn selftest(
    matches: &ArgMatches,
    around: &Surroundings,
    locale: &Locale,
    talk: &dyn Fn(&str),
) -> Result<(String, ExitStatus), Complaint> {
    let (conduct, judge, interrupted) = (&cell::conduct, &judge::judge, &sys::interrupted);
    let instruments = Instruments { probe: &cell::probe, conduct, judge, interrupted, keep: None };
    // Mutants take minutes: whoever waits knows for what.
    let tell = |news: News| {
        let (id, count) = match news {
            News::Grading(count) => ("progress-grading", count),
            News::Planting(count) => ("progress-planting", count),
        };
        if around.error_is_terminal && count > 0 {
            talk(&locale.say(id, &[("count", count.into())]));
        }
    };
    let wish = colour(matches);
    let tested = selftest::selftest(&request(matches, around), &around.here, instruments, locale, &tell);
    let Tested { selftest, mistakes } = tested.map_err(|error| complaint(&error, locale, around.error_colour(wish)))?;
    let text = report::render_selftest(&selftest, &mistakes, locale, around.columns(), around.output_colour(wish));
    Ok((text, status(&selftest, matches.get_flag("strict"))))
}

/// What is asked for. Mutants wait more than they compute, so more of them run at once than there are processors.
pub(super) fn request(matches: &ArgMatches, around: &Surroundings) -> Request {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    Request {
        selectors: matches.get_many::<String>("selector").into_iter().flatten().cloned().collect(),
        solution: path("solution"),
        corpus: path("corpus"),
        assignments: path("assignments"),
        seed: matches.get_one::<u64>("seed").copied().unwrap_or(around.seed),
        jobs: matches.get_one::<usize>("jobs").copied().unwrap_or_else(|| 2 * processors()).min(limits::JOBS_MAX),
        mutants: matches.get_one::<usize>("mutants").copied(),
    }
}

/// A fault goes before everything; survivors count only where that was asked for.
fn status(selftest: &Selftest, is_strict: bool) -> ExitStatus {
    if !selftest.faults.is_empty() {
        ExitStatus::Fault
    } else if selftest.surprises.is_empty() && (selftest.survivors.is_empty() || !is_strict) {
        ExitStatus::Passed
    } else {
        ExitStatus::NotPassed
    }
}

fn complaint(error: &SelftestError, locale: &Locale, colour: bool) -> Complaint {
    match error {
        SelftestError::Check(error) => Complaint::of_check(error, locale, colour),
        SelftestError::NoFolder(folder) => {
            let values = [("folder", folder.display().to_string().into())];
            Complaint::new(locale, "error-selftest-folder", &values, ExitStatus::Usage)
        }
        SelftestError::Nothing => Complaint::new(locale, "error-selftest-nothing", &[], ExitStatus::Usage).hint(
            locale,
            "hint-selftest-nothing",
            &[],
        ),
        SelftestError::Expected(errors) => {
            let message = errors.iter().map(|error| said(error, locale)).collect();
            Complaint { message, is_complete: true, hint: None, status: ExitStatus::Usage }
        }
    }
}

/// `error: expected.toml:12: there is no assignment ‘x’`.
fn said(ExpectedError { file, line, wrong }: &ExpectedError, locale: &Locale) -> String {
    let (id, key, value) = match wrong {
        Wrong::Unreadable(why) => ("expected-unreadable", "why", why.as_str()),
        Wrong::NoText(key) => ("expected-no-text", "key", *key),
        Wrong::NoAssignment(name) => ("expected-no-assignment", "name", name.as_str()),
        Wrong::NoSubmission(name) => ("expected-no-submission", "name", name.as_str()),
        Wrong::Twice(name) => ("expected-twice", "name", name.as_str()),
        Wrong::NoCheck(name) => ("expected-no-check", "name", name.as_str()),
        Wrong::NoMistake(name) => ("expected-no-mistake", "name", name.as_str()),
        Wrong::Loses(name) => ("expected-loses", "name", name.as_str()),
    };
    let line = line.map(|line| format!(":{line}")).unwrap_or_default();
    let what = locale.say(id, &[(key, value.into())]);
    format!("{}: {file}{line}: {what}\n", locale.word("word-error"))
}

#[cfg(test)]
mod tests {
    use super::status;
    use crate::model::{AssignmentId, Operator, Rung, RungReport, Selftest, Surprise, Survivor, Unexpected};
    use std::time::Duration;

    fn selftest() -> Selftest {
        Selftest {
            assignments: vec!["x".into()],
            seed: 1,
            rung: RungReport { rung: Rung::Full, obstacle: None },
            graded: 1,
            surprises: Vec::new(),
            left_out: Vec::new(),
            mutated: Vec::new(),
            unmade: 0,
            tallies: Vec::new(),
            survivors: Vec::new(),
            faults: Vec::new(),
            elapsed: Duration::ZERO,
        }
    }

    #[test]
    fn survivors_count_only_where_that_is_asked_for() {
        let mut selftest = selftest();
        assert_eq!(status(&selftest, true).number(), 0);
        selftest.survivors.push(Survivor {
            assignment: AssignmentId::new("x"),
            file: "a.c".to_owned(),
            line: 1,
            operator: Operator::DropClose,
            before: String::new(),
            after: String::new(),
        });
        assert_eq!((status(&selftest, false).number(), status(&selftest, true).number()), (0, 1));
        let what = Unexpected::Unlisted;
        selftest.surprises.push(Surprise { submission: "a".to_owned(), assignment: "x".into(), what });
        assert_eq!(status(&selftest, false).number(), 1);
        selftest.faults.push("the harness failed".to_owned());
        assert_eq!(status(&selftest, false).number(), 70);
    }
}
