//! The two forms for people: what is shown, what is left out, and what stays out of both.

use super::sample::{self, assignment, build_check, check, fail, graded, named};
use super::{human, rendered};
use crate::locale::Locale;
use crate::model::{Build, BuildFailure, Finding, Graded, Language, Problem, Reason, Submission, Verdict};
use crate::report::{Format, Named, Style, render};
use std::path::Path;

fn no_reply() -> Verdict {
    fail(Problem::NoReply { peer: named("ana") })
}

#[track_caller]
fn has(text: &str, line: &str) {
    assert!(text.lines().any(|one| one.trim() == line), "no line {line:?} in\n{text}");
}

#[test]
fn the_first_line_of_a_demonstration_says_so() {
    let text = human(&sample::demonstration());
    assert!(text.starts_with("No submission was found in work/: the reference solution is graded instead"), "{text}");
    has(&text, "To begin, put your programs into work/udp-echo/ and run the same command again.");
    let several = Graded {
        assignments: vec![assignment("udp-echo", vec![]), assignment("stream-echo", vec![])],
        ..sample::demonstration()
    };
    assert!(human(&several).contains("into folders such as work/udp-echo/"));
}

#[test]
fn the_command_names_a_folder_other_than_the_usual_one() {
    let of = |folder: &str| {
        let submission = Submission::Folder(folder.to_owned());
        human(&Graded { submission, ..graded(vec![assignment("udp-echo", vec![check("server.echo", no_reply())])]) })
    };
    let command = "cargo run -q -p harness -- check udp-echo/server.echo";
    has(&of("work"), command);
    has(&of("./work/"), command);
    has(&of("../ana"), &format!("{command} --submission ../ana"));
    has(&of("de ana's"), &format!(r"{command} --submission 'de ana'\''s'"));
}

#[test]
fn the_commands_name_the_files_of_the_course_that_were_named() {
    let course = Named { assignments: Some(Path::new("my course")), checks: Some(Path::new("hidden.toml")) };
    let known = Verdict::Fail(Box::new(Finding {
        mistake: Some("strlen-on-binary".into()),
        ..sample::finding(Problem::NoReply { peer: named("ana") })
    }));
    let submission = Submission::Folder("ana".to_owned());
    let graded = Graded { submission, ..graded(vec![assignment("udp-echo", vec![check("server.echo", known)])]) };
    for format in [Format::Human, Format::Plain] {
        let style = Style { format, colour: false, columns: 80, explain_all: true, named: course };
        let text = render(&graded, &sample::mistakes(), &Locale::new(Language::English), style);
        for command in [
            "check udp-echo/server.echo --submission ana --assignments 'my course' --checks hidden.toml\n",
            "explain strlen-on-binary --assignments 'my course'\n",
        ] {
            assert!(text.contains(command), "{command} in {text}");
        }
    }
}

#[test]
fn only_the_first_failure_of_all_is_explained_unless_all_are_asked_for() {
    let failing = |id: &str| assignment(id, vec![check("server.a", no_reply()), check("server.b", no_reply())]);
    let graded = graded(vec![failing("udp-echo"), failing("stream-echo")]);
    let explained = |text: &str| text.lines().filter(|line| line.trim_start().starts_with("Required")).count();
    assert_eq!(explained(&human(&graded)), 1);
    for format in [Format::Human, Format::Plain] {
        let style = Style { format, colour: false, columns: 80, explain_all: true, named: Named::default() };
        assert_eq!(explained(&render(&graded, &[], &Locale::new(Language::English), style)), 4);
    }
}

#[test]
fn what_could_not_be_graded_is_open_with_everything_behind_it() {
    let unsure = |needs| Verdict::Inconclusive { needs, why: Reason::Obstacle("no namespaces".to_owned()) };
    let behind = |id: &str| Verdict::Skipped { because: id.into() };
    let checks = vec![
        check("server.a", Verdict::Pass),
        check("server.b", unsure(None)),
        check("server.c", behind("server.b")),
        check("server.d", no_reply()),
        check("server.e", behind("server.d")),
    ];
    let text = human(&graded(vec![assignment("udp-echo", checks)]));
    assert!(text.contains("20 more points could not be graded here"), "{text}");
}

#[test]
fn builds_that_succeeded_are_not_listed_but_their_warnings_are_shown() {
    let mut assignment =
        assignment("udp-echo", vec![build_check("server", Verdict::Pass), check("server.echo", Verdict::Pass)]);
    let warnings = (1..30).map(|number| format!("warning {number}")).collect::<Vec<_>>().join("\n");
    assignment.builds = vec![sample::built("server", "udp_echo_server", &warnings)];
    let text = human(&graded(vec![assignment]));
    assert!(!text.contains("server.builds"), "{text}");
    has(&text, "udp_echo_server: built with warnings (shown, not graded)");
    has(&text, "warning 1");
    has(&text, "(15 lines left out)");
    has(&text, "warning 29");
    has(&text, "udp-echo: 1 of 1 check passed. 10 of 10 points.");
}

