//! `harness doctor`: what this machine allows, tried and not inferred, and the one command that would mend what it does not.

use super::exit::ExitStatus;
use super::help::write_wrapped;
use super::surroundings::Surroundings;
use crate::cell::{self, Standing};
use crate::confine;
use crate::locale::Locale;
use crate::model::{Capability, Rung};
use std::ffi::OsStr;
use std::fs;

/// What builds the programs of the course, and the package that has it; any one of the names will do.
const TOOLS: [(&str, &[&str], &str); 2] = [("compiler", &["gcc", "cc", "clang"], "gcc"), ("make", &["make"], "make")];

/// How many columns a name takes, with the space after it.
const NAME: usize = 12;

/// Everything that was found out.
pub(super) struct Findings {
    /// Every rung, highest first.
    pub(super) rungs: Vec<Standing<Rung>>,
    /// What rungs are made of.
    pub(super) capabilities: Vec<Standing<Capability>>,
    /// The tools, by the words of [`TOOLS`]; where each is, if it is there.
    pub(super) tools: Vec<(&'static str, Option<String>)>,
}

/// What could be changed so that something works.
pub(super) struct Machine<'a> {
    /// A setting of the kernel, as sysctl(8) calls it.
    pub(super) setting: &'a dyn Fn(&str) -> Option<String>,
    /// Whether we are root: then it is a container that forbids something.
    pub(super) is_root: bool,
}

/// Tries everything, and says what came of it.
pub(super) fn doctor(around: &Surroundings, locale: &Locale) -> (String, ExitStatus) {
    let path = (around.variable)("PATH").unwrap_or_default();
    let place = |name: &&str| confine::resolve(name, OsStr::new(&path)).map(|found| found.file.display().to_string());
    let findings = Findings {
        rungs: cell::examine_rungs(),
        capabilities: cell::examine(),
        tools: TOOLS.iter().map(|(word, names, _)| (*word, names.iter().find_map(place))).collect(),
    };
    let setting = |name: &str| {
        let file = format!("/proc/sys/{}", name.replace('.', "/"));
        fs::read_to_string(file).ok().map(|value| value.trim().to_owned())
    };
    let machine = Machine { setting: &setting, is_root: nix::unistd::geteuid().is_root() };
    (render(&findings, &machine, locale, around.columns()), status(&findings))
}

/// 0 if something can be graded here, 3 if nothing can.
pub(super) fn status(findings: &Findings) -> ExitStatus {
    let can_grade = findings.rungs.iter().any(|standing| standing.result.is_ok());
    if can_grade { ExitStatus::Passed } else { ExitStatus::Environment }
}

/// Everything that was tried, and what it comes to, in so many columns.
pub(super) fn render(findings: &Findings, machine: &Machine<'_>, locale: &Locale, columns: usize) -> String {
    let mut list = List { text: String::new(), locale, columns };
    list.paragraph("", &locale.word("doctor-rungs"));
    for standing in &findings.rungs {
        let what = locale.word(&format!("rung-{}", standing.what.word()));
        list.entry(standing.what.word(), &what, &standing.result, None);
    }
    list.paragraph("\n", &locale.word("doctor-capabilities"));
    for standing in &findings.capabilities {
        let what = locale.word(&format!("capability-{}", standing.what.word()));
        let mend = standing.result.is_err().then(|| mend(standing.what, machine)).flatten();
        list.entry(standing.what.word(), &what, &standing.result, mend.as_deref());
    }
    list.paragraph("\n", &locale.word("doctor-tools"));
    for ((word, place), (_, _, package)) in findings.tools.iter().zip(TOOLS) {
        let what = locale.word(&format!("tool-{word}"));
        let result = place.clone().ok_or_else(|| locale.word("doctor-not-installed"));
        let mend = result.is_err().then(|| format!("sudo apt-get install {package}"));
        list.entry(word, &what, &result, mend.as_deref());
    }
    let best = findings.rungs.iter().find(|standing| standing.result.is_ok());
    let verdict = match best {
        Some(best) => locale.say("doctor-best", &[("rung", best.what.word().into())]),
        None => locale.word("doctor-none"),
    };
    list.paragraph("\n", &verdict);
    list.text
}

/// What was tried, written down.
struct List<'a> {
    text: String,
    locale: &'a Locale,
    columns: usize,
}

impl List<'_> {
    /// Words that begin in the first column, after a gap.
    fn paragraph(&mut self, gap: &str, words: &str) {
        self.text.push_str(gap);
        write_wrapped(&mut self.text, "", words, self.columns);
    }

    /// What came of one thing, right of its name. The command that would mend it is not broken: it is there to be copied.
    fn entry(&mut self, word: &str, what: &str, result: &Result<String, String>, mend: Option<&str>) {
        let standing = match result {
            Ok(known) if known.is_empty() => self.locale.word("doctor-works"),
            Ok(known) => self.locale.say("doctor-works-with", &[("known", known.as_str().into())]),
            Err(why) => self.locale.say("doctor-fails", &[("why", why.as_str().into())]),
        };
        let more = mend.map(|_| format!("; {}", self.locale.word("doctor-mend"))).unwrap_or_default();
        write_wrapped(&mut self.text, &format!("  {word:<NAME$}"), &format!("{what}: {standing}{more}"), self.columns);
        if let Some(command) = mend {
            self.text.extend(["  ", &" ".repeat(NAME), command, "\n"]);
        }
    }
}

