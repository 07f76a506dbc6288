//! Both languages say the same things, with the same holes.

use super::{ENGLISH, SPANISH};
use std::collections::{BTreeMap, BTreeSet};

/// Every message id with the names of its holes; panics on a line that is no message.
fn messages(files: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for file in files {
        fluent_bundle::FluentResource::try_new((*file).to_owned()).map_err(|(_, errors)| errors).unwrap();
        let mut current = String::new();
        for line in file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            if !line.starts_with([' ', '}']) {
                let (id, _) = line.split_once('=').unwrap();
                id.trim().clone_into(&mut current);
                assert!(messages.insert(current.clone(), BTreeSet::new()).is_none(), "{current} stands twice");
            }
            for hole in line.split("{ $").skip(1) {
                let name: String =
                    hole.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect();
                messages.get_mut(&current).unwrap().insert(name);
            }
        }
    }
    messages
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_holes() {
    assert_eq!(messages(&ENGLISH), messages(&SPANISH));
}
