//! Whole runs: real builds of scripts that need no compiler, and cells that are made up.

use super::{assignment, check_after, evidence, silent, word};
use crate::cell::CellError;
use crate::check::grade::Run;
use crate::check::{CheckError, Instruments, News, Request, SoFar};
use crate::locale::Locale;
use crate::model::{
    Assignment, Check, Evidence, Extent, Graded, Language, Plan, Rung, RungReport, Submission, Verdict,
};
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

/// A course of two assignments; `udp` has a server and a client.
fn course() -> Vec<Assignment> {
    let udp = vec![
        check_after("server.ready", "server", &[]),
        check_after("server.echo", "server", &["server.ready"]),
        Check { needs: Rung::Full, ..check_after("server.full", "server", &[]) },
        check_after("client.echo", "client", &[]),
    ];
    let tcp = vec![check_after("server.echo", "server", &[])];
    vec![assignment("udp", &["server", "client"], udp), assignment("tcp", &["server"], tcp)]
}

struct Scene {
    root: tempfile::TempDir,
    request: Request,
    rung: Rung,
    news: Mutex<Vec<News>>,
}

impl Scene {
    fn new(programs: &[&str]) -> Self {
        let root = tempfile::tempdir().unwrap();
        for program in programs.iter().chain(&["reference/udp_server", "reference/udp_client", "reference/tcp_server"])
        {
            let path = root.path().join(program);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "#!/bin/sh\n").unwrap();
        }
        let request = Request {
            selectors: Vec::new(),
            submission: None,
            assignments: None,
            checks: None,
            seed: 7,
            jobs: 2,
            require: None,
        };
        Self { root, request, rung: Rung::Full, news: Mutex::new(Vec::new()) }
    }

    fn asks(mut self, selectors: &[&str]) -> Self {
        self.request.selectors = selectors.iter().map(|selector| (*selector).to_owned()).collect();
        self
    }

    /// Grades: checks whose id is in `failing` fail, those in `broken` are faults.
    fn grade(&self, failing: &[&str], broken: &[&str]) -> Result<Graded, CheckError> {
        self.grade_and_keep(failing, broken, None)
    }

    fn grade_and_keep(
        &self,
        failing: &[&str],
        broken: &[&str],
        keep: Option<&(dyn Fn(&SoFar<'_>) + Sync)>,
    ) -> Result<Graded, CheckError> {
        let probe = || {
            let obstacle = (self.rung != Rung::Full).then(|| "unshare: EPERM".to_owned());
            Ok(RungReport { rung: self.rung, obstacle })
        };
        let conduct = |plan: &Plan| {
            for executable in plan.executables.values() {
                let path = executable.directory.join(&executable.command[0]);
                assert!(path.is_file(), "{} is not there while checks run", path.display());
            }
            let seeds = broken.iter().map(|address| crate::model::Values::seed_of(7, address));
            let is_broken = seeds.into_iter().any(|seed| seed == plan.values.seed);
            if is_broken { Err(CellError("the cell died".to_owned())) } else { Ok(evidence(plan)) }
        };
        let judge = |_: &Assignment, check: &Check, _: &Evidence| {
            if failing.contains(&check.id.as_str()) { silent(true) } else { Verdict::Pass }
        };
        Run {
            request: &self.request,
            here: self.root.path(),
            root: self.root.path(),
            instruments: Instruments { probe: &probe, conduct: &conduct, judge: &judge, interrupted: &|| None, keep },
            locale: &Locale::new(Language::English),
            tell: &|news| self.news.lock().unwrap().push(news.clone()),
            mistakes: &[],
        }
        .grade(&course())
    }

    #[track_caller]
    fn check(&self, failing: &[&str], broken: &[&str], expected: &str) -> Graded {
        let graded = self.grade(failing, broken).unwrap();
        let parts = graded.assignments.iter().map(|assignment| {
            let checks: Vec<String> =
                assignment.checks.iter().map(|check| format!("{}={}", check.id, word(&check.verdict))).collect();
            format!("{}: {}", assignment.id, checks.join(" "))
        });
        assert_eq!(parts.collect::<Vec<_>>().join("; "), expected);
        assert_eq!(
            fs::read_dir(self.root.path().join("target/harness")).unwrap().count(),
            0,
            "the build is left behind"
        );
        graded
    }
}

const ALL: [&str; 3] = ["work/udp/udp_server", "work/udp/udp_client", "work/tcp/tcp_server"];
const UDP: &str =
    "udp: server.builds=pass client.builds=pass server.ready=pass server.echo=pass server.full=pass client.echo=pass";
const TCP: &str = "tcp: server.builds=pass server.echo=pass";

#[test]
fn everything_is_graded_in_the_order_of_the_course() {
    let scene = Scene::new(&ALL);
    let graded = scene.check(&[], &[], &format!("{UDP}; {TCP}"));
    assert_eq!(graded.submission, Submission::Folder("work".to_owned()));
    assert_eq!((graded.seed, graded.faults.len(), graded.rung.rung), (7, 0, Rung::Full));
    assert_eq!(*scene.news.lock().unwrap(), [News::Building(3), News::Checking(5)]);
}

#[test]
fn a_program_that_is_missing_skips_its_checks_and_no_others() {
    let scene = Scene::new(&ALL[1..]);
    let udp = "udp: server.builds=fail client.builds=pass server.ready=skipped(server.builds) \
               server.echo=skipped(server.builds) server.full=skipped(server.builds) client.echo=pass";
    let graded = scene.check(&[], &[], &format!("{udp}; {TCP}"));
    let gate = &graded.assignments[0].checks[0];
    assert_eq!((gate.available, gate.requirement.en.as_str()), (0, "`udp_server` can be built and started."));
    assert_ne!(gate.requirement.en, gate.requirement.es);
}

#[test]
fn a_failed_check_skips_what_comes_after_it() {
    let udp = "udp: server.builds=pass client.builds=pass server.ready=fail server.echo=skipped(server.ready) \
               server.full=pass client.echo=pass";
    Scene::new(&ALL).check(&["server.ready"], &[], &format!("{udp}; {TCP}"));
}

#[test]
fn a_fault_has_no_verdict_but_a_message() {
    let graded = Scene::new(&ALL).asks(&["tcp"]).check(&[], &["tcp/server.echo"], "tcp: server.builds=pass");
    assert_eq!(graded.faults, ["tcp/server.echo: the cell died"]);
}

#[test]
fn what_is_decided_is_told_one_check_after_the_other() {
    let mut scene = Scene::new(&ALL).asks(&["udp"]);
    scene.request.jobs = 1;
    let told = Mutex::new(Vec::new());
    let keep = |so_far: &SoFar<'_>| {
        let SoFar { graded, latest, .. } = so_far;
        let checks = graded.assignments.iter().flat_map(|assignment| &assignment.checks);
        let open = checks.filter(|check| matches!(check.verdict, Verdict::Inconclusive { .. })).count();
        assert_eq!((graded.extent, graded.elapsed > Duration::ZERO), (Extent::SoFar, true));
        let latest = latest.map(|(assignment, check)| format!("{assignment}/{}={}", check.id, word(&check.verdict)));
        told.lock().unwrap().push(format!("{} {open} {}", latest.unwrap_or_default(), graded.faults.len()));
    };
    let graded = scene.grade_and_keep(&["server.ready"], &["udp/server.full"], Some(&keep)).unwrap();
    // One that is skipped is not told of by itself, and one that is a fault has no verdict.
    let expected = ["udp/server.ready=fail 3 0", " 1 1", "udp/client.echo=pass 0 1"];
    assert_eq!((told.into_inner().unwrap(), graded.extent), (expected.map(str::to_owned).to_vec(), Extent::Whole));
}

