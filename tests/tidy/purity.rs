//! The pure part of the harness: it reads no file, no clock and no environment, and so its tests need none of them.

use super::repository::{Breach, Text};
use super::rust::{find, names_below, tokens};

/// The pure modules.
const PURE: [&str; 9] = ["model", "limits", "nearest", "locale", "judge", "score", "record", "report", "mutate"];

/// What leads out of a pure module; plain names such as `Errno` and `Signal` do not.
const OUTSIDE: [(&str, &[&str]); 2] = [
    ("std", &["fs", "io", "process", "env", "thread"]),
    ("nix", &["dir", "fcntl", "mount", "poll", "pty", "sched", "unistd"]),
];
const CLOCKS: [&str; 2] = ["Instant", "SystemTime"];

/// Pure modules do not touch the world.
fn purity(files: &[Text]) -> Vec<Breach> {
    files.iter().filter(|file| file.is_rust() && is_pure(&file.path)).flat_map(of_file).collect()
}

fn is_pure(path: &str) -> bool {
    let Some(path) = path.strip_prefix("harness/src/") else { return false };
    let module = path.split('/').next().unwrap_or_default();
    let is_test = path.ends_with("/tests.rs") || path.contains("/tests/");
    PURE.contains(&module.strip_suffix(".rs").unwrap_or(module)) && !is_test
}

fn of_file(file: &Text) -> Vec<Breach> {
    let tokens = tokens(&file.text);
    let mut breaches = Vec::new();
    for (above, outside) in OUTSIDE {
        let names = names_below(&tokens, above).into_iter().filter(|name| outside.contains(&name.text));
        breaches.extend(names.map(|name| file.breach(name.line, format!("`{above}::{}` in a pure module", name.text))));
    }
    for clock in CLOCKS {
        breaches.extend(
            find(&tokens, &[clock]).into_iter().map(|line| file.breach(line, format!("`{clock}` in a pure module"))),
        );
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::purity;
    use crate::repository::{bites, uphold};

    #[test]
    fn pure_modules_do_not_touch_the_world() {
        uphold(purity);
    }

    #[test]
    fn files_and_clocks_bite() {
        let text = "use std::fmt;\nuse std::{env, fs::File};\nuse nix::errno::Errno;\nuse nix::unistd::Pid;\nfn f() { Instant::now(); }\n";
        let expected = ["`std::env`", "`std::fs`", "`nix::unistd`", "`Instant`"];
        let expected: Vec<String> = std::iter::zip([2, 2, 4, 5], expected)
            .map(|(line, name)| format!("harness/src/score.rs:{line}: {name}"))
            .collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        bites(purity, &[("harness/src/score.rs", text)], &expected);
        bites(purity, &[("harness/src/report/tests/golden.rs", text), ("harness/src/run/mod.rs", text)], &[]);
    }
}
