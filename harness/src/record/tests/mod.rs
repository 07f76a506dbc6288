//! The format: every kind of event there and back, as the shipped schema says, and files that are none.

mod hostile;
mod round_trip;
mod sample;
mod schema;

use super::{RecordError, Recording, read, write};
use serde_json::Value;

/// The sample as JSON.
fn json() -> Value {
    serde_json::from_str(&write(&sample::recording())).unwrap()
}

/// Reads JSON that was made up.
fn read_json(value: &Value) -> Result<Recording, RecordError> {
    read(value.to_string().as_bytes())
}