#[test]
fn a_lower_rung_leaves_a_check_undecided_unless_it_is_refused() {
    let mut scene = Scene::new(&ALL).asks(&["server.full", "client.*"]);
    scene.rung = Rung::BlackBox;
    scene.check(&[], &[], "udp: server.builds=pass client.builds=pass server.full=inconclusive client.echo=pass");
    scene.request.require = Some(Rung::Full);
    let error = scene.grade(&[], &[]).unwrap_err();
    let CheckError::RungTooLow { required: Rung::Full, found } = error else { panic!("{error}") };
    assert_eq!(found.obstacle.as_deref(), Some("unshare: EPERM"));
}

#[test]
fn only_what_is_selected_is_built() {
    Scene::new(&ALL[1..]).asks(&["client.echo"]).check(&[], &[], "udp: client.builds=pass client.echo=pass");
}

#[test]
fn what_the_submission_does_not_hold_is_left_out_and_said() {
    let scene = Scene::new(&ALL[..2]);
    scene.check(&[], &[], UDP);
    assert_eq!(scene.news.lock().unwrap()[0], News::LeftOut(vec!["tcp".into()]));
    let scene = Scene::new(&ALL[..2]).asks(&["tcp"]);
    scene.check(&[], &[], "tcp: server.builds=fail server.echo=skipped(server.builds)");
    let expected = News::NothingFound { folders: vec!["work/tcp".to_owned()], names: vec!["tcp_server".to_owned()] };
    assert_eq!(scene.news.lock().unwrap()[0], expected);
}

#[test]
fn without_a_submission_the_reference_is_graded() {
    let graded = Scene::new(&[]).check(&[], &[], &format!("{UDP}; {TCP}"));
    assert_eq!(graded.submission, Submission::Demonstration { expected: "work".to_owned() });
}

#[test]
fn an_explicit_submission_that_holds_nothing_fails() {
    let mut scene = Scene::new(&[]).asks(&["tcp"]);
    scene.request.submission = Some(Path::new("elsewhere").to_owned());
    scene.check(&[], &[], "tcp: server.builds=fail server.echo=skipped(server.builds)");
}

#[test]
fn programs_of_several_assignments_may_share_a_folder() {
    let mut scene = Scene::new(&["flat/udp_server", "flat/udp_client", "flat/tcp_server"]);
    scene.request.submission = Some(Path::new("flat").to_owned());
    scene.check(&[], &[], &format!("{UDP}; {TCP}"));
}
