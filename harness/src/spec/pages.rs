//! The pages that explain the mistakes of the catalogue: which there are, and what one of them says.
//!
//! A page is the file `mistakes/ID.LANGUAGE.md` beside the catalogue. To load a course is to see that each is there;
//! what it says is read when somebody asks for it.

use super::document::{kind_of, read};
use super::error::{FileErrors, Kind, SpecError, SpecErrors};
use crate::limits;
use crate::model::{Language, MistakeId};
use crate::nearest::nearest;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder of the pages, in that of the assignments.
pub(super) const FOLDER: &str = "mistakes";

/// The name of the file of a page.
pub(super) fn file_name(id: &MistakeId, language: Language) -> String {
    format!("{id}.{}.md", language.tag())
}

/// A file of the folder, as the catalogue beside the folder would name it.
pub(super) fn from_catalogue(name: &str) -> String {
    format!("{FOLDER}/{name}")
}

/// Reads the page of a mistake; `directory` is the folder of the assignments.
///
/// # Errors
/// The file is not there, is not UTF-8, or is longer than [`limits::PAGE_BYTES`].
pub fn page(directory: &Path, id: &MistakeId, language: Language) -> Result<String, SpecErrors> {
    let file = directory.join(FOLDER).join(file_name(id, language));
    read(&file, limits::PAGE_BYTES)
        .map_err(|(text, error)| SpecErrors(vec![FileErrors { file, text, errors: vec![error] }]))
}

/// The pages that there are.
#[derive(Debug)]
pub(super) struct Pages {
    folder: PathBuf,
    names: BTreeSet<String>,
}

impl Pages {
    /// Lists the folder: its files whose names end as those of pages, apart from those that begin with a dot.
    ///
    /// # Errors
    /// The folder cannot be read, or holds more than [`limits::PAGE_FILES`].
    pub(super) fn list(directory: &Path) -> Result<Self, FileErrors> {
        let folder = directory.join(FOLDER);
        match names(&folder) {
            Ok(names) => Ok(Self { folder, names }),
            Err(kind) => Err(FileErrors::whole(folder, kind)),
        }
    }

    /// Whether there is a page of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// The pages that explain none of these mistakes.
    pub(super) fn strays(self, ids: &BTreeSet<MistakeId>) -> FileErrors {
        let wanted: BTreeSet<String> =
            ids.iter().flat_map(|id| Language::ALL.map(|language| file_name(id, language))).collect();
        let strays = self.names.difference(&wanted).take(limits::SPEC_ERRORS).map(|name| {
            let id = name.split('.').next().unwrap_or_default();
            let nearest = nearest(id, ids.iter().map(MistakeId::as_str)).map(str::to_owned);
            SpecError { span: None, kind: Kind::StrayPage { file: name.clone(), nearest } }
        });
        FileErrors { errors: strays.collect(), file: self.folder, text: String::new() }
    }
}

fn names(folder: &Path) -> Result<BTreeSet<String>, Kind> {
    let mut names = BTreeSet::new();
    let entries = folder.read_dir().map_err(|error| kind_of(&error))?;
    for (count, entry) in entries.enumerate() {
        if count >= limits::PAGE_FILES {
            return Err(Kind::TooManyFiles { max: limits::PAGE_FILES });
        }
        let name = entry.map_err(|error| kind_of(&error))?.file_name();
        let is_page = Path::new(&name).extension().is_some_and(|extension| extension == "md");
        let name = name.to_string_lossy();
        // What an editor leaves beside a page is none.
        if is_page && !name.starts_with('.') {
            names.insert(name.into_owned());
        }
    }
    Ok(names)
}
