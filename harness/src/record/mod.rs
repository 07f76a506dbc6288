//! `harness/evidence/v1`: what one run of a check gave, as a file that can be judged and shown again.
//!
//! Pure: from a [`Recording`] to text and back, and back is the same. The tables here are a published format
//! (`harness/schema/`): the model may change, the words of the tables may not.

#[macro_use]
mod field;

mod bytes;
mod call;
mod digest;
mod error;
mod event;
mod node;
mod number;
mod place;
mod scene;
mod step;
#[cfg(test)]
pub(crate) mod tests;

pub use digest::digest;
pub use error::{Kind, RecordError, Trouble, Wrong};

use crate::limits;
use crate::model::{AssignmentId, CheckId, Evidence, Rung, RungReport, Scene, Values};
use bytes::digits;
use field::{Field as _, Parts, Value};
use node::{Fields, Node};
use serde_json::error::Category;
use std::fmt::Write as _;
use std::time::Duration;

/// The name and version of the format.
pub const SCHEMA: &str = "harness/evidence/v1";

/// One run of a check, and what it was a run of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// The version of the harness that recorded it.
    pub harness: String,
    /// The exercise.
    pub assignment: AssignmentId,
    /// The check.
    pub check: CheckId,
    /// Which script was conducted: its [`digest()`].
    pub script: String,
    /// The seed of the whole run, from which that of the check comes.
    pub seed: u64,
    /// The rung that it ran on.
    pub rung: RungReport,
    /// How long it took.
    pub elapsed: Duration,
    /// What was seen.
    pub evidence: Evidence,
}

/// A recording as text: a line for each step, event and task.
pub fn write(recording: &Recording) -> String {
    let mut fields = Fields::default();
    SCHEMA.to_owned().put("schema", &mut fields);
    recording.write(&mut fields);
    let mut text = String::from("{");
    for (index, (key, value)) in fields.entries().iter().enumerate() {
        let _ = write!(text, "{}\n  {}: ", if index > 0 { "," } else { "" }, json(&Node::Text(key.clone())));
        match value {
            Node::List(rows) if !rows.is_empty() => {
                let rows: Vec<String> = rows.iter().map(json).collect();
                let _ = write!(text, "[\n    {}\n  ]", rows.join(",\n    "));
            }
            _ => text.push_str(&json(value)),
        }
    }
    text.push_str("\n}\n");
    text
}

/// Reads what [`write()`] wrote, strictly: what it does not know it does not pass over.
///
/// # Errors
/// Every [`RecordError`].
pub fn read(text: &[u8]) -> Result<Recording, RecordError> {
    if text.len() > limits::EVIDENCE_BYTES {
        return Err(RecordError::TooLong(limits::EVIDENCE_BYTES));
    }
    let node: Node = serde_json::from_slice(text).map_err(|error| not_json(&error))?;
    let mut fields = node.fields().map_err(|_| RecordError::OtherFormat { found: None })?;
    let schema = fields.take("schema").map_err(RecordError::Wrong)?;
    let found = schema.and_then(|schema| schema.text().ok());
    if found.as_deref() != Some(SCHEMA) {
        return Err(RecordError::OtherFormat { found });
    }
    let recording = Recording::read(&mut fields).map_err(RecordError::Wrong)?;
    fields.finish().map_err(RecordError::Wrong)?;
    Ok(recording)
}

fn json(node: &Node) -> String {
    // Only a map with keys that are no strings could fail here, and there is none.
    serde_json::to_string(node).unwrap_or_default()
}

fn not_json(error: &serde_json::Error) -> RecordError {
    let (line, column) = (error.line(), error.column());
    match error.classify() {
        Category::Eof => RecordError::CutOff { line, column },
        Category::Io | Category::Syntax | Category::Data => {
            let words = error.to_string();
            let what = words.split(" at line ").next().unwrap_or_default().to_owned();
            RecordError::NotJson { line, column, what }
        }
    }
}

impl Parts for Recording {
    fn write(&self, fields: &mut Fields) {
        let Self { harness, assignment, check, script, seed, rung, elapsed, evidence } = self;
        let Evidence { values, steps, timeline, scene } = evidence;
        harness.put("harness", fields);
        format!("{assignment}/{check}").put("address", fields);
        script.put("script", fields);
        digits::put(seed, "seed", fields);
        rung.write(fields);
        elapsed.put("elapsed", fields);
        values.put("values", fields);
        steps.put("steps", fields);
        timeline.put("timeline", fields);
        scene.tasks.put("scene", fields);
    }

    fn read(fields: &mut Fields) -> Result<Self, Wrong> {
        let harness = String::take("harness", fields)?;
        let address = String::take("address", fields)?;
        let parts = address.split_once('/').filter(|(assignment, check)| !assignment.is_empty() && !check.is_empty());
        let (assignment, check) = parts.ok_or_else(|| Wrong::not(Kind::Check).under("address"))?;
        Ok(Self {
            harness,
            assignment: assignment.into(),
            check: check.into(),
            script: String::take("script", fields)?,
            seed: digits::take("seed", fields)?,
            rung: RungReport::read(fields)?,
            elapsed: Duration::take("elapsed", fields)?,
            evidence: Evidence {
                values: Values::take("values", fields)?,
                steps: Vec::take("steps", fields)?,
                timeline: Vec::take("timeline", fields)?,
                scene: Scene { tasks: Vec::take("scene", fields)? },
            },
        })
    }
}

table!(RungReport { rung, obstacle });

/// The words are those of the command line and of the result JSON.
impl Value for Rung {
    fn node(&self) -> Node {
        Node::Text(self.word().to_owned())
    }

    fn of(node: Node) -> Result<Self, Wrong> {
        let word = node.text()?;
        Self::of_word(&word).ok_or_else(|| Wrong::here(Trouble::UnknownWord(word)))
    }
}

table!(Values { seed: digits, host, port, path, buffer });
