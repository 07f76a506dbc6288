//! The command line in both languages, without a process of its own.

use super::check::{request, style, words};
use super::surroundings::Surroundings;
use super::{ExitStatus, command, command_line, option};
use crate::check::News;
use crate::locale::Locale;
use crate::model::{Language, Rung};
use crate::report::Format;
use std::ffi::OsString;
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

fn arguments(line: &str) -> Vec<OsString> {
    line.split_whitespace().map(OsString::from).collect()
}

/// Surroundings with these variables, `NAME=value`, and no terminal.
fn around(variables: &str) -> Surroundings {
    let variables: Vec<(&str, &str)> = variables.split_whitespace().map(|pair| pair.split_once('=').unwrap()).collect();
    Surroundings::of_test(Path::new("/nonexistent"), &variables)
}

/// The exit status, standard output and standard error of a command.
fn said(line: &str, variables: &str) -> (u8, String, String) {
    let (mut output, mut error) = (Vec::new(), Vec::new());
    let status = command_line(&arguments(line), &around(variables), &mut output, &mut error);
    (status.number(), String::from_utf8(output).unwrap(), String::from_utf8(error).unwrap())
}

#[track_caller]
fn check(line: &str, english: &str, spanish: &str) {
    for (tag, expected) in [("en", english), ("es", spanish)] {
        let (status, output, error) = said(line, &format!("HARNESS_LANG={tag}"));
        assert_eq!((status, output.as_str(), error.as_str()), (2, "", expected), "{line}");
    }
}

#[test]
fn what_is_not_understood_is_said_in_both_languages() {
    check(
        "check --sed 1",
        "error: unknown argument `--sed`\n\nhint: was `--seed` meant?\n",
        "error: argumento desconocido: `--sed`\n\npista: ¿se trata de `--seed`?\n",
    );
    check(
        "chek",
        "error: there is no command `chek`\n\nhint: was `check` meant?\n",
        "error: no existe el comando `chek`\n\npista: ¿se trata de `check`?\n",
    );
    check(
        "help chek",
        "error: there is no command `chek`\n\nhint: was `check` meant?\n",
        "error: no existe el comando `chek`\n\npista: ¿se trata de `check`?\n",
    );
    check(
        "help frobnicate",
        "error: there is no command `frobnicate`\n\nhint: `harness help` shows what there is\n",
        "error: no existe el comando `frobnicate`\n\npista: `harness help` muestra lo que hay\n",
    );
    check(
        "replay",
        "error: an argument is missing\n\nhint: `harness help` shows what there is\n",
        "error: falta un argumento\n\npista: `harness help` muestra lo que hay\n",
    );
    check(
        "frobnicate",
        "error: there is no command `frobnicate`\n\nhint: `harness help` shows what there is\n",
        "error: no existe el comando `frobnicate`\n\npista: `harness help` muestra lo que hay\n",
    );
    check(
        "check --format xml",
        "error: `xml` is not a value of `--format`\n\nhint: possible values: human, plain, json\n",
        "error: `xml` no es un valor de `--format`\n\npista: valores posibles: human, plain, json\n",
    );
    check(
        "check --seed hello",
        "error: `hello` is not a value of `--seed`\n\n\
         hint: a seed is a decimal number, or hexadecimal digits as the report prints them\n",
        "error: `hello` no es un valor de `--seed`\n\n\
         pista: una semilla es un número decimal, o cifras hexadecimales como las que imprime el informe\n",
    );
    check(
        "check --jobs 0",
        "error: `0` is not a value of `--jobs`\n\nhint: a number from 1 to 256 is needed\n",
        "error: `0` no es un valor de `--jobs`\n\npista: hace falta un número de 1 a 256\n",
    );
    check(
        "check --submission",
        "error: `--submission` needs a value\n\nhint: `harness help` shows what there is\n",
        "error: `--submission` necesita un valor\n\npista: `harness help` muestra lo que hay\n",
    );
    check(
        "check --lang",
        "error: `--lang` needs a value\n\nhint: possible values: en, es\n",
        "error: `--lang` necesita un valor\n\npista: valores posibles: en, es\n",
    );
    check(
        "explain mute --hint 4",
        "error: `4` is not a value of `--hint`\n\nhint: possible values: 1, 2, 3\n",
        "error: `4` no es un valor de `--hint`\n\npista: valores posibles: 1, 2, 3\n",
    );
    check(
        "check --all=yes",
        "error: `--all` takes no value\n\nhint: `harness help` shows what there is\n",
        "error: `--all` no admite ningún valor\n\npista: `harness help` muestra lo que hay\n",
    );
}

