//! What is wrong with a file that should hold evidence: typed, so that it is said in the reader's language.

use std::fmt;

/// Why a file is no evidence that can be judged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// It is longer than any evidence.
    #[error("longer than {0} bytes")]
    TooLong(usize),
    /// It is no JSON.
    #[error("line {line}, column {column}: {what}")]
    NotJson {
        /// From 1.
        line: usize,
        /// In bytes, from 1.
        column: usize,
        /// In the words of the parser.
        what: String,
    },
    /// It ends too early.
    #[error("it ends in line {line}, column {column}, before it is complete")]
    CutOff {
        /// From 1.
        line: usize,
        /// In bytes, from 1.
        column: usize,
    },
    /// It is JSON, but of another format, or of a version that is not known here.
    #[error("no evidence of this version")]
    OtherFormat {
        /// What its `schema` says, if it says anything.
        found: Option<String>,
    },
    /// Something in it is not as the format has it.
    #[error("{0}")]
    Wrong(Wrong),
}

/// What is not as the format has it, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// As jq(1) has it: `.timeline[41].call.pid`.
    pub place: String,
    /// What.
    pub trouble: Trouble,
}

/// What is not as the format has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The key is missing.
    Missing,
    /// The format has no such key.
    Unknown,
    /// The key is there twice.
    Twice,
    /// It should be such a thing.
    Not(Kind),
    /// The number is too large or too small.
    OutOfRange,
    /// The format has no such word.
    UnknownWord(String),
    /// The number has another name.
    OtherName(String),
}

/// A kind of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A list.
    List,
    /// An object.
    Object,
    /// Two numbers.
    Pair,
    /// Bytes as pairs of hexadecimal digits.
    Hexadecimal,
    /// An IP address.
    Address,
    /// `ASSIGNMENT/CHECK`.
    Check,
}

impl Kind {
    /// The word by which a message chooses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Flag => "flag",
            Self::List => "list",
            Self::Object => "object",
            Self::Pair => "pair",
            Self::Hexadecimal => "hexadecimal",
            Self::Address => "address",
            Self::Check => "check",
        }
    }
}

impl Wrong {
    /// Found in the value itself.
    pub(super) fn here(trouble: Trouble) -> Self {
        Self { place: String::new(), trouble }
    }

    /// The value should be such a thing.
    pub(super) fn not(kind: Kind) -> Self {
        Self::here(Trouble::Not(kind))
    }

    /// Found in the value of a key.
    pub(super) fn at(trouble: Trouble, key: &str) -> Self {
        Self::here(trouble).under(key)
    }

    /// The same, seen from the object that has the value under a key.
    pub(super) fn under(self, key: &str) -> Self {
        // A key of a stranger may be anything; jq(1) wants such ones quoted, and a reader wants them short.
        let is_plain = key.len() <= KEY && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let short: String = key.chars().take(KEY).collect();
        let step = if is_plain { format!(".{key}") } else { format!(".{short:?}") };
        Self { place: format!("{step}{}", self.place), ..self }
    }

    /// The same, seen from the list that has the value at an index.
    pub(super) fn inside(self, index: usize) -> Self {
        Self { place: format!("[{index}]{}", self.place), ..self }
    }
}

/// How many letters of a key are shown that is no key of the format.
const KEY: usize = 40;

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.place, self.trouble)
    }
}
