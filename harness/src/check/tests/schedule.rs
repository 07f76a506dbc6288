//! The scheduler: order, dependencies, faults, and failures that rest on time.

use super::{PATIENCE, assignment, check_after, evidence, silent, too_slow, word};
use crate::cell::CellError;
use crate::check::schedule::{Fault, Job, Outcome, schedule};
use crate::check::values;
use crate::model::{Check, Evidence, Plan, Reason, Rung, Transport, Verdict, Watch};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Barrier, Mutex, mpsc};

type Answer = Result<(Verdict, Evidence), CellError>;

/// Schedules checks that are written as `id` or `id:after,after`, with what each run of a check gives.
fn outcomes(checks: &[&str], workers: usize, run: &(dyn Fn(&str, &Plan) -> Answer + Sync)) -> Vec<(String, Outcome)> {
    outcomes_until(checks, workers, run, &|| false)
}

/// The same, as long as the run is not interrupted.
fn outcomes_until(
    checks: &[&str],
    workers: usize,
    run: &(dyn Fn(&str, &Plan) -> Answer + Sync),
    interrupted: &(dyn Fn() -> bool + Sync),
) -> Vec<(String, Outcome)> {
    let checks: Vec<Check> = checks
        .iter()
        .map(|text| {
            let (id, after) = text.split_once(':').unwrap_or((text, ""));
            let after: Vec<&str> = after.split(',').filter(|id| !id.is_empty()).collect();
            check_after(id, "server", &after)
        })
        .collect();
    let assignment = assignment("udp", &["server"], Vec::new());
    let position = |id: &crate::model::CheckId| checks.iter().position(|check| check.id == *id).unwrap();
    let job = |check| -> Job<'_> {
        let Check { after, id, .. }: &Check = check;
        Job { assignment: &assignment, check, before: after.iter().map(position).collect(), plan: plan(id.as_str()) }
    };
    let jobs: Vec<Job<'_>> = checks.iter().map(job).collect();
    let outcomes = schedule(&jobs, workers, &|job, plan| run(job.check.id.as_str(), plan), interrupted, &|_, _| ());
    checks.iter().map(|check| check.id.to_string()).zip(outcomes).collect()
}

/// A check whose id begins with `known` has its verdict before it runs.
fn plan(id: &str) -> Result<Plan, Verdict> {
    if id.starts_with("known") {
        return Err(Verdict::Inconclusive {
            needs: Some(Rung::Full),
            why: Reason::Obstacle("no namespaces".to_owned()),
        });
    }
    Ok(Plan {
        watch: Watch::Usual,
        rung: Rung::Full,
        programs: BTreeMap::new(),
        executables: BTreeMap::new(),
        variants: BTreeMap::new(),
        script: Vec::new(),
        values: values::of_check(1, id),
    })
}

