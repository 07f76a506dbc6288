//! Reads a parsed TOML document value by value and reports what is wrong with each, instead of stopping at the first.
//!
//! A reader that reports gives back nothing; its caller reads the other values before it gives up with `?`.

use super::error::Kind;
use super::errors::Errors;
use super::noun::{Noun, Type};
use crate::limits;
use crate::model::{Bilingual, Language};
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use toml::de::{DeTable, DeValue};

/// A value with its place.
#[derive(Clone, Debug)]
pub(super) struct Node<'t> {
    value: &'t DeValue<'t>,
    /// Its place.
    pub(super) span: Range<usize>,
    errors: &'t Errors,
}

/// A key with its place, and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry<'t> {
    /// The key.
    pub(super) key: &'t str,
    /// The place of the key.
    pub(super) key_span: Range<usize>,
    /// The value.
    pub(super) value: Node<'t>,
}

impl<'t> Entry<'t> {
    /// Reports an error at the key.
    pub(super) fn report(&self, kind: Kind) {
        self.value.errors.report(self.key_span.clone(), kind);
    }

    /// The key as a name, made of the letters that its kind of name is made of.
    pub(super) fn name(&self, noun: Noun) -> Option<&'t str> {
        if !is_name(self.key, noun) {
            self.report(Kind::BadName { noun });
            return None;
        }
        Some(self.key)
    }
}

impl<'t> Node<'t> {
    /// Reports an error at the value.
    pub(super) fn report(&self, kind: Kind) {
        self.errors.report(self.span.clone(), kind);
    }

    /// Reports that the value is of another type than the one that is needed.
    fn wrong<T>(&self, expected: Type) -> Option<T> {
        let found = match self.value {
            DeValue::String(_) => Type::Text,
            DeValue::Integer(_) => Type::Integer,
            DeValue::Float(_) => Type::Decimal,
            DeValue::Boolean(_) => Type::Boolean,
            DeValue::Datetime(_) => Type::Date,
            DeValue::Array(_) => Type::List,
            DeValue::Table(_) => Type::Table,
        };
        self.report(Kind::WrongType { expected, found });
        None
    }

    /// Any text.
    pub(super) fn text(&self) -> Option<&'t str> {
        self.value.as_str().or_else(|| self.wrong(Type::Text))
    }

    /// A text for people: not blank.
    pub(super) fn prose(&self) -> Option<String> {
        let text = self.text()?;
        if text.trim().is_empty() {
            self.report(Kind::EmptyText);
            return None;
        }
        Some(text.to_owned())
    }

    /// A whole number within a range.
    pub(super) fn integer(&self, range: RangeInclusive<u64>) -> Option<u64> {
        let Some(number) = self.value.as_integer() else { return self.wrong(Type::Integer) };
        let number = u64::from_str_radix(number.as_str(), number.radix()).ok().filter(|number| range.contains(number));
        if number.is_none() {
            self.report(Kind::OutOfRange { min: *range.start(), max: *range.end() });
        }
        number
    }

    /// A whole number within a range, as a size.
    pub(super) fn size(&self, range: RangeInclusive<u64>) -> Option<usize> {
        usize::try_from(self.integer(range)?).ok()
    }

    /// `true` or `false`.
    pub(super) fn boolean(&self) -> Option<bool> {
        self.value.as_bool().or_else(|| self.wrong(Type::Boolean))
    }

    /// `true`, where `false` would mean nothing.
    pub(super) fn only_true(&self) -> Option<()> {
        if !self.boolean()? {
            self.report(Kind::OnlyTrue);
        }
        Some(())
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let text = self.text()?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let known = words.iter().map(|(word, _)| (*word).to_owned()).collect();
            self.report(Kind::Unknown { noun: Noun::Word, name: text.to_owned(), known });
        }
        found
    }

    /// A name made of the letters that its kind of name is made of.
    pub(super) fn name(&self, noun: Noun) -> Option<&'t str> {
        let name = self.text()?;
        if !is_name(name, noun) {
            self.report(Kind::BadName { noun });
            return None;
        }
        Some(name)
    }

    /// A text in every language.
    pub(super) fn bilingual(&self) -> Option<Bilingual> {
        let fields = self.fields(&Language::ALL.map(Language::tag))?;
        let [en, es] = Language::ALL.map(|language| {
            let text = fields.get(language.tag());
            if text.is_none() {
                self.report(Kind::MissingLanguage { language });
            }
            text?.prose()
        });
        Some(Bilingual { en: en?, es: es? })
    }

    /// The elements of a list, also of an empty one.
    pub(super) fn list(&self) -> Option<Vec<Self>> {
        let Some(list) = self.value.as_array() else { return self.wrong(Type::List) };
        let errors = self.errors;
        Some(list.iter().map(|value| Self { value: value.get_ref(), span: value.span(), errors }).collect())
    }

    /// The elements of a list that has some.
    pub(super) fn some_list(&self) -> Option<Vec<Self>> {
        let list = self.list()?;
        if list.is_empty() {
            self.report(Kind::EmptyList);
            return None;
        }
        Some(list)
    }

    /// The entries of a table, in the order of the file.
    pub(super) fn entries(&self) -> Option<Vec<Entry<'t>>> {
        let Some(table) = self.value.as_table() else { return self.wrong(Type::Table) };
        Some(entries(table, self.errors))
    }

    /// The entries of a table that has some.
    pub(super) fn some_entries(&self) -> Option<Vec<Entry<'t>>> {
        let entries = self.entries()?;
        if entries.is_empty() {
            self.report(Kind::EmptyList);
            return None;
        }
        Some(entries)
    }

    /// The entries of a table with these keys and no others.
    pub(super) fn fields(&self, keys: &[&'static str]) -> Option<Fields<'t>> {
        Some(Fields::new(self.entries()?, self.span.clone(), self.errors, keys))
    }

    /// The same, where the text of one key may stand for the whole table.
    pub(super) fn fields_or_text(&self, keys: &[&'static str], short: &'static str) -> Option<Fields<'t>> {
        match self.value {
            DeValue::Table(_) => self.fields(keys),
            DeValue::String(_) => {
                let entry = Entry { key: short, key_span: self.span.clone(), value: self.clone() };
                Some(Fields::new(vec![entry], self.span.clone(), self.errors, keys))
            }
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => self.wrong(Type::TextOrTable),
        }
    }
}

/// The entries of a table whose keys are known.
#[derive(Debug)]
pub(super) struct Fields<'t> {
    entries: BTreeMap<&'t str, Entry<'t>>,
    /// Whether it has no other keys; one of those may have been meant for one of the known ones.
    pub(super) is_plain: bool,
    span: Range<usize>,
    errors: &'t Errors,
}