#[test]
fn what_a_compiler_says_is_shown_as_it_is_and_capped() {
    let error = |number| format!("x.c:{number}: error: {}", "wide ".repeat(30));
    let output = (0..100).map(error).collect::<Vec<_>>().join("\n");
    let failure = BuildFailure::Refused { command: "make".to_owned(), output };
    let failed = fail(Problem::NotBuilt { name: "udp_echo_server".to_owned(), failure: failure.clone() });
    let mut assignment = assignment("udp-echo", vec![build_check("server", failed)]);
    assignment.builds =
        vec![Build { program: "server".into(), name: "udp_echo_server".to_owned(), outcome: Err(failure) }];
    let text = human(&graded(vec![assignment]));
    assert_eq!(text.lines().filter(|line| line.contains("x.c:")).count(), 39);
    has(&text, "(61 lines left out)");
    assert!(text.lines().any(|line| line.len() > 150));
}

#[test]
fn what_is_not_known_is_left_out() {
    let mut unsourced = check("server.echo", no_reply());
    unsourced.source = String::new();
    let mut untitled = sample::finding(Problem::NoReply { peer: named("ana") });
    untitled.mistake = Some("of-another-catalogue".into());
    unsourced.verdict = Verdict::Fail(Box::new(untitled));
    let graded = graded(vec![assignment("udp-echo", vec![unsourced])]);
    for (language, known, see) in
        [(Language::English, "Known mistake", "See"), (Language::Spanish, "Error conocido", "Ver")]
    {
        let text = rendered(&graded, language, Format::Plain);
        has(&text, &format!("{known} of-another-catalogue."));
        assert!(!text.lines().any(|line| line.starts_with(see)), "{text}");
        let text = rendered(&graded, language, Format::Human);
        has(&text, "[of-another-catalogue]");
        assert!(!text.lines().any(|line| line.trim_start().starts_with(&format!("{see} "))), "{text}");
    }
}

#[test]
fn one_byte_and_many_are_said_alike_for_a_screen_reader() {
    let differs = sample::differs(Problem::ReplyDiffers { peer: named("ana") }, b"a", b"bcd");
    let graded = graded(vec![assignment("udp-echo", vec![check("server.echo", differs)])]);
    let text = rendered(&graded, Language::Spanish, Format::Plain);
    has(&text, "Esperado (1 byte): a.");
    has(&text, "Recibido (3 bytes): b c d.");
    assert!(text.contains("\nEjercicio udp-echo: "), "{text}");
}

#[test]
fn a_total_is_given_for_several_assignments() {
    let passing = |id: &str| assignment(id, vec![check("server.echo", Verdict::Pass)]);
    assert!(!human(&graded(vec![passing("udp-echo")])).contains("Total"));
    has(&human(&graded(vec![passing("udp-echo"), passing("stream-echo")])), "Total: 20 of 20 points");
}

#[test]
fn the_reason_for_a_lower_rung_is_given() {
    has(&human(&sample::mixed()), "No higher isolation is possible here: unshare: EPERM");
    assert!(!human(&sample::all_pass()).contains("isolation is possible"));
}

#[test]
fn a_fault_comes_last_and_is_nobody_elses() {
    for format in [Format::Human, Format::Plain] {
        let text = rendered(&sample::broken(), Language::English, format);
        let last = text.lines().rev().take(2).collect::<String>();
        assert!(last.contains("not of your program"), "{text}");
    }
}

#[test]
fn lines_fit_the_columns_that_are_asked_for() {
    for graded in [sample::all_pass(), sample::demonstration(), sample::mixed(), sample::broken(), sample::client()] {
        for language in Language::ALL {
            for columns in [64, 72, 80, 100, 200] {
                let style =
                    Style { format: Format::Human, colour: false, columns, explain_all: true, named: Named::default() };
                let text = render(&graded, &sample::mistakes(), &Locale::new(language), style);
                let command = |line: &str| line.trim_start().starts_with("cargo run");
                let wide = text.lines().find(|line| line.chars().count() > columns && !command(line));
                assert_eq!(wide, None, "{text}");
            }
        }
    }
}

#[test]
fn colours_only_repeat_what_the_words_say() {
    for graded in [sample::all_pass(), sample::mixed(), sample::broken()] {
        let style =
            |colour| Style { format: Format::Human, colour, columns: 80, explain_all: true, named: Named::default() };
        let text = |colour| render(&graded, &sample::mistakes(), &Locale::new(Language::Spanish), style(colour));
        let coloured = text(true);
        assert!(coloured.contains('\u{1b}'));
        let mut bare = String::new();
        for (index, part) in coloured.split('\u{1b}').enumerate() {
            bare.push_str(if index == 0 { part } else { part.split_once('m').unwrap().1 });
        }
        assert_eq!(bare, text(false));
    }
}

#[test]
fn the_plain_form_has_no_columns_boxes_or_arrows() {
    for graded in [sample::all_pass(), sample::demonstration(), sample::mixed()] {
        for language in Language::ALL {
            let text = rendered(&graded, language, Format::Plain);
            assert!(!text.contains(['…', '|', '→', '─', '│', '^', '\t', '[']), "{text}");
            assert!(!text.contains("  "), "{text}");
        }
    }
}
