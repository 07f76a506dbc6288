//! The layers of the harness: a module imports only from below, and what the layers are is written here.

use super::repository::{Breach, Text};
use super::rust::{Token, first_names, names_below, tokens};

/// What modules of one layer may know of one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Neighbours {
    /// Nothing.
    Deaf,
    /// As much as they like, but never in a circle.
    Known,
}

/// From the bottom to the top; `ARCHITECTURE.md` says what each module is for.
const LAYERS: [(&str, Neighbours, &[&str]); 7] = [
    ("plain data (L0)", Neighbours::Deaf, &["model", "limits", "nearest", "property"]),
    ("words (L0)", Neighbours::Deaf, &["locale"]),
    ("points (L0)", Neighbours::Deaf, &["score"]),
    ("the kernel (L1)", Neighbours::Deaf, &["sys"]),
    ("instruments (L2)", Neighbours::Known, &["cell", "confine", "launch", "peer", "watch", "trace"]),
    ("stages (L3)", Neighbours::Deaf, &["spec", "build", "run", "judge", "record", "report", "mutate"]),
    ("commands (L4)", Neighbours::Known, &["check", "selftest", "cli", "lib", "main"]),
];

/// The stages that never touch an instrument, nor the kernel: only those do that start something of a submission.
const WITHOUT_INSTRUMENTS: [&str; 5] = ["spec", "judge", "record", "report", "mutate"];
const LOWEST_INSTRUMENT: usize = 3;

const SOURCES: &str = "harness/src/";

/// An import of one module of the harness by another.
struct Import<'t> {
    from: &'t str,
    to: &'t str,
    place: (&'t Text, usize),
}

/// Every import goes down; neighbours are deaf or at least go in no circle.
fn layers(files: &[Text]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut imports = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with(SOURCES) && file.is_rust()) {
        let module = modules(file);
        let from = module.first().copied().unwrap_or_default();
        if height(from).is_none() {
            breaches.push(file.breach(0, format!("`{from}` has no layer: give it one in tests/tidy/layers.rs")));
            continue;
        }
        for name in imported(file, module.len()) {
            if name.text != from && name.text.starts_with(char::is_lowercase) {
                imports.push(Import { from, to: name.text, place: (file, name.line) });
            }
        }
    }
    breaches.extend(imports.iter().filter_map(|import| {
        let why = objection(import, &imports)?;
        let (file, line) = import.place;
        Some(file.breach(line, format!("`{}` imports `{}`: {why}", import.from, import.to)))
    }));
    breaches
}

/// The modules of a file, from the crate down.
fn modules(file: &Text) -> Vec<&str> {
    let path = file.path.strip_prefix(SOURCES).unwrap_or(&file.path);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.strip_suffix("/mod").unwrap_or(path).split('/').collect()
}

/// The top modules that a file names, by `crate::` or by enough `super::`.
fn imported(file: &Text, depth: usize) -> Vec<Token<'_>> {
    let tokens = tokens(&file.text);
    let mut names = names_below(&tokens, "crate");
    let climb: Vec<&str> = std::iter::repeat_n(["super", "::"], depth).flatten().collect();
    for (index, window) in tokens.windows(climb.len()).enumerate() {
        if window.iter().map(|token| token.text).eq(climb.iter().copied()) {
            let above = first_names(tokens.get(index + climb.len()..).unwrap_or_default());
            names.extend(above.into_iter().filter(|name| height(name.text).is_some()));
        }
    }
    names
}

fn height(module: &str) -> Option<usize> {
    LAYERS.iter().position(|(_, _, modules)| modules.contains(&module))
}

/// What speaks against an import, if anything does.
fn objection(import: &Import<'_>, imports: &[Import<'_>]) -> Option<String> {
    let (from, to) = (height(import.from)?, height(import.to));
    let Some(to) = to else { return Some("it has no layer: give it one in tests/tidy/layers.rs".to_owned()) };
    let (name, neighbours, _) = LAYERS.get(from)?;
    let (above, _, _) = LAYERS.get(to)?;
    if to > from {
        Some(format!("{above} stand above {name}"))
    } else if to == from && *neighbours == Neighbours::Deaf {
        Some(format!("{name} are deaf to one another"))
    } else if to >= LOWEST_INSTRUMENT && WITHOUT_INSTRUMENTS.contains(&import.from) {
        Some("only `run` and `build` use the instruments".to_owned())
    } else if to == from && leads(import.to, import.from, imports, &mut Vec::new()) {
        Some("that closes a circle".to_owned())
    } else {
        None
    }
}

