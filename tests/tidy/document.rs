//! TOML as far as the rules need it: keys, texts, numbers and their lines.

use super::repository::{Breach, Text};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A parsed file.
pub(crate) struct Document<'t> {
    text: &'t str,
    root: Spanned<DeValue<'t>>,
}

/// A value of a file. A value that is not there has no values in it, and no text.
#[derive(Clone, Copy)]
pub(crate) struct Node<'d> {
    text: &'d str,
    value: Option<&'d Spanned<DeValue<'d>>>,
}

impl<'t> Document<'t> {
    /// Parses a file; the breach says where that fails.
    pub(crate) fn parse(file: &'t Text) -> Result<Self, Breach> {
        match DeTable::parse(&file.text) {
            Ok(table) => {
                let root = Spanned::new(table.span(), DeValue::Table(table.into_inner()));
                Ok(Self { text: &file.text, root })
            }
            Err(error) => {
                let start = error.span().unwrap_or_default().start;
                Err(file.breach(line(&file.text, start), error.message()))
            }
        }
    }

    /// The whole of it.
    pub(crate) fn root(&self) -> Node<'_> {
        Node { text: self.text, value: Some(&self.root) }
    }
}

impl<'d> Node<'d> {
    /// The value of a key.
    pub(crate) fn get(self, key: &str) -> Self {
        Self { text: self.text, value: self.value.and_then(|value| value.get_ref().get(key)) }
    }

    /// Whether it is there.
    pub(crate) fn exists(self) -> bool {
        self.value.is_some()
    }

    /// The keys and values of a table.
    pub(crate) fn entries(self) -> Vec<(&'d str, Self)> {
        let table = self.value.and_then(|value| value.get_ref().as_table());
        let entries = table.into_iter().flat_map(DeTable::iter);
        entries.map(|(key, value)| (key.get_ref().as_ref(), Self { text: self.text, value: Some(value) })).collect()
    }

    /// The values of an array.
    pub(crate) fn items(self) -> Vec<Self> {
        let array = self.value.and_then(|value| value.get_ref().as_array());
        array
            .into_iter()
            .flat_map(|array| array.iter())
            .map(|value| Self { text: self.text, value: Some(value) })
            .collect()
    }

    /// The text that it is.
    pub(crate) fn string(self) -> Option<&'d str> {
        self.value.and_then(|value| value.get_ref().as_str())
    }

    /// The texts that its items are.
    pub(crate) fn strings(self) -> Vec<String> {
        self.items().into_iter().filter_map(Self::string).map(str::to_owned).collect()
    }

    /// The number that it is.
    pub(crate) fn number(self) -> Option<u32> {
        self.value.and_then(|value| value.get_ref().as_integer()).and_then(|number| number.as_str().parse().ok())
    }

    /// Its line, from 1.
    pub(crate) fn line(self) -> usize {
        self.value.map_or(0, |value| line(self.text, value.span().start))
    }
}

fn line(text: &str, offset: usize) -> usize {
    1 + text.get(..offset).unwrap_or(text).matches('\n').count()
}

#[test]
fn values_and_their_lines_are_found() {
    let text = "a = 1\n\n[[b]]\nc = [\"d\",\n \"e\"]\n".to_owned();
    let file = Text { path: "x.toml".to_owned(), text };
    let document = Document::parse(&file).map_err(|breach| breach.to_string()).unwrap();
    let root = document.root();
    assert_eq!(root.entries().iter().map(|(key, _)| *key).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(root.get("a").number(), Some(1));
    let [b] = root.get("b").items().try_into().unwrap_or([root]);
    assert_eq!((b.line(), b.get("c").strings(), b.get("f").exists()), (3, vec!["d".to_owned(), "e".to_owned()], false));
    assert_eq!(b.get("c").items().iter().map(|item| item.line()).collect::<Vec<_>>(), [4, 5]);
}

#[test]
fn a_broken_file_says_where() {
    let file = Text { path: "x.toml".to_owned(), text: "a = 1\nb = \n".to_owned() };
    let breach = Document::parse(&file).err().map(|breach| breach.to_string()).unwrap_or_default();
    assert!(breach.starts_with("x.toml:2: "), "{breach}");
}