/// The one command that would make something work, as far as can be told.
fn mend(capability: Capability, machine: &Machine<'_>) -> Option<String> {
    let is = |name: &str, value: &str| (machine.setting)(name).as_deref() == Some(value);
    let sysctl = |name: &str, value: &str| Some(format!("sudo sysctl -w {name}={value}"));
    match capability {
        Capability::Namespaces if is("user.max_user_namespaces", "0") => sysctl("user.max_user_namespaces", "15000"),
        // Ubuntu 24.04.
        Capability::Namespaces if is("kernel.apparmor_restrict_unprivileged_userns", "1") => {
            sysctl("kernel.apparmor_restrict_unprivileged_userns", "0")
        }
        // Debian before 11.
        Capability::Namespaces if is("kernel.unprivileged_userns_clone", "0") => {
            sysctl("kernel.unprivileged_userns_clone", "1")
        }
        Capability::Namespaces if machine.is_root => {
            Some("docker run --cap-add SYS_ADMIN --cap-add SYS_PTRACE --security-opt seccomp=unconfined".to_owned())
        }
        Capability::Tracing if !is("kernel.yama.ptrace_scope", "0") && !is("kernel.yama.ptrace_scope", "1") => {
            (machine.setting)("kernel.yama.ptrace_scope").and_then(|_| sysctl("kernel.yama.ptrace_scope", "1"))
        }
        Capability::Namespaces
        | Capability::OwnUser
        | Capability::Tracing
        | Capability::Landlock
        | Capability::Filters
        | Capability::Sockets
        | Capability::Terminals => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Findings, Machine, render, status};
    use crate::cell::Standing;
    use crate::cli::ExitStatus;
    use crate::locale::Locale;
    use crate::model::{Capability, Language, Rung};

    fn findings(lowest: Result<(), &str>) -> Findings {
        let rungs = Rung::ALL.into_iter().rev().map(|what| Standing {
            what,
            result: match (what, lowest) {
                (Rung::BlackBox | Rung::User, Ok(())) => Ok(String::new()),
                _ => Err("map the user: Permission denied".to_owned()),
            },
        });
        let capabilities = Capability::ALL.into_iter().map(|what| Standing {
            what,
            result: match what {
                Capability::Namespaces => Err("map the user: Permission denied".to_owned()),
                Capability::Landlock => Ok("7".to_owned()),
                _ => Ok(String::new()),
            },
        });
        let tools = vec![("compiler", Some("/usr/bin/gcc".to_owned())), ("make", None)];
        Findings { rungs: rungs.collect(), capabilities: capabilities.collect(), tools }
    }

    #[track_caller]
    fn check(setting: &'static str, value: &'static str, is_root: bool, language: Language, expected: &[&str]) {
        let known = |name: &str| (name == setting).then(|| value.to_owned());
        let machine = Machine { setting: &known, is_root };
        let text = render(&findings(Ok(())), &machine, &Locale::new(language), 80);
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let flow = lines.join(" ");
        for words in expected {
            assert!(flow.contains(words), "`{words}` is missing in\n{text}");
        }
        // A command stands alone, however wide it is.
        let is_command = |line: &str| ["sudo ", "docker "].iter().any(|program| line.trim_start().starts_with(program));
        for words in expected.iter().filter(|words| is_command(words)) {
            assert!(lines.contains(words), "`{words}` does not stand alone in\n{text}");
        }
        for line in text.lines().filter(|line| !is_command(line)) {
            assert!(line.chars().count() <= 80 && line == line.trim_end(), "{line}");
            assert!(!line.contains("sudo ") && !line.contains("docker "), "{line}");
        }
        assert!(!text.contains("doctor-") && !text.contains("capability-"), "{text}");
    }

    #[test]
    fn the_one_command_is_named() {
        let (apparmor, yama) = ("kernel.apparmor_restrict_unprivileged_userns", "kernel.yama.ptrace_scope");
        let expected = [
            "does not work: map the user: Permission denied; what would mend it: sudo sysctl",
            "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
            "works (7)",
            "sudo apt-get install make",
            "`user`",
        ];
        check(apparmor, "1", false, Language::English, &expected);
        let expected = [
            "no funciona: map the user: Permission denied; lo arreglaría: sudo sysctl",
            "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
        ];
        check(apparmor, "1", false, Language::Spanish, &expected);
        let expected = ["sudo sysctl -w user.max_user_namespaces=15000"];
        check("user.max_user_namespaces", "0", false, Language::English, &expected);
        let expected = ["docker run --cap-add SYS_ADMIN --cap-add SYS_PTRACE --security-opt seccomp=unconfined"];
        check(yama, "1", true, Language::English, &expected);
    }

    #[test]
    fn what_is_said_of_something_stays_right_of_its_name() {
        let machine = Machine { setting: &|_| None, is_root: false };
        let text = render(&findings(Ok(())), &machine, &Locale::new(Language::Spanish), 80);
        let entry = "  full        red, procesos y archivos propios para cada comprobación: no\n\
                     \x20             funciona: map the user: Permission denied\n";
        assert!(text.contains(entry), "{text}");
        let tool = "  make        make, para entregas con un Makefile: no funciona: no está en este\n\
                    \x20             sistema; lo arreglaría:\n\
                    \x20             sudo apt-get install make\n";
        assert!(text.contains(tool), "{text}");
    }

    #[test]
    fn the_status_says_whether_anything_can_be_graded() {
        assert_eq!(status(&findings(Ok(()))), ExitStatus::Passed);
        assert_eq!(status(&findings(Err("no"))), ExitStatus::Environment);
    }
}
