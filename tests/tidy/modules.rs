//! No Rust file is dead: each is a root, or its parent names it.

use super::repository::{Breach, Text};
use super::rust::{find, tokens};

/// Every file that is no root is declared by `mod`.
fn modules(files: &[Text]) -> Vec<Breach> {
    let rust: Vec<&Text> = files.iter().filter(|file| file.is_rust()).collect();
    let dead = rust.iter().filter(|file| !is_root(&file.path) && !is_declared(&file.path, &rust));
    dead.map(|file| file.breach(0, "no `mod` names it: nobody compiles it")).collect()
}

/// Whether Cargo begins with it.
fn is_root(path: &str) -> bool {
    const ROOTS: [&str; 3] = ["src/lib.rs", "src/main.rs", "build.rs"];
    let is_named =
        |root: &&str| path.strip_suffix(*root).is_some_and(|package| package.is_empty() || package.ends_with('/'));
    let (folder, name) = split(path);
    let (above, last) = split(folder);
    let is_program = ["bin", "examples", "benches"].contains(&last);
    ROOTS.iter().any(is_named) || is_program || above == "tests" && name == "main.rs"
}

/// The folder and the last name of a path.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

fn is_declared(path: &str, files: &[&Text]) -> bool {
    let (folder, name) = split(path);
    let (parent, module) =
        if name == "mod.rs" { split(folder) } else { (folder, name.strip_suffix(".rs").unwrap_or(name)) };
    let parents =
        [format!("{parent}/mod.rs"), format!("{parent}/lib.rs"), format!("{parent}/main.rs"), format!("{parent}.rs")];
    let mut parents = files.iter().filter(|file| parents.contains(&file.path) && file.path != path);
    parents.any(|parent| !find(&tokens(&parent.text), &["mod", module, ";"]).is_empty())
}

#[cfg(test)]
mod tests {
    use super::modules;
    use crate::repository::{bites, uphold};

    #[test]
    fn every_file_is_compiled() {
        uphold(modules);
    }

    #[test]
    fn a_dead_file_bites() {
        let lib = ("x/src/lib.rs", "mod a;\n// mod dead;\npub mod b;\n");
        let a = [
            ("x/src/a/mod.rs", "#[cfg(test)]\nmod tests;\n"),
            ("x/src/a/tests.rs", "mod c;"),
            ("x/src/a/tests/c.rs", ""),
        ];
        let others =
            [("x/src/b.rs", ""), ("x/src/bin/p.rs", ""), ("tests/e2e/main.rs", "mod d;"), ("tests/e2e/d.rs", "")];
        let dead = [("x/src/dead.rs", ""), ("x/src/a/b.rs", "")];
        let files: Vec<(&str, &str)> = [lib].into_iter().chain(a).chain(others).chain(dead).collect();
        bites(modules, &files, &["x/src/dead.rs: no `mod` names it", "x/src/a/b.rs: "]);
    }
}