impl<'t> Fields<'t> {
    /// The fields of a whole document.
    pub(super) fn of_document(table: &'t DeTable<'t>, errors: &'t Errors, keys: &[&'static str]) -> Self {
        Self::new(entries(table, errors), 0..0, errors, keys)
    }

    /// Reports every entry whose key is not one of the known ones.
    fn new(entries: Vec<Entry<'t>>, span: Range<usize>, errors: &'t Errors, keys: &[&'static str]) -> Self {
        let known: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        let mut is_plain = true;
        for entry in entries.iter().filter(|entry| !keys.contains(&entry.key)) {
            entry.report(Kind::Unknown { noun: Noun::Key, name: entry.key.to_owned(), known: known.clone() });
            is_plain = false;
        }
        Self { entries: entries.into_iter().map(|entry| (entry.key, entry)).collect(), is_plain, span, errors }
    }

    /// Reports an error at the table.
    pub(super) fn report(&self, kind: Kind) {
        self.errors.report(self.span.clone(), kind);
    }

    /// The value of a key, if it is there.
    pub(super) fn get(&self, key: &str) -> Option<&Node<'t>> {
        self.entries.get(key).map(|entry| &entry.value)
    }

    /// The value of a key that must be there.
    pub(super) fn need(&self, key: &'static str) -> Option<&Node<'t>> {
        if !self.entries.contains_key(key) {
            self.report(Kind::MissingKey { key });
        }
        self.get(key)
    }

    /// What the value of a key that must be there says.
    pub(super) fn required<T>(&self, key: &'static str, read: impl FnOnce(&Node<'t>) -> Option<T>) -> Option<T> {
        self.need(key).and_then(read)
    }

    /// What the value of a key says, if it is there and right.
    pub(super) fn given<T>(&self, key: &str, read: impl FnOnce(&Node<'t>) -> Option<T>) -> Option<T> {
        self.get(key).and_then(read)
    }

    /// What the value of a key says, or the default if it is not there; nothing if it is there and wrong.
    pub(super) fn optional<T>(&self, key: &str, default: T, read: impl FnOnce(&Node<'t>) -> Option<T>) -> Option<T> {
        self.get(key).map_or(Some(default), read)
    }

    /// The entry of the one key of these that is there.
    pub(super) fn one_of(&self, keys: &'static [&'static str]) -> Option<&Entry<'t>> {
        let found: Vec<&Entry<'t>> = keys.iter().filter_map(|key| self.entries.get(key)).collect();
        match found.as_slice() {
            [entry] => return Some(entry),
            [] => self.report(Kind::OneOf { keys }),
            [_, more @ ..] => more.iter().for_each(|entry| entry.report(Kind::OneOf { keys })),
        }
        None
    }

    /// Reports that none of these keys is there.
    pub(super) fn at_least_one(&self, keys: &'static [&'static str]) {
        if !keys.iter().any(|key| self.entries.contains_key(key)) {
            self.report(Kind::AtLeastOne { keys });
        }
    }

    /// Reports a key that has no meaning here without another one.
    pub(super) fn only_with(&self, key: &str, other: &'static str) {
        if let Some(entry) = self.entries.get(key) {
            entry.report(Kind::OnlyWith { other });
        }
    }
}

/// All the values, if every one of them could be read; each is read in any case.
pub(super) fn every<T>(values: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let values: Vec<Option<T>> = values.collect();
    values.into_iter().collect()
}

/// The entries of a table, in the order of the file.
fn entries<'t>(table: &'t DeTable<'t>, errors: &'t Errors) -> Vec<Entry<'t>> {
    let mut entries: Vec<Entry<'t>> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref(),
            key_span: key.span(),
            value: Node { value: value.get_ref(), span: value.span(), errors },
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    entries
}

/// Whether a name is made of the letters that its kind of name is made of.
pub(super) fn is_name(name: &str, noun: Noun) -> bool {
    let lower = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let file = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    name.len() <= limits::NAME_LETTERS
        && match noun {
            Noun::Check => name.split_once('.').is_some_and(|(program, rest)| lower(program) && lower(rest)),
            Noun::Executable => file(name),
            Noun::Key
            | Noun::Word
            | Noun::Step
            | Noun::Hole
            | Noun::Assignment
            | Noun::Program
            | Noun::Running
            | Noun::Peer
            | Noun::Mistake => lower(name),
        }
}
