//! The course as data: what its files name is there.

use super::document::Document;
use super::repository::{Breach, Text, breach};
use std::collections::BTreeSet;

/// The catalogue of known mistakes.
pub(crate) const CATALOGUE: &str = "assignments/mistakes.toml";

/// An assignment, as far as the rules need it.
pub(crate) struct Assignment<'t> {
    pub(crate) file: &'t Text,
    pub(crate) id: String,
    pub(crate) checks: Vec<Check>,
}

/// A check of an assignment.
pub(crate) struct Check {
    pub(crate) id: String,
    pub(crate) points: u32,
    pub(crate) catches: Vec<String>,
    /// Where it begins in its file.
    pub(crate) line: usize,
    /// Whether the harness adds it: a program builds, or it does not.
    pub(crate) is_gate: bool,
}

/// The assignments of the course; a folder without an `assignment.toml` is none.
pub(crate) fn assignments<'t>(files: &'t [Text], breaches: &mut Vec<Breach>) -> Vec<Assignment<'t>> {
    let mut assignments = Vec::new();
    for file in files {
        let name = file.path.strip_prefix("assignments/").and_then(|path| path.strip_suffix("/assignment.toml"));
        let Some(id) = name else { continue };
        match Document::parse(file) {
            Ok(document) => assignments.push(Assignment { file, id: id.to_owned(), checks: checks(&document) }),
            Err(breach) => breaches.push(breach),
        }
    }
    assignments
}

fn checks(document: &Document<'_>) -> Vec<Check> {
    let root = document.root();
    let gates = root.get("programs").entries().into_iter().map(|(program, node)| Check {
        id: format!("{program}.builds"),
        points: 0,
        catches: Vec::new(),
        line: node.line(),
        is_gate: true,
    });
    let checks = root.get("checks").items().into_iter().map(|node| Check {
        id: node.get("id").string().unwrap_or_default().to_owned(),
        points: node.get("points").number().unwrap_or_default(),
        catches: node.get("catches").strings(),
        line: node.line(),
        is_gate: false,
    });
    gates.chain(checks).collect()
}

/// The ids of the catalogue.
///
/// # Errors
/// If there is no catalogue to be read.
pub(crate) fn catalogue(files: &[Text]) -> Result<BTreeSet<String>, Breach> {
    let file = files.iter().find(|file| file.path == CATALOGUE);
    let file = file.ok_or_else(|| breach(CATALOGUE, "the catalogue of known mistakes is missing"))?;
    let document = Document::parse(file)?;
    Ok(document.root().get("mistakes").entries().into_iter().map(|(id, _)| id.to_owned()).collect())
}

/// What a check catches stands in the catalogue.
fn course(files: &[Text]) -> Vec<Breach> {
    let known = match catalogue(files) {
        Ok(known) => known,
        Err(breach) => return vec![breach],
    };
    let mut breaches = Vec::new();
    for assignment in assignments(files, &mut breaches) {
        for check in &assignment.checks {
            let unknown = check.catches.iter().filter(|mistake| !known.contains(*mistake));
            let why = |mistake: &String| format!("`{}` catches `{mistake}`, which is not in {CATALOGUE}", check.id);
            breaches.extend(unknown.map(|mistake| assignment.file.breach(check.line, why(mistake))));
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::course;
    use crate::repository::{bites, uphold};

    const ASSIGNMENT: &str =
        "[programs.server]\n[[checks]]\nid = \"server.echo\"\npoints = 5\ncatches = [\"a\", \"b\"]\n";

    #[test]
    fn what_a_check_catches_is_in_the_catalogue() {
        uphold(course);
    }

    #[test]
    fn an_unknown_mistake_bites() {
        let assignment = ("assignments/x/assignment.toml", ASSIGNMENT);
        let known = ("assignments/mistakes.toml", "[mistakes.a]\ntitle = {}\n[mistakes.b]\n");
        bites(course, &[assignment, known], &[]);
        let unknown = ("assignments/mistakes.toml", "[mistakes.a]\n");
        bites(course, &[assignment, unknown], &["assignments/x/assignment.toml:2: `server.echo` catches `b`"]);
        bites(course, &[], &["assignments/mistakes.toml: the catalogue"]);
        bites(course, &[("assignments/mistakes.toml", "[mistakes")], &["assignments/mistakes.toml:1: "]);
    }
}
