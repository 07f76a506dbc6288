//! A page of Markdown has one title, and begins with it.

use super::repository::{Breach, Text};

/// Exactly one heading of the first rank, before all others.
fn markdown(files: &[Text]) -> Vec<Breach> {
    files.iter().filter(|file| file.extension() == "md" && !file.is_students()).flat_map(of_file).collect()
}

fn of_file(file: &Text) -> Vec<Breach> {
    let headings = headings(file);
    let mut titles = headings.iter().filter(|(_, heading)| heading.starts_with("# "));
    let first = titles.next();
    let mut breaches: Vec<Breach> =
        titles.map(|(line, _)| file.breach(*line, "a second title: a page has one")).collect();
    match (first, headings.first()) {
        (None, _) => breaches.push(file.breach(1, "no title: a page begins with `# …`")),
        (Some(title), Some(heading)) if title != heading => {
            breaches.push(file.breach(heading.0, "a heading before the title"));
        }
        (Some(_), _) => {}
    }
    breaches
}

/// The headings, which are none inside a fence.
fn headings(file: &Text) -> Vec<(usize, &str)> {
    let mut fence: Option<&str> = None;
    let mut headings = Vec::new();
    for (line, text) in file.lines() {
        let mark = ["```", "~~~"].into_iter().find(|mark| text.trim_start().starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, None) if text.starts_with('#') => headings.push((line, text)),
            _ => {}
        }
    }
    headings
}

#[cfg(test)]
mod tests {
    use super::markdown;
    use crate::repository::{bites, uphold};

    #[test]
    fn every_page_has_one_title() {
        uphold(markdown);
    }

    #[test]
    fn none_or_two_bite() {
        bites(markdown, &[("a.md", "# A\n\n```sh\n# no title\n```\n\n## B\n")], &[]);
        bites(markdown, &[("a.md", "A\n\n## B\n")], &["a.md:1: no title"]);
        bites(markdown, &[("a.md", "# A\n\n# B\n")], &["a.md:3: a second title"]);
        bites(markdown, &[("a.md", "## A\n\n# B\n")], &["a.md:1: a heading before"]);
    }
}
