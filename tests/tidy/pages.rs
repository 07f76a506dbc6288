//! The pages of the catalogue: each mistake has one in every language, and all of them are built alike.
//!
//! The title is that of the catalogue; a tiny example stands in one fence; the pages end with the man pages. The loader
//! misses pages, too, but reads none: what stands in them is held here.

use super::course::CATALOGUE;
use super::document::{Document, Node};
use super::repository::{Breach, Text, breach};

const FOLDER: &str = "assignments/mistakes/";
/// The most columns of a line of code: a terminal of 80 has room for it, indented.
const COLUMNS: usize = 72;
/// The most lines of an example.
const LINES: usize = 20;

/// What a page says in its own language.
struct Words {
    tag: &'static str,
    sections: [&'static str; 2],
    see: &'static str,
}

const LANGUAGES: [Words; 2] = [
    Words { tag: "en", sections: ["## How it shows", "## How to find it"], see: "See: " },
    Words { tag: "es", sections: ["## Cómo se nota", "## Cómo encontrarlo"], see: "Ver: " },
];

/// Every mistake has its pages, every page its mistake, and each is built as it should be.
fn pages(files: &[Text]) -> Vec<Breach> {
    let Some(catalogue) = files.iter().find(|file| file.path == CATALOGUE) else {
        return vec![breach(CATALOGUE, "the catalogue of known mistakes is missing")];
    };
    let document = match Document::parse(catalogue) {
        Ok(document) => document,
        Err(breach) => return vec![breach],
    };
    let entries = document.root().get("mistakes").entries();
    let mut breaches = Vec::new();
    for (id, entry) in &entries {
        for words in &LANGUAGES {
            let path = format!("{FOLDER}{id}.{}.md", words.tag);
            match files.iter().find(|file| file.path == path) {
                Some(page) => breaches.extend(of_page(page, words, entry.get("title"))),
                None => breaches.push(catalogue.breach(entry.line(), format!("`{id}` has no page {path}"))),
            }
        }
    }
    let is_wanted = |name: &str| {
        let mut languages = LANGUAGES.iter();
        languages.any(|words| {
            let id = name
                .strip_suffix(".md")
                .and_then(|name| name.strip_suffix(words.tag))
                .and_then(|id| id.strip_suffix('.'));
            id.is_some_and(|id| entries.iter().any(|(known, _)| *known == id))
        })
    };
    let strays = files.iter().filter(|file| file.path.strip_prefix(FOLDER).is_some_and(|name| !is_wanted(name)));
    breaches.extend(strays.map(|file| file.breach(0, "a page of no mistake")));
    breaches
}

fn of_page(page: &Text, words: &Words, title: Node<'_>) -> Vec<Breach> {
    let lines: Vec<&str> = page.text.lines().collect();
    let mut breaches = Vec::new();
    let title = format!("# {}", title.get(words.tag).string().unwrap_or_default());
    if lines.first() != Some(&title.as_str()) {
        breaches.push(page.breach(1, format!("the title is not `{title}`")));
    }
    let headings: Vec<&&str> = headings(&lines);
    if headings.iter().map(|heading| **heading).ne(words.sections) {
        breaches.push(page.breach(0, format!("the sections are not {:?}", words.sections)));
    }
    let last = lines.len().saturating_sub(1);
    let is_end = |line: &&str| line.starts_with(words.see) && line.ends_with(").");
    if !lines.last().is_some_and(is_end) || !lines.get(last.saturating_sub(1)).is_some_and(|line| line.is_empty()) {
        breaches.push(
            page.breach(last + 1, format!("no line `{}…` with man pages at the end, after an empty one", words.see)),
        );
    }
    breaches.extend(examples(page));
    breaches
}

fn headings<'a>(lines: &'a [&'a str]) -> Vec<&'a &'a str> {
    let mut is_code = false;
    let is_heading = |line: &&&str| {
        is_code ^= line.starts_with("```");
        !is_code && line.starts_with("##")
    };
    lines.iter().filter(is_heading).collect()
}

/// One example in C, that is short and narrow, and prose whose code is closed.
fn examples(page: &Text) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let (mut fences, mut code) = (0, 0);
    for (line, text) in page.lines() {
        let is_inside = fences % 2 == 1;
        if text.starts_with("```") {
            fences += 1;
            if !is_inside && text != "```c" {
                breaches.push(page.breach(line, "a fence of something else than C"));
            }
        } else if is_inside {
            code += 1;
            if text.chars().count() > COLUMNS {
                breaches.push(page.breach(line, format!("more than {COLUMNS} columns of code")));
            }
        } else if text.matches('`').count() % 2 == 1 {
            breaches.push(page.breach(line, "a backtick without its other one"));
        }
    }
    if fences != 2 || code == 0 || code > LINES {
        breaches.push(page.breach(0, format!("not one example of 1 to {LINES} lines")));
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::pages;
    use crate::repository::{bites, uphold};

    const CATALOGUE: (&str, &str) =
        ("assignments/mistakes.toml", "\n[mistakes.mute]\ntitle = { en = \"It is mute\", es = \"Calla\" }\n");
    const ENGLISH: &str = "# It is mute\n\nIt `says` nothing.\n\n```c\n## no heading\nint a;\n```\n\n## How it shows\n\nSo.\n\n## How to find it\n\nSo.\n\nSee: recv(2).\n";
    const SPANISH: &str =
        "# Calla\n\n```c\nint a;\n```\n\n## Cómo se nota\n\nAsí.\n\n## Cómo encontrarlo\n\nAsí.\n\nVer: recv(2).\n";

    #[test]
    fn every_mistake_has_its_pages() {
        uphold(pages);
    }

    #[track_caller]
    fn check(english: &str, expected: &[&str]) {
        let files =
            [CATALOGUE, ("assignments/mistakes/mute.en.md", english), ("assignments/mistakes/mute.es.md", SPANISH)];
        bites(pages, &files, expected);
    }

    #[test]
    fn a_missing_page_and_one_too_many_bite() {
        check(ENGLISH, &[]);
        bites(
            pages,
            &[CATALOGUE, ("assignments/mistakes/mute.en.md", ENGLISH), ("assignments/mistakes/mute.fr.md", ENGLISH)],
            &["assignments/mistakes.toml:2: `mute` has no page", "assignments/mistakes/mute.fr.md: a page of no"],
        );
        bites(pages, &[], &["assignments/mistakes.toml: the catalogue"]);
        bites(pages, &[("assignments/mistakes.toml", "[mistakes")], &["assignments/mistakes.toml:1: "]);
    }

    #[test]
    fn a_page_that_is_built_otherwise_bites() {
        check(&ENGLISH.replace("mute\n\nIt", "loud\n\nIt"), &["assignments/mistakes/mute.en.md:1: the title is not"]);
        check(&ENGLISH.replace("How it shows", "Signs"), &["assignments/mistakes/mute.en.md: the sections"]);
        check(&ENGLISH.replace("\n\nSee:", "\nSee:"), &["assignments/mistakes/mute.en.md:17: no line `See: …`"]);
        check(&ENGLISH.replace("`says`", "`says"), &["assignments/mistakes/mute.en.md:3: a backtick"]);
        check(&ENGLISH.replace("```c\n", "```\n"), &["assignments/mistakes/mute.en.md:5: a fence"]);
        check(&ENGLISH.replace("int a;", &"x".repeat(73)), &["assignments/mistakes/mute.en.md:7: more than 72"]);
        check(&ENGLISH.replace("int a;\n", &"x;\n".repeat(20)), &["assignments/mistakes/mute.en.md: not one example"]);
    }
}
