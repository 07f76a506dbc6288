//! What can be wrong in an assignment file: facts with their place, no sentences; `render` says them.

use super::noun::{Noun, Type};
use crate::model::{Language, Tier};
use std::ops::Range;
use std::path::PathBuf;

/// Why the assignments could not be read: every error of every file that has one, in the order of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecErrors(pub Vec<FileErrors>);

/// The errors of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileErrors {
    /// The file, as the user would name it.
    pub file: PathBuf,
    /// What it holds; empty if it could not be read.
    pub text: String,
    /// The errors, first those without a place, then in the order of their places; never none.
    pub errors: Vec<SpecError>,
}

impl FileErrors {
    /// A file or folder that is wrong as a whole.
    pub(super) fn whole(file: PathBuf, kind: Kind) -> Self {
        Self { file, text: String::new(), errors: vec![SpecError { span: None, kind }] }
    }

    /// Whether some of the file could not even be parsed, so that what is missing may be there.
    pub(super) fn has_syntax_errors(&self) -> bool {
        self.errors.iter().any(|error| matches!(error.kind, Kind::Syntax { .. }))
    }
}

/// One error of an author of assignments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecError {
    /// The bytes of the file that are wrong; nothing if it is the file as a whole.
    pub span: Option<Range<usize>>,
    /// What is wrong with them.
    pub kind: Kind,
}

