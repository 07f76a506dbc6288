//! No file names a place that only one machine has: a folder of somebody's, or a host that stands for a registry.

use super::repository::{Breach, Text};

/// Folders in which people and services keep their copies.
const FOLDERS: [&str; 6] = ["/work", "/workspace", "/builds", "/root", "/home", "/Users"];
/// What the names of mirrors and proxies are made of.
const HOSTS: [&str; 5] = ["registry", "mirror", "proxy", "artifactory", "nexus"];
/// Addresses that are meant as examples, or as this very machine; RFC 5737.
const EXAMPLES: [&str; 5] = ["127.", "0.0.0.0", "192.0.2.", "198.51.100.", "203.0.113."];
/// Where every locked package comes from.
const SOURCE: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// No such folder, no such host, and packages from crates.io only.
fn places(files: &[Text]) -> Vec<Breach> {
    files.iter().flat_map(of_file).collect()
}

fn of_file(file: &Text) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (line, text) in file.lines() {
        if let Some(folder) = FOLDERS.iter().find(|folder| names_folder(text, folder)) {
            breaches.push(file.breach(line, format!("a path below `{folder}`: other machines do not have it")));
        }
        if let Some(host) = hosts(text).find(|host| is_local(host)) {
            breaches.push(file.breach(line, format!("the host `{host}`: other machines do not reach it")));
        }
        if file.path == "Cargo.lock"
            && text.strip_prefix("source = ").is_some_and(|source| source.trim_matches('"') != SOURCE)
        {
            breaches.push(file.breach(line, "a package that is not from crates.io"));
        }
        if file.path.starts_with(".cargo/") && ["[source", "[registr"].iter().any(|table| text.starts_with(table)) {
            breaches.push(file.breach(line, "a source of packages: that is a setting of a machine"));
        }
    }
    breaches
}

/// Whether a line names something below a folder; `./work/` and `{root}/work/` are other folders.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(start, _)| {
        let before = line.get(..start).and_then(|before| before.chars().next_back());
        let after = line.get(start + folder.len()..).and_then(|after| after.strip_prefix('/'));
        let is_absolute = before.is_none_or(|before| !before.is_alphanumeric() && !"._-~}>*)".contains(before));
        is_absolute
            && after.is_some_and(|after| {
                after.starts_with(|first: char| first.is_alphanumeric() || "._-$<{".contains(first))
            })
    })
}

/// The hosts of the addresses in a line.
fn hosts(line: &str) -> impl Iterator<Item = &str> {
    line.split("://").skip(1).map(|rest| {
        let end = rest.find(|other: char| !other.is_alphanumeric() && !".-_@".contains(other)).unwrap_or(rest.len());
        let host = rest.get(..end).unwrap_or(rest);
        host.rsplit('@').next().unwrap_or(host)
    })
}

fn is_local(host: &str) -> bool {
    let is_number = !host.is_empty() && host.chars().all(|character| character.is_ascii_digit() || character == '.');
    let is_example = EXAMPLES.iter().any(|example| host.starts_with(example));
    let is_inner = [".internal", ".local"].iter().any(|end| host.ends_with(end));
    is_number && !is_example || is_inner || HOSTS.iter().any(|word| host.contains(word))
}

#[cfg(test)]
mod tests {
    use super::places;
    use crate::repository::{bites, uphold};

    #[test]
    fn no_machine_is_named() {
        uphold(places);
    }

    /// A line with `@` for the slash that would make this very file a breach.
    #[track_caller]
    fn check(line: &str, bite: bool) {
        let text = format!("x\n{}\n", line.replace('@', "/"));
        bites(places, &[("a.md", &text)], if bite { &["a.md:2: "] } else { &[] });
    }

    #[test]
    fn folders_of_a_machine_bite() {
        for line in ["@work@main", "see `@root@.cargo`", "dir=@home@ana@so", "\"@Users@x\"", "@builds@{id}"] {
            check(line, true);
        }
        for line in [
            "@work@",
            "work@udp-echo@x.c",
            ".@work@udp-echo",
            "{root}@work@a",
            "<repo>@work@a",
            "@proc@1@root@x",
            "@workshop@a",
        ] {
            check(line, false);
        }
    }

    #[test]
    fn hosts_of_a_machine_bite() {
        for line in [
            "http:@@10.0.0.1:8080@simple",
            "https:@@registry.example.org@x",
            "https:@@build.internal@x",
            "git:@@cargo-mirror@x",
        ] {
            check(line, true);
        }
        for line in
            ["https:@@crates.io@", "http:@@127.0.0.1:9000@", "https:@@github.com@rust-lang@cargo", "tcp:@@192.0.2.1"]
        {
            check(line, false);
        }
    }

    #[test]
    fn packages_come_from_one_place() {
        let lock = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\nsource = \"sparse+https://example.org/\"\n";
        bites(places, &[("Cargo.lock", lock)], &["Cargo.lock:2: a package"]);
        bites(places, &[(".cargo/config.toml", "[alias]\n[source.crates-io]\n")], &[".cargo/config.toml:2: a source"]);
    }
}
