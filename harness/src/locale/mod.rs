//! The words of the harness in the reader's language (Fluent; `harness/locales/{en,es}/*.ftl`, compiled in).
//!
//! System calls, errno names, check ids and bytes are never translated.

use crate::model::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;

#[cfg(test)]
mod tests;

/// The files of a language, in the order in which they are loaded; an id stands in one of them only.
const ENGLISH: [&str; 6] = [
    include_str!("../../locales/en/words.ftl"),
    include_str!("../../locales/en/command.ftl"),
    include_str!("../../locales/en/spec.ftl"),
    include_str!("../../locales/en/report.ftl"),
    include_str!("../../locales/en/explain.ftl"),
    include_str!("../../locales/en/selftest.ftl"),
];
const SPANISH: [&str; 6] = [
    include_str!("../../locales/es/words.ftl"),
    include_str!("../../locales/es/command.ftl"),
    include_str!("../../locales/es/spec.ftl"),
    include_str!("../../locales/es/report.ftl"),
    include_str!("../../locales/es/explain.ftl"),
    include_str!("../../locales/es/selftest.ftl"),
];

/// A value that fills a hole of a message.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// Text, as it stands.
    Text(Cow<'a, str>),
    /// A count, which also chooses between singular and plural.
    Number(u64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(u64::try_from(number).unwrap_or(u64::MAX))
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(u64::from(number))
    }
}

/// The messages of one language.
pub struct Locale {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Locale {
    /// Loads the messages of a language. A file that does not parse is a fault that the tests of this module find.
    pub fn new(language: Language) -> Self {
        let identifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        let files = match language {
            Language::English => ENGLISH,
            Language::Spanish => SPANISH,
        };
        for file in files {
            let resource = match FluentResource::try_new(file.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// Its language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message without holes.
    pub fn word(&self, id: &str) -> String {
        self.say(id, &[])
    }

    /// A message, its holes filled. An id that no file has comes back as it is, so that nothing is lost.
    pub fn say(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            let value = match value {
                Value::Text(text) => FluentValue::from(text.as_ref()),
                Value::Number(number) => FluentValue::from(*number),
            };
            arguments.set((*name).to_owned(), value);
        }
        self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }
}
