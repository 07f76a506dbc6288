//! Bytes that a script sends or expects, written as a template.

use super::Values;
use serde::{Deserialize, Serialize};

/// One part of a [`Template`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Text as it stands.
    Literal(String),
    /// `{nonce}` or `{nonce.LABEL}`: a fresh word, the same wherever the label is the same in one run of a check.
    Nonce(String),
    /// `{fill:N}`: exactly N printable ASCII letters, fresh for each run, without newline.
    Fill(usize),
    /// `{buffer}`: as many printable ASCII letters as the program asks for at once, where that was seen.
    Buffer,
    /// `{byte:HH}`: one byte, in hexadecimal.
    Byte(u8),
    /// `{path}`: the path of the local socket.
    Path,
    /// `{port}`: the port, in decimal.
    Port,
    /// `{host}`: the address of the server, in dotted form.
    Host,
}

/// Text with holes that are filled in for each run; `{{` and `}}` stand for the braces themselves.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Template(pub Vec<Part>);

impl Template {
    /// Whether it is as long as what the program asks for.
    pub fn fits_buffer(&self) -> bool {
        self.0.contains(&Part::Buffer)
    }

    /// The bytes for one run of a check.
    pub fn bytes(&self, values: &Values) -> Vec<u8> {
        let mut bytes = Vec::new();
        for part in &self.0 {
            match part {
                Part::Literal(text) => bytes.extend_from_slice(text.as_bytes()),
                Part::Nonce(label) => bytes.extend_from_slice(values.nonce(label).as_bytes()),
                Part::Fill(length) => bytes.extend_from_slice(&values.fill(*length)),
                Part::Buffer => bytes.extend_from_slice(&values.fill(values.buffer)),
                Part::Byte(byte) => bytes.push(*byte),
                Part::Path => bytes.extend_from_slice(&values.path),
                Part::Port => bytes.extend_from_slice(values.port.to_string().as_bytes()),
                Part::Host => bytes.extend_from_slice(values.host.to_string().as_bytes()),
            }
        }
        bytes
    }
}

/// A message: a template, ended by a newline or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// What stands in it.
    pub template: Template,
    /// Whether a newline follows (`line = …`) or not (`text = …`).
    pub newline: bool,
}

impl Payload {
    /// The bytes for one run of a check, the newline included.
    pub fn bytes(&self, values: &Values) -> Vec<u8> {
        let mut bytes = self.template.bytes(values);
        if self.newline {
            bytes.push(b'\n');
        }
        bytes
    }
}
