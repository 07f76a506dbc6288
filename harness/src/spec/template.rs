//! Reads templates: text with holes, which are filled in for each run.

use super::error::{BadHole, Kind};
use super::fields::{Node, is_name};
use super::noun::Noun;
use crate::limits;
use crate::model::{Part, Template};

/// The holes, as they are offered for one that is unknown.
const HOLES: [&str; 8] = ["nonce", "nonce.LABEL", "fill:N", "buffer", "byte:HH", "path", "port", "host"];

/// Reads a template and reports every hole that cannot be filled.
pub(super) fn template(node: &Node<'_>) -> Option<Template> {
    let mut rest = node.text()?;
    let mut parts = Vec::new();
    let mut literal = String::new();
    while let Some(brace) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(brace);
        literal.push_str(before);
        if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
            literal.push_str(from.get(..1).unwrap_or_default());
            rest = after;
        } else if let Some((hole, after)) = hole(from) {
            flush(&mut literal, &mut parts);
            match part(hole) {
                Ok(part) => parts.push(part),
                Err(kind) => node.report(kind),
            }
            rest = after;
        } else {
            let problem = if from.starts_with('{') { BadHole::Open } else { BadHole::Close };
            node.report(Kind::BadHole(problem));
            rest = from.get(1..).unwrap_or_default();
        }
    }
    literal.push_str(rest);
    flush(&mut literal, &mut parts);
    Some(Template(parts))
}

/// Ends a run of text that stands for itself.
fn flush(literal: &mut String, parts: &mut Vec<Part>) {
    if !literal.is_empty() {
        parts.push(Part::Literal(std::mem::take(literal)));
    }
}

/// Splits a text that begins with a hole into what the hole says and what follows.
fn hole(from: &str) -> Option<(&str, &str)> {
    let inside = from.strip_prefix('{')?;
    let (hole, rest) = inside.split_at(inside.find(['{', '}'])?);
    Some((hole, rest.strip_prefix('}')?))
}

/// What stands between two braces.
fn part(hole: &str) -> Result<Part, Kind> {
    let (word, detail) = hole.find(['.', ':']).map_or((hole, ""), |end| hole.split_at(end));
    let bad = |problem| Kind::BadHole(problem);
    match (word, detail.get(..1), detail.get(1..).unwrap_or_default()) {
        ("nonce", None, _) => Ok(Part::Nonce(String::new())),
        ("nonce", Some("."), label) if is_name(label, Noun::Hole) => Ok(Part::Nonce(label.to_owned())),
        ("nonce", Some("."), _) => Err(bad(BadHole::Label)),
        ("fill", Some(":"), length) => {
            let length = length.parse().ok().filter(|length| (1..=limits::KEPT_BYTES).contains(length));
            length.map(Part::Fill).ok_or(bad(BadHole::Length { max: limits::KEPT_BYTES }))
        }
        ("byte", Some(":"), digits) => {
            let byte = u8::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 2 && !digits.starts_with('+'));
            byte.map(Part::Byte).ok_or(bad(BadHole::Byte))
        }
        ("buffer", None, _) => Ok(Part::Buffer),
        ("path", None, _) => Ok(Part::Path),
        ("port", None, _) => Ok(Part::Port),
        ("host", None, _) => Ok(Part::Host),
        _ => {
            let known = HOLES.map(str::to_owned).to_vec();
            Err(Kind::Unknown { noun: Noun::Hole, name: hole.to_owned(), known })
        }
    }
}

/// The hole that makes a nonce, as it stands in the file: without the round of a `repeat` step.
pub(super) fn nonce_hole(label: &str) -> String {
    let label = label.split('#').next().unwrap_or_default();
    if label.is_empty() { "{nonce}".to_owned() } else { format!("{{nonce.{label}}}") }
}