fn said(outcomes: &[(String, Outcome)]) -> String {
    let words = outcomes.iter().map(|(id, outcome)| match &outcome.verdict {
        Ok(verdict) => format!("{id}={}", word(verdict)),
        Err(Fault::Cell(error)) => format!("{id}=cell({error})"),
        Err(Fault::Panic(message)) => format!("{id}=panic({message})"),
        Err(Fault::Circle) => format!("{id}=circle"),
        Err(Fault::Interrupted) => format!("{id}=interrupted"),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Checks fail as their ids begin: `bad` obstructs, `odd` does not, `cell` and `panic` are faults of ours.
fn by_name(id: &str, plan: &Plan) -> Answer {
    let verdict = match id {
        id if id.starts_with("bad") => silent(true),
        id if id.starts_with("odd") => silent(false),
        id if id.starts_with("cell") => return Err(CellError("gone".to_owned())),
        id if id.starts_with("panic") => panic!("our own"),
        _ => Verdict::Pass,
    };
    Ok((verdict, evidence(plan)))
}

#[track_caller]
fn check(checks: &[&str], expected: &str) {
    for workers in [1, 2, 8] {
        assert_eq!(said(&outcomes(checks, workers, &by_name)), expected, "{workers} workers");
    }
}

#[test]
fn a_failure_skips_what_comes_after_it_and_names_the_first_cause() {
    check(
        &["a", "bad", "c:bad", "d:c", "e:d,a", "f:a"],
        "a=pass bad=fail c=skipped(bad) d=skipped(bad) e=skipped(bad) f=pass",
    );
}

#[test]
fn a_failure_that_obstructs_nothing_skips_nothing() {
    check(&["odd", "b:odd"], "odd=fail b=pass");
    check(&["odd", "bad", "c:odd,bad"], "odd=fail bad=fail c=skipped(bad)");
}

#[test]
fn what_was_not_graded_is_a_cause_too() {
    check(&["known", "b:known", "c:b"], "known=inconclusive b=skipped(known) c=skipped(known)");
}

#[test]
fn our_own_failures_are_faults_and_the_others_go_on() {
    check(&["cell", "panic", "c:cell,panic", "d"], "cell=cell(gone) panic=panic(our own) c=pass d=pass");
}

/// The verdict of a check that was done counts; no other is begun, and a cell that was ended has not failed.
#[test]
fn an_interrupted_run_keeps_what_it_has() {
    for last in ["b", "cell", "panic"] {
        let is_over = AtomicBool::new(false);
        let run = |id: &str, plan: &Plan| {
            is_over.fetch_or(id == last, Ordering::SeqCst);
            by_name(id, plan)
        };
        let outcomes =
            outcomes_until(&["bad", "a", last, "c", "known", "d:bad"], 1, &run, &|| is_over.load(Ordering::SeqCst));
        let own = if last == "b" { "pass" } else { "interrupted" };
        let expected = format!("bad=fail a=pass {last}={own} c=interrupted known=inconclusive d=interrupted");
        assert_eq!(said(&outcomes), expected);
    }
}

#[test]
fn a_circle_is_a_fault_and_no_endless_wait() {
    check(&["a:b", "b:a", "c"], "a=circle b=circle c=pass");
    check(&["a:a"], "a=circle");
    check(&[], "");
}

#[test]
fn the_order_of_the_file_does_not_matter_to_dependencies() {
    check(&["a:bad", "bad", "b:c", "c"], "a=skipped(bad) bad=fail b=pass c=pass");
    let order = Mutex::new(Vec::new());
    outcomes(&["z:y", "y:x", "x", "w"], 1, &|id, plan| {
        order.lock().unwrap().push(id.to_owned());
        by_name(id, plan)
    });
    assert_eq!(order.into_inner().unwrap(), ["x", "y", "z", "w"]);
}

#[test]
fn two_workers_run_two_checks_at_once() {
    let barrier = Barrier::new(2);
    let outcomes = outcomes(&["a", "b", "c", "d"], 2, &|id, plan| {
        // Each pair of checks waits for the other: with one worker this would never end.
        barrier.wait();
        by_name(id, plan)
    });
    assert_eq!(said(&outcomes), "a=pass b=pass c=pass d=pass");
}

#[test]
fn what_was_too_slow_is_repeated_alone_before_it_counts() {
    let log = Mutex::new((0, Vec::new()));
    let run = |id: &str, plan: &Plan| {
        let (running, tries) = {
            let mut log = log.lock().unwrap();
            log.0 += 1;
            let running = log.0;
            log.1.push(format!("{id}/{running}"));
            (running, log.1.iter().filter(|entry| entry.starts_with(id)).count())
        };
        let verdict = if id.starts_with("never") || (id == "slow" && tries == 1) { too_slow() } else { Verdict::Pass };
        assert!(tries == 1 || running == 1, "{id} was not alone");
        log.lock().unwrap().0 -= 1;
        Ok((verdict, evidence(plan)))
    };
    for workers in [1, 3] {
        let outcomes = outcomes(&["slow", "b:slow", "never", "d:never", "e", "f"], workers, &run);
        assert_eq!(said(&outcomes), "slow=pass b=pass never=fail d=skipped(never) e=pass f=pass");
        let mut entries = std::mem::take(&mut log.lock().unwrap().1);
        entries.retain(|entry| entry.starts_with("slow") || entry.starts_with("never"));
        assert_eq!(entries.len(), 4, "{entries:?}");
    }
}

#[test]
fn what_was_disturbed_is_repeated_too() {
    let tries = Mutex::new(0);
    let outcomes = outcomes(&["a", "b:a"], 2, &|_, plan| {
        let mut tries = tries.lock().unwrap();
        *tries += 1;
        let disturbed = Verdict::Inconclusive { needs: None, why: Reason::StepFailed };
        Ok((if *tries == 1 { disturbed } else { Verdict::Pass }, evidence(plan)))
    });
    assert_eq!(said(&outcomes), "a=pass b=pass");
}

#[test]
fn a_failure_beside_others_on_the_same_network_is_repeated_alone() {
    let mut inet = assignment("inet", &["server"], Vec::new());
    let mut local = inet.clone();
    inet.programs[0].serves = Some(Transport::InetStream);
    local.programs[0].serves = Some(Transport::UnixStream);
    let check = check_after("a", "server", &[]);
    for (assignment, rung, expected) in
        [(&inet, Rung::BlackBox, "a=pass"), (&inet, Rung::Full, "a=fail"), (&local, Rung::BlackBox, "a=fail")]
    {
        let plan = plan("a").map(|plan| Plan { rung, ..plan });
        let tries = Mutex::new(0);
        let job = Job { assignment, check: &check, before: Vec::new(), plan };
        let run = |_: &Job<'_>, plan: &Plan| {
            let mut tries = tries.lock().unwrap();
            *tries += 1;
            Ok((if *tries == 1 { silent(true) } else { Verdict::Pass }, evidence(plan)))
        };
        let outcomes = schedule(&[job], 1, &run, &|| false, &|_, _| ());
        let outcomes: Vec<_> = outcomes.into_iter().map(|outcome| ("a".to_owned(), outcome)).collect();
        assert_eq!(said(&outcomes), expected, "{rung:?}");
    }
}

#[test]
fn a_long_check_holds_up_only_what_comes_after_it() {
    let (sender, receiver) = mpsc::channel();
    let receiver = Mutex::new(receiver);
    let sender = Mutex::new(Some(sender));
    let outcomes = outcomes(&["long", "after:long", "a", "b", "c"], 2, &|id, plan| {
        match id {
            "long" => receiver.lock().unwrap().recv_timeout(PATIENCE).unwrap(),
            "c" => sender.lock().unwrap().take().unwrap().send(()).unwrap(),
            _ => {}
        }
        by_name(id, plan)
    });
    assert_eq!(said(&outcomes), "long=pass after=pass a=pass b=pass c=pass");
}