/// Whether imports lead from one module to another.
fn leads<'t>(from: &'t str, to: &str, imports: &[Import<'t>], seen: &mut Vec<&'t str>) -> bool {
    if seen.contains(&from) {
        return false;
    }
    seen.push(from);
    imports
        .iter()
        .filter(|import| import.from == from)
        .any(|import| import.to == to || leads(import.to, to, imports, seen))
}

#[cfg(test)]
mod tests {
    use super::layers;
    use crate::repository::{bites, uphold};

    #[test]
    fn imports_go_down() {
        uphold(layers);
    }

    #[track_caller]
    fn check(path: &str, text: &str, expected: &[&str]) {
        bites(layers, &[(path, text)], expected);
    }

    #[test]
    fn an_import_from_above_bites() {
        let expected =
            ["harness/src/model/plan.rs:2: `model` imports `cell`: instruments (L2) stand above plain data (L0)"];
        check("harness/src/model/plan.rs", "//! x\nuse crate::cell::Room;\n", &expected);
        check(
            "harness/src/sys/fork.rs",
            "use crate::{\n  model::Plan,\n  peer,\n};",
            &["harness/src/sys/fork.rs:3: `sys` imports `peer`"],
        );
        check(
            "harness/src/watch/mod.rs",
            "fn f() { crate::run::conduct() }",
            &["harness/src/watch/mod.rs:1: `watch` imports `run`"],
        );
        check(
            "harness/src/peer/mod.rs",
            "use super::check::X;",
            &["harness/src/peer/mod.rs:1: `peer` imports `check`"],
        );
        check(
            "harness/src/peer/address.rs",
            "use super::super::{model, cli};",
            &["harness/src/peer/address.rs:1: `peer` imports `cli`"],
        );
    }

    #[test]
    fn stages_are_deaf() {
        let expected = ["harness/src/judge/steps.rs:1: `judge` imports `run`: stages (L3) are deaf to one another"];
        check("harness/src/judge/steps.rs", "use crate::run::World;", &expected);
        check(
            "harness/src/score.rs",
            "use super::report::Format;",
            &["harness/src/score.rs:1: `score` imports `report`"],
        );
    }

    #[test]
    fn only_run_and_build_have_instruments() {
        let expected =
            ["harness/src/judge/mod.rs:1: `judge` imports `sys`: only `run` and `build` use the instruments"];
        check("harness/src/judge/mod.rs", "use crate::sys;", &expected);
        check("harness/src/run/mod.rs", "use crate::{cell, launch, peer, sys, watch};", &[]);
    }

    #[test]
    fn circles_bite() {
        let one_way = ("harness/src/launch/mod.rs", "use crate::cell::Room;");
        bites(layers, &[one_way], &[]);
        let and_back = ("harness/src/cell/room.rs", "use crate::watch;");
        let on = ("harness/src/watch/mod.rs", "use crate::launch;");
        let expected =
            ["launch/mod.rs:1: `launch` imports `cell`: that closes", "cell/room.rs:1: ", "watch/mod.rs:1: "];
        let expected = expected.map(|end| format!("harness/src/{end}"));
        bites(layers, &[one_way, and_back, on], &expected.each_ref().map(String::as_str));
    }

    #[test]
    fn a_new_module_needs_a_layer() {
        check("harness/src/store.rs", "", &["harness/src/store.rs: `store` has no layer"]);
        check(
            "harness/src/run/mod.rs",
            "use crate::store::X;",
            &["harness/src/run/mod.rs:1: `run` imports `store`: it has no layer"],
        );
    }

    #[test]
    fn what_goes_down_or_stays_inside_is_free() {
        check(
            "harness/src/run/wait.rs",
            "use super::world::World;\nuse crate::run::x;\n// crate::cli\nconst A: &str = \"crate::cli\";",
            &[],
        );
        check("harness/src/main.rs", "fn main() { harness::cli::main() }", &[]);
        check("harness/src/cli/mod.rs", "use crate::{check, judge, cell}; pub(crate) fn f() {}", &[]);
    }
}