#[test]
fn an_argument_that_is_no_text_is_refused() {
    use std::os::unix::ffi::OsStringExt as _;
    let (mut output, mut error) = (Vec::new(), Vec::new());
    let arguments = [OsString::from("check"), OsString::from_vec(vec![0xff])];
    let status = command_line(&arguments, &around("LANG=en"), &mut output, &mut error);
    assert_eq!(status, ExitStatus::Usage);
    assert!(String::from_utf8(error).unwrap().starts_with("error: an argument is not UTF-8 text\n"));
}

#[test]
fn without_assignments_the_places_that_were_looked_at_are_named() {
    for line in ["check --assignments nowhere", "list --assignments nowhere", "explain --assignments nowhere"] {
        let (status, output, error) = said(line, "LANG=es_AR.UTF-8");
        assert_eq!((status, output.as_str()), (2, ""));
        assert!(error.starts_with("error: no se han encontrado los ejercicios\n\npista: "), "{error}");
        assert!(error.ends_with("\n  /nonexistent/nowhere\n"), "{error}");
    }
}

#[test]
fn json_is_json_even_when_nothing_was_graded() {
    for line in ["check --format json --jobs 0", "check --format=json --assignments nowhere", "check --format json --x"]
    {
        let (status, output, error) = said(line, "");
        let value: serde_json::Value = serde_json::from_str(&output).unwrap();
        assert_eq!(status, 2);
        assert!(!value["error"].as_str().unwrap().is_empty() && error.starts_with("error: "), "{output} {error}");
    }
}

#[test]
fn help_speaks_the_readers_language_and_names_every_option() {
    for (variables, usage) in [
        ("LANG=C", "Usage: harness check [SELECTOR]... [OPTIONS]"),
        ("LANG=es_MX", "Uso: harness check [SELECTOR]... [OPCIONES]"),
    ] {
        for line in ["check --help", "check -h", "help check", "--lang en check -h --lang es"] {
            let (status, output, error) = said(line, variables);
            let usage = if line.starts_with("--lang") { "Uso: harness check" } else { usage };
            assert_eq!((status, error.as_str()), (0, ""));
            assert!(output.contains(usage), "{output}");
            for option in ["submission", "lang", "format", "seed", "jobs", "require", "all", "color", "help"] {
                assert!(output.contains(&format!("--{option}")), "{option}: {output}");
            }
            assert!(
                !output.contains("--assignments") && !output.contains("value-") && !output.contains("option-"),
                "{output}"
            );
            assert!(output.lines().all(|line| line.chars().count() <= 80), "{output}");
        }
    }
    let (status, output, _) = said("replay --help", "LANG=C");
    assert!(status == 0 && output.contains("Usage: harness replay <FILE>... [OPTIONS]"), "{output}");
    let (status, output, _) = said("--help", "COLUMNS=60");
    assert!(status == 0 && output.contains("\n  check  ") && output.contains("--version"), "{output}");
    assert!(output.lines().all(|line| line.chars().count() <= 60), "{output}");
}