/// What is wrong. A `Range` is another place of the same file that explains the error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The file or folder does not exist.
    NotFound,
    /// Something else stands where a folder should be.
    NotAFolder,
    /// A folder stands where a file should be, or something else that is no file.
    NotAFile,
    /// The system does not let it be read.
    Unreadable {
        /// Why, in the words of the system.
        why: String,
    },
    /// The file is too long.
    TooLong {
        /// The limit in bytes.
        bytes_max: usize,
    },
    /// The bytes are not UTF-8.
    NotUtf8,
    /// No folder in the course's folder holds an assignment.
    NoAssignments,
    /// Another assignment has the same id.
    SameAssignment {
        /// The id.
        id: String,
        /// The file of the other.
        other: PathBuf,
    },
    /// It is not TOML.
    Syntax {
        /// Why, in the words of the parser.
        why: String,
    },
    /// The file is of another format.
    Version,
    /// The id of an assignment is not the name of its folder.
    IdNotFolder {
        /// The name of the folder.
        folder: String,
    },
    /// A key that must be there is missing.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// A text in one of the languages is missing.
    MissingLanguage {
        /// The language.
        language: Language,
    },
    /// A value is of another type.
    WrongType {
        /// The type that is needed.
        expected: Type,
        /// The type that it is.
        found: Type,
    },
    /// A number is too small or too large.
    OutOfRange {
        /// The smallest that is allowed.
        min: u64,
        /// The largest that is allowed.
        max: u64,
    },
    /// Nothing is known by this name.
    Unknown {
        /// What it should name.
        noun: Noun,
        /// The name.
        name: String,
        /// The names that are known.
        known: Vec<String>,
    },
    /// These letters make no name.
    BadName {
        /// What it should name.
        noun: Noun,
    },
    /// A text has no letters.
    EmptyText,
    /// A list or a table has no elements.
    EmptyList,
    /// A list has more or fewer elements than it needs.
    WrongCount {
        /// How many it needs.
        expected: usize,
        /// How many it has.
        found: usize,
    },
    /// A mistake has no page in one of the languages.
    NoPage {
        /// The file that is missing, as seen from the catalogue.
        file: String,
    },
    /// A page explains no mistake of the catalogue.
    StrayPage {
        /// The name of its file.
        file: String,
        /// The mistake that was probably meant.
        nearest: Option<String>,
    },
    /// A folder holds too many files.
    TooManyFiles {
        /// How many it may hold.
        max: usize,
    },
    /// A template has a hole that cannot be filled.
    BadHole(BadHole),
    /// One of these keys must be there, and only one is.
    OneOf {
        /// The keys.
        keys: &'static [&'static str],
    },
    /// At least one of these keys must be there.
    AtLeastOne {
        /// The keys.
        keys: &'static [&'static str],
    },
    /// A key has no meaning without another one.
    OnlyWith {
        /// The other.
        other: &'static str,
    },
    /// The only value that has a meaning here is `true`.
    OnlyTrue,
    /// A step is a table with exactly one key.
    NotOneStep,
    /// The same name stands twice where each stands once.
    Twice {
        /// What it names.
        noun: Noun,
        /// The name.
        name: String,
        /// The first place.
        first: Range<usize>,
    },
    /// `after` names the check itself or one that comes later.
    NotEarlier {
        /// The other check.
        id: String,
        /// Where it stands.
        place: Range<usize>,
    },
    /// The assignment has a check of this name already.
    CheckExists {
        /// The name.
        id: String,
    },
    /// The harness makes a check of this name itself.
    Reserved,
    /// Advice is worth nothing, everything else is worth something.
    TierPoints {
        /// The tier.
        tier: Tier,
    },
    /// The points of the checks do not sum to what an assignment is worth.
    PointsSum {
        /// Their sum.
        sum: u64,
    },
    /// A script has too many steps.
    TooManySteps,
    /// A script starts no program.
    StartsNothing,
    /// A program without `serves` never gets ready.
    NeverReady {
        /// Its name.
        name: String,
    },
    /// A name is in use.
    InUse {
        /// The name.
        name: String,
        /// Where it was made.
        made: Range<usize>,
    },
    /// A name stands for something of another sort.
    AnotherSort {
        /// The name.
        name: String,
        /// What it should name.
        expected: Noun,
    },
    /// What the name stood for is gone.
    Gone {
        /// The name.
        name: String,
        /// Where it left.
        left: Range<usize>,
    },
    /// A step that needs a stream is told to use datagrams.
    NeedsStream {
        /// The peer.
        name: String,
    },
    /// A peer that only takes connections is told to talk.
    OnlyListens {
        /// The peer.
        name: String,
    },
    /// A peer that takes no connections is told to accept one.
    NotListening {
        /// The peer.
        name: String,
    },
    /// No program that serves is running, or several are, and the step does not say which one is meant.
    WhichServer {
        /// Those that run.
        running: Vec<String>,
    },
    /// The program does not serve.
    NotServing {
        /// The running program.
        name: String,
    },
    /// The program was not waited for.
    NotReady {
        /// The running program.
        name: String,
        /// Where it was started.
        made: Range<usize>,
    },
    /// No program of the assignment has a transport.
    NoTransport,
    /// Nothing can be typed to the program.
    NotTyped {
        /// The running program.
        name: String,
        /// Where it was started.
        made: Range<usize>,
    },
    /// The input of the program has ended.
    InputOver {
        /// The running program.
        name: String,
        /// Where it ended.
        ended: Range<usize>,
    },
    /// The program has no base line to go back to.
    NoBaseline {
        /// The running program.
        name: String,
    },
    /// A nonce that no earlier step has used cannot come back.
    NeverSent {
        /// Its hole, as it stands in the template.
        hole: String,
    },
    /// The peer has sent nothing that could come back.
    NothingSent {
        /// The peer.
        name: String,
    },
    /// The peer never reads, so that nothing can be expected there.
    Deaf {
        /// The peer.
        name: String,
        /// Where it was made.
        made: Range<usize>,
    },
    /// Over a stream, nothing is no message.
    NoBytes,
    /// The peer has no clients to whom a stranger could write.
    NoClients {
        /// The peer.
        name: String,
    },
    /// The kernel never does that to such a call.
    CannotSuffer {
        /// The kind of call.
        call: &'static str,
        /// The kinds to which it does.
        possible: Vec<&'static str>,
    },
}

/// What is wrong with a hole of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadHole {
    /// A `{` without its `}`.
    Open,
    /// A `}` without its `{`.
    Close,
    /// `{nonce.LABEL}` with letters that make no label.
    Label,
    /// `{fill:N}` with something else than a number that fits.
    Length {
        /// The largest that is allowed.
        max: usize,
    },
    /// `{byte:HH}` with something else than two hexadecimal digits.
    Byte,
}
