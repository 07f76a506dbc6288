//! What the compiler knew: a mistake that it warned of, and that the program then showed.

use crate::model::{Action, Build, BuildFailure, GradedCheck, MistakeId, Problem, ProgramId, Reference, Step, Verdict};

/// What compilers say of a function that no header has declared: GCC and Clang, before and since C99 forbade it.
const UNDECLARED: [&str; 2] = ["implicit declaration of function", "implicitly declaring library function"];

/// Names the mistake of programs that crash, or are not built, after the compiler has said that it had to guess at their
/// functions: a result that it takes for an `int` is half a pointer.
pub(super) fn name_what_it_knew(checks: &mut [GradedCheck], builds: &[Build]) {
    for GradedCheck { verdict, script, .. } in checks {
        let Verdict::Fail(finding) = verdict else { continue };
        let said = match &finding.problem {
            Problem::NotBuilt { failure: BuildFailure::Refused { output, .. }, .. } => Some(output.as_str()),
            Problem::Crashed { program, .. } => started(script, program).and_then(|program| warnings(builds, program)),
            _ => None,
        };
        if finding.mistake.is_none() && said.is_some_and(guessed) {
            finding.mistake = Some(MistakeId::from("implicit-declaration-luck"));
        }
    }
}

/// The program of the assignment that a running program is.
fn started<'a>(script: &'a [Step], name: &Reference) -> Option<&'a ProgramId> {
    script.iter().find_map(|step| match &step.action {
        Action::Start(start) if start.name == *name => Some(&start.program),
        _ => None,
    })
}

/// What the compiler said of a program that it built.
fn warnings<'a>(builds: &'a [Build], program: &ProgramId) -> Option<&'a str> {
    let build = builds.iter().find(|build| build.program == *program)?;
    build.outcome.as_ref().ok().map(|built| built.output.as_str())
}

fn guessed(said: &str) -> bool {
    UNDECLARED.iter().any(|words| said.contains(words))
}

#[cfg(test)]
mod tests {
    use super::super::assembly::gate_of;
    use super::name_what_it_knew;
    use crate::locale::Locale;
    use crate::model::{
        Action, Build, BuildFailure, Built, Executable, Finding, GradedCheck, Input, Language, Problem, Reference,
        Start, Step, Variant, Verdict,
    };
    use std::path::PathBuf;

    const WARNING: &str =
        "a.c:3:5: warning: implicit declaration of function 'inet_ntoa' [-Wimplicit-function-declaration]";

    fn built(said: &str) -> Build {
        let executable = Executable { directory: PathBuf::new(), command: Vec::new(), reads: Vec::new() };
        let outcome = Ok(Built::new(executable, None, said.to_owned()));
        Build { program: "server".into(), name: "udp_server".to_owned(), outcome }
    }

    /// A check that fails because of this.
    fn failed(problem: Problem) -> GradedCheck {
        let locales = Language::ALL.map(Locale::new);
        let start = Start {
            program: "server".into(),
            name: Reference("first".to_owned()),
            args: Vec::new(),
            input: Input::Silent,
            descriptors_max: None,
            ready: true,
            variant: Variant::Plain,
        };
        let finding = Finding { problem, mistake: None, comparison: None, step: Some(0), obstructs: true };
        GradedCheck {
            verdict: Verdict::Fail(Box::new(finding)),
            script: vec![Step { action: Action::Start(start) }],
            ..gate_of(&built(""), &locales)
        }
    }

    #[track_caller]
    fn check(problem: Problem, builds: &[Build], expected: Option<&str>) {
        let mut checks = [failed(problem)];
        name_what_it_knew(&mut checks, builds);
        let mistake = checks[0].verdict.finding().unwrap().mistake.as_ref();
        assert_eq!(mistake.map(crate::model::MistakeId::as_str), expected);
    }

    #[test]
    fn a_crash_after_a_warning_has_its_name() {
        let crash = || Problem::Crashed { program: Reference("first".to_owned()), signal: libc::SIGSEGV };
        check(crash(), &[built(WARNING)], Some("implicit-declaration-luck"));
        check(crash(), &[built("a.c:3:5: warning: unused variable 'x'")], None);
        let ended = Problem::StillRunning { program: Reference("first".to_owned()) };
        check(ended, &[built(WARNING)], None);
        // It may have been another program.
        let other = Build { program: "client".into(), ..built(WARNING) };
        check(crash(), &[other, built("")], None);
    }

    #[test]
    fn a_compiler_that_refuses_to_guess_has_its_name_too() {
        let refused = |output: &str| Problem::NotBuilt {
            name: "udp_server".to_owned(),
            failure: BuildFailure::Refused { command: "cc".to_owned(), output: output.to_owned() },
        };
        check(refused(&WARNING.replace("warning", "error")), &[], Some("implicit-declaration-luck"));
        check(refused("a.c:3:5: error: expected ';'"), &[], None);
    }
}
