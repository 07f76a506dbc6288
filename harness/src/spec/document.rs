//! From a file to its fields: what every file of a course has in common.

use super::error::{Kind, SpecError};
use super::errors::Errors;
use super::fields::Fields;
use super::syntax::Readable;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use toml::de::DeTable;

/// The only format that there is so far.
const VERSION: &str = "1";

/// Reads a document with these keys, and all of it, whatever is wrong with it.
///
/// The value is what could be read; it is good only if there are no errors.
pub(super) fn document<T>(
    text: &str,
    keys: &[&'static str],
    read: impl FnOnce(&Fields<'_>) -> T,
) -> (Option<T>, Vec<SpecError>) {
    let errors = Errors::default();
    let (whole, found) = DeTable::parse_recoverable(text);
    let readable = Readable::new(text, &found, &errors);
    let table = match &readable.text {
        Cow::Borrowed(_) => whole,
        Cow::Owned(text) => DeTable::parse_recoverable(text).0,
    };
    let table = table.get_ref();
    let version = table.get("format_version");
    let other = version.filter(|version| version.get_ref().as_integer().is_none_or(|one| one.as_str() != VERSION));
    let value = if let Some(version) = other {
        errors.report(version.span(), Kind::Version);
        None
    } else {
        let fields = Fields::of_document(table, &errors, keys);
        fields.need("format_version");
        Some(read(&fields))
    };
    let mut errors = errors.into_sorted();
    errors.retain(|error| readable.spares(error));
    (value, errors)
}

/// Reads a file of at most so many bytes; the text of one that is not UTF-8 comes back with its error, so that the place
/// can be shown.
pub(super) fn read(path: &Path, bytes_max: usize) -> Result<String, (String, SpecError)> {
    let bytes = read_bytes(path, bytes_max).map_err(|kind| (String::new(), SpecError { span: None, kind }))?;
    String::from_utf8(bytes).map_err(|error| {
        let start = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let span = Some(start..start + char::REPLACEMENT_CHARACTER.len_utf8());
        (text, SpecError { span, kind: Kind::NotUtf8 })
    })
}

fn read_bytes(path: &Path, bytes_max: usize) -> Result<Vec<u8>, Kind> {
    let metadata = path.metadata().map_err(|error| kind_of(&error))?;
    if !metadata.is_file() {
        return Err(Kind::NotAFile);
    }
    let mut bytes = Vec::new();
    let one_too_many = u64::try_from(bytes_max).unwrap_or(u64::MAX).saturating_add(1);
    let file = File::open(path).map_err(|error| kind_of(&error))?;
    file.take(one_too_many).read_to_end(&mut bytes).map_err(|error| kind_of(&error))?;
    if bytes.len() > bytes_max {
        return Err(Kind::TooLong { bytes_max });
    }
    Ok(bytes)
}

/// What is wrong with a file or folder that the system does not give.
pub(super) fn kind_of(error: &io::Error) -> Kind {
    let is = |kind| error.kind() == kind;
    if is(io::ErrorKind::NotFound) {
        Kind::NotFound
    } else if is(io::ErrorKind::NotADirectory) {
        Kind::NotAFolder
    } else {
        Kind::Unreadable { why: error.to_string() }
    }
}
