//! What the errors of assignment files speak of: types of values, and what a name names.

/// The type of a value in TOML's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number with a fraction.
    Decimal,
    /// `true` or `false`.
    Boolean,
    /// A date or a time.
    Date,
    /// A list.
    List,
    /// A table.
    Table,
    /// Text or a table: a step with a short form.
    TextOrTable,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// A key of a table.
    Key,
    /// One of a few words.
    Word,
    /// A step of the vocabulary.
    Step,
    /// A hole of a template.
    Hole,
    /// An assignment.
    Assignment,
    /// A part of the assignment.
    Program,
    /// The source and the executable of a program.
    Executable,
    /// A program that a script has started.
    Running,
    /// A peer that a script has made.
    Peer,
    /// A check.
    Check,
    /// An entry of the catalogue.
    Mistake,
}

impl Noun {
    /// The word by which the messages choose their text.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Word => "word",
            Self::Step => "step",
            Self::Hole => "hole",
            Self::Assignment => "assignment",
            Self::Program => "program",
            Self::Executable => "executable",
            Self::Running => "running",
            Self::Peer => "peer",
            Self::Check => "check",
            Self::Mistake => "mistake",
        }
    }
}