#[test]
fn every_command_has_its_help_however_it_is_asked_for() {
    for language in Language::ALL {
        let variables = format!("HARNESS_LANG={}", language.tag());
        for command in command::command(&Locale::new(language)).get_subcommands() {
            let name = command.get_name();
            let [long, short, topic] = [format!("{name} --help"), format!("{name} -h"), format!("help {name}")]
                .map(|line| said(&line, &variables));
            let (status, output, error) = &long;
            assert_eq!((*status, error.as_str()), (0, ""), "{name}");
            assert!(output.contains(&format!(" harness {name}")) && output.contains("--lang"), "{output}");
            assert!(!["value-", "option-", "command-", "help-"].iter().any(|id| output.contains(id)), "{output}");
            assert!(output.lines().all(|line| line.chars().count() <= 80), "{output}");
            assert!(long == short && long == topic, "{name}: {short:?} {topic:?}");
        }
    }
}

#[test]
fn every_message_of_the_command_line_is_there_in_both_languages() {
    for language in Language::ALL {
        let locale = Locale::new(language);
        for command in command::command(&locale).get_subcommands() {
            for argument in command.get_arguments() {
                for id in [format!("option-{}", argument.get_id()), format!("value-{}", argument.get_id())] {
                    let is_flag = id.starts_with("value-") && !argument.get_action().takes_values();
                    assert!(is_flag || locale.word(&id) != id, "{id}");
                }
            }
        }
    }
}

