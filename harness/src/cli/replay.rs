//! `harness replay`: judges again what was recorded, and shows it.

use super::check::{path_of, style};
use super::complaint::Complaint;
use super::exit::ExitStatus;
use super::surroundings::Surroundings;
use crate::check;
use crate::limits;
use crate::locale::Locale;
use crate::record::{self, RecordError};
use crate::report::{self, Events, Format, Style};
use crate::spec::{self, Course};
use clap::ArgMatches;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// A report for each file, and the worst exit status of all. A file that cannot be judged keeps no other from it.
///
/// # Errors
/// What is said if there is nothing to judge by, or nothing was judged of the only file.
pub(super) fn replay(
    matches: &ArgMatches,
    around: &Surroundings,
    locale: &Locale,
    talk: &dyn Fn(&str),
) -> Result<(String, ExitStatus), Complaint> {
    let files: Vec<&PathBuf> = matches.get_many("file").into_iter().flatten().collect();
    if files.is_empty() {
        return Err(Complaint::of_missing(locale));
    }
    let style = style(matches, around, true);
    let which = if matches.get_flag("all-events") { Events::All } else { Events::Story };
    if style.format == Format::Json && which == Events::All {
        return Err(Complaint::of_events(locale));
    }
    let named = path_of(matches, "assignments");
    let course = check::course(named, &around.here);
    let (_, mut course) = course.map_err(|error| Complaint::of_check(&error, locale, false))?;
    if let Some(file) = path_of(matches, "checks") {
        let added = spec::add_checks(&mut course, &around.here.join(file));
        added.map_err(|errors| Complaint::of_spec(&errors, locale, false))?;
    }
    let replay = Replay { around, locale, style, which, course: &course };
    if let [file] = files.as_slice() {
        return replay.file(file);
    }
    let (mut text, mut worst) = (String::new(), ExitStatus::Passed);
    for file in files {
        let (report, status) = replay.file(file).unwrap_or_else(|complaint| {
            talk(&complaint.render(locale));
            let report = if style.format == Format::Json { format!("{}\n", complaint.json()) } else { String::new() };
            (report, complaint.status)
        });
        let gap = if text.is_empty() || report.is_empty() || style.format == Format::Json { "" } else { "\n" };
        text.push_str(gap);
        text.push_str(&report);
        if status.number() > worst.number() {
            worst = status;
        }
    }
    Ok((text, worst))
}

/// What is the same for every file.
struct Replay<'a> {
    around: &'a Surroundings,
    locale: &'a Locale,
    style: Style<'a>,
    which: Events,
    course: &'a Course,
}

impl Replay<'_> {
    /// The report of one file.
    fn file(&self, file: &Path) -> Result<(String, ExitStatus), Complaint> {
        let shown = file.display().to_string();
        let text =
            read(&self.around.here.join(file)).map_err(|error| Complaint::of_file(&error, &shown, self.locale))?;
        let broken = |error: RecordError| Complaint::of_record(&error, &shown, self.locale);
        let recording = record::read(&text).map_err(broken)?;
        let graded = check::replay(recording, &shown, self.course)
            .map_err(|error| Complaint::of_replay(&error, &shown, self.locale))?;
        let report = report::render(&graded, &self.course.mistakes, self.locale, self.style);
        let events = report::events(&graded, self.locale, self.style, self.which);
        let gap = if events.is_empty() { "" } else { "\n" };
        Ok((format!("{report}{gap}{events}"), ExitStatus::of(&graded)))
    }
}

/// As much of a file as is needed to see that it is too long.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let most = u64::try_from(limits::EVIDENCE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut text = Vec::new();
    File::open(file)?.take(most).read_to_end(&mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::super::command_line;
    use super::super::surroundings::Surroundings;
    use crate::model::{Evidence, Rung, RungReport, Scene, Values};
    use crate::record::{self, Recording};
    use crate::{check, spec};
    use std::ffi::OsString;
    use std::fs;
    use std::net::Ipv4Addr;
    use std::path::Path;
    use std::time::Duration;

    /// A check that no file of the course has.
    const HIDDEN: &str = "format_version = 1\nid = \"udp-echo\"\n[[checks]]\nid = \"server.hidden\"\n\
        requirement = { en = \"It starts.\", es = \"Se inicia.\" }\nsource = \"s\"\ntier = \"core\"\npoints = 7\n\
        script = [{ start = \"server\" }]\n";

    /// What was seen of that check: nothing.
    fn recorded(folder: &Path, checks: &Path) -> String {
        let (_, mut course) = check::course(None, folder).map_err(|error| error.to_string()).unwrap();
        spec::add_checks(&mut course, checks).unwrap();
        let assignment = course.assignments.iter().find(|assignment| assignment.id.as_str() == "udp-echo").unwrap();
        let hidden = assignment.checks.last().unwrap();
        let values = Values { seed: 1, host: Ipv4Addr::LOCALHOST, port: 9000, path: Vec::new(), buffer: 0 };
        record::write(&Recording {
            harness: "0.1.0".to_owned(),
            assignment: assignment.id.clone(),
            check: hidden.id.clone(),
            script: record::digest(&hidden.script),
            seed: 1,
            rung: RungReport { rung: Rung::Full, obstacle: None },
            elapsed: Duration::ZERO,
            evidence: Evidence { values, steps: Vec::new(), timeline: Vec::new(), scene: Scene::default() },
        })
    }

    #[test]
    fn a_check_of_another_file_is_judged_again_with_that_file() {
        let folder = tempfile::tempdir().unwrap();
        let checks = folder.path().join("hidden.toml");
        fs::write(&checks, HIDDEN).unwrap();
        fs::write(folder.path().join("seen.json"), recorded(folder.path(), &checks)).unwrap();
        fs::write(folder.path().join("broken.toml"), HIDDEN.replace("points", "pionts")).unwrap();
        let said = |line: &str| {
            let around = Surroundings::of_test(folder.path(), &[]);
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let (mut output, mut error) = (Vec::new(), Vec::new());
            let status = command_line(&arguments, &around, &mut output, &mut error).number();
            (status, String::from_utf8(output).unwrap(), String::from_utf8(error).unwrap())
        };
        let (status, output, error) = said("replay seen.json --checks hidden.toml");
        assert_eq!((status, error.as_str()), (1, ""), "{output}");
        assert!(output.contains("server.hidden") && output.contains("not graded"), "{output}");
        let (status, output, error) = said("replay seen.json");
        assert_eq!((status, output.as_str()), (2, ""));
        assert!(error.contains("no check `udp-echo/server.hidden`") && error.contains("`--checks FILE`"), "{error}");
        let (status, output, error) = said("replay seen.json --checks broken.toml");
        assert_eq!((status, output.as_str()), (2, ""));
        assert!(error.contains("unknown key `pionts`"), "{error}");
    }
}
