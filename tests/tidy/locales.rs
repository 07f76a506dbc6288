//! Every language has the same files of words; that they hold the same messages is a test of `harness::locale`.

use super::repository::{Breach, Text, breach};
use std::collections::{BTreeMap, BTreeSet};

const FOLDER: &str = "harness/locales/";

/// Both languages have the same files.
fn locales(files: &[Text]) -> Vec<Breach> {
    let mut languages: BTreeMap<&str, BTreeSet<&str>> =
        BTreeMap::from([("en", BTreeSet::new()), ("es", BTreeSet::new())]);
    for path in files.iter().filter_map(|file| file.path.strip_prefix(FOLDER)) {
        let (language, name) = path.split_once('/').unwrap_or(("", path));
        languages.entry(language).or_default().insert(name);
    }
    let all: BTreeSet<&str> = languages.values().flatten().copied().collect();
    let missing = |(language, names): (&&str, &BTreeSet<&str>)| {
        let missing: Vec<Breach> = all
            .difference(names)
            .map(|name| breach(format!("{FOLDER}{language}/{name}"), "only the other language has it"))
            .collect();
        missing
    };
    languages.iter().flat_map(missing).collect()
}

#[cfg(test)]
mod tests {
    use super::locales;
    use crate::repository::{bites, uphold};

    #[test]
    fn every_language_has_every_file() {
        uphold(locales);
    }

    #[test]
    fn a_missing_file_bites() {
        let files = [
            ("harness/locales/en/words.ftl", ""),
            ("harness/locales/es/words.ftl", ""),
            ("harness/locales/en/new.ftl", ""),
        ];
        bites(locales, &files, &["harness/locales/es/new.ftl: only the other language"]);
    }
}