#[test]
fn no_command_is_a_question_for_help() {
    let (status, output, error) = said("", "LANG=es");
    assert_eq!((status, output.as_str()), (2, ""));
    assert!(error.contains("Uso: harness <COMANDO> [OPCIONES]") && error.contains("Comandos:"), "{error}");
    let (status, output, _) = said("--version", "");
    assert_eq!((status, output.trim_end()), (0, concat!("harness ", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn the_language_comes_from_the_nearest_source() {
    use Language::{English, Spanish};
    let cases = [
        (None, "", English),
        (None, "LANG=es_AR.UTF-8", Spanish),
        (None, "LC_MESSAGES=en_GB LANG=es_ES", English),
        (None, "LC_ALL=es LC_MESSAGES=en", Spanish),
        (None, "LC_ALL=fr_FR LANG=es", English),
        (None, "LC_ALL= LANG=es", Spanish),
        (None, "HARNESS_LANG=es LC_ALL=en", Spanish),
        (None, "HARNESS_LANG=fr LC_ALL=es", Spanish),
        (Some("en"), "HARNESS_LANG=es", English),
        (Some("xx"), "HARNESS_LANG=es", Spanish),
    ];
    for (named, variables, expected) in cases {
        assert_eq!(around(variables).language(named), expected, "{named:?} {variables}");
    }
}

#[test]
fn an_option_is_seen_before_the_command_line_is_parsed() {
    let cases = [
        ("check --lang es", Some("es")),
        ("check --lang=es --lang en", Some("en")),
        ("check --language es", None),
        ("check -- --lang es", None),
        ("check --lang", None),
    ];
    for (line, expected) in cases {
        assert_eq!(option(&arguments(line), "--lang").as_deref(), expected, "{line}");
    }
}

#[test]
fn a_request_says_what_was_asked_for() {
    let locale = Locale::new(Language::English);
    let line =
        "check udp-echo server.* --submission my/work --seed 0x10 --seed 7 --jobs 3 --require full --assignments a";
    let words = std::iter::once(OsString::from("harness")).chain(arguments(line));
    let matches = command::command(&locale).try_get_matches_from(words).unwrap();
    let asked = request(matches.subcommand().unwrap().1, &around(""));
    assert_eq!(asked.selectors, ["udp-echo", "server.*"]);
    assert_eq!((asked.submission, asked.assignments), (Some(PathBuf::from("my/work")), Some(PathBuf::from("a"))));
    assert_eq!((asked.seed, asked.jobs, asked.require), (7, 3, Some(Rung::Full)));
    let matches = command::command(&locale).try_get_matches_from(["harness", "check"]).unwrap();
    let asked = request(matches.subcommand().unwrap().1, &around(""));
    assert_eq!((asked.selectors.len(), asked.seed, asked.require), (0, 0xabcd, None));
    assert!(asked.jobs >= 1);
}

#[test]
fn colour_and_format_follow_the_reader() {
    let cases = [
        ("check", "", false, Format::Human, false),
        ("check", "", true, Format::Human, true),
        ("check", "NO_COLOR=1", true, Format::Human, false),
        ("check", "NO_COLOR=", true, Format::Human, true),
        ("check", "TERM=dumb", true, Format::Human, false),
        ("check --color always", "NO_COLOR=1", false, Format::Human, true),
        ("check --color never", "", true, Format::Human, false),
        ("check", "HARNESS_PLAIN=1", true, Format::Plain, false),
        ("check --format human", "HARNESS_PLAIN=1", true, Format::Human, true),
        ("check --format json", "", true, Format::Json, false),
    ];
    for (line, variables, terminal, format, colour) in cases {
        let command = command::command(&Locale::new(Language::English));
        let matches = command.try_get_matches_from(std::iter::once("harness").chain(line.split(' '))).unwrap();
        let around = Surroundings { output_is_terminal: terminal, ..around(variables) };
        let style = style(matches.subcommand().unwrap().1, &around, false);
        assert_eq!((style.format, style.colour, style.columns), (format, colour, 80), "{line} {variables}");
        assert!(!style.explain_all);
    }
}

#[test]
fn progress_is_for_people_who_wait_and_notes_are_for_everybody() {
    let english = Locale::new(Language::English);
    let spanish = Locale::new(Language::Spanish);
    assert_eq!(words(&News::Building(1), &english, false), None);
    assert_eq!(words(&News::Building(1), &english, true).unwrap(), "building 1 program …");
    assert_eq!(words(&News::Checking(18), &spanish, true).unwrap(), "ejecutando 18 comprobaciones …");
    let left_out = News::LeftOut(vec!["a".into(), "b".into()]);
    assert!(words(&left_out, &spanish, false).unwrap().ends_with("esos ejercicios: a, b"));
    let nothing =
        News::NothingFound { folders: vec!["work".to_owned()], names: vec!["chat".to_owned(), "s".to_owned()] };
    assert!(words(&nothing, &english, false).unwrap().contains("looked for `chat`, `s` in `work`"));
}

/// A stream that cannot be written to.
struct Closed(ErrorKind);

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> Result<usize, Error> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> Result<(), Error> {
        Ok(())
    }
}

/// What a report quotes looks like commands to the service that runs us: nothing between the two lines is one.
#[test]
fn a_service_that_looks_for_commands_obeys_no_report() {
    let (_, plain, _) = said("help", "");
    let (status, shielded, error) = said("help", "GITHUB_ACTIONS=true");
    let (first, rest) = shielded.split_once('\n').unwrap();
    let word = first.strip_prefix("::stop-commands::").unwrap();
    assert_eq!((status, rest, error.as_str()), (0, format!("{plain}::{word}::\n").as_str(), ""));
    assert!(word.len() == 16 && !plain.contains(word));
    let (_, json, _) = said("check --format json", "GITHUB_ACTIONS=true");
    assert!(json.starts_with('{'), "{json}");
}

#[test]
fn a_reader_that_has_gone_is_no_error_and_a_full_disk_is_one() {
    let mut error = Vec::new();
    let mut write = |kind| command_line(&arguments("--version"), &around(""), &mut Closed(kind), &mut error);
    assert_eq!(write(ErrorKind::BrokenPipe), ExitStatus::Passed);
    assert_eq!(write(ErrorKind::StorageFull), ExitStatus::Environment);
    assert!(String::from_utf8(error).unwrap().starts_with("error: "));
}
