//! The format: every kind of event there and back, as the shipped schema says, and files that are none.

mod hostile;
mod round_trip;
mod sample;
mod schema;

pub(crate) use sample::recording;

use super::{RecordError, Recording, read, write};
use serde_json::Value;

/// The sample as JSON.
fn json() -> Value {
    serde_json::from_str(&write(&recording())).unwrap()
}

/// Reads JSON that was made up.
fn read_json(value: &Value) -> Result<Recording, RecordError> {
    read(value.to_string().as_bytes())
}

/// The sample cut into files with one row each, and where that row stands; the first has none.
fn rows() -> Vec<(Value, String)> {
    const LISTS: [&str; 3] = ["steps", "timeline", "scene"];
    let json = json();
    let mut head = json.clone();
    for list in LISTS {
        head[list] = Value::Array(Vec::new());
    }
    let mut files = vec![(head.clone(), String::new())];
    for list in LISTS {
        for row in json[list].as_array().unwrap() {
            let mut one = head.clone();
            one[list] = Value::Array(vec![row.clone()]);
            files.push((one, format!("/{list}/0")));
        }
    }
    files
}
