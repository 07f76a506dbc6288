//! JSON as a tree that keeps the order of its keys: in the file, what a reader looks for first stands first.

use super::error::{Kind, Trouble, Wrong};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use std::fmt;

/// A value of JSON.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// `null`, which the format has nowhere: what is not there has no key.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i128),
    /// A number that is not whole, or that no whole number of 64 bits is; the format has none.
    Fraction,
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object.
    Object(Fields),
}

impl Node {
    /// The text that it is.
    pub(super) fn text(self) -> Result<String, Wrong> {
        if let Self::Text(text) = self { Ok(text) } else { Err(Wrong::not(Kind::Text)) }
    }

    /// The list that it is.
    pub(super) fn list(self) -> Result<Vec<Self>, Wrong> {
        if let Self::List(list) = self { Ok(list) } else { Err(Wrong::not(Kind::List)) }
    }

    /// The object that it is.
    pub(super) fn fields(self) -> Result<Fields, Wrong> {
        if let Self::Object(fields) = self { Ok(fields) } else { Err(Wrong::not(Kind::Object)) }
    }
}

/// An object: keys with their values, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fields(Vec<(String, Node)>);

impl Fields {
    /// Adds a value; keys are added once each.
    pub(super) fn put(&mut self, key: impl Into<String>, value: Node) {
        self.0.push((key.into(), value));
    }

    /// Takes the value of a key out, if it is there.
    pub(super) fn take(&mut self, key: &str) -> Result<Option<Node>, Wrong> {
        let Some(index) = self.0.iter().position(|(own, _)| own == key) else { return Ok(None) };
        let (_, value) = self.0.remove(index);
        if self.0.iter().any(|(own, _)| own == key) { Err(Wrong::at(Trouble::Twice, key)) } else { Ok(Some(value)) }
    }

    /// Nothing must be left once all that is known has been taken out.
    pub(super) fn finish(&self) -> Result<(), Wrong> {
        match self.0.first() {
            Some((key, _)) => Err(Wrong::at(Trouble::Unknown, key)),
            None => Ok(()),
        }
    }

    /// The keys and values that are there.
    pub(super) fn entries(&self) -> &[(String, Node)] {
        &self.0
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null | Self::Fraction => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_i128(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(list) => serializer.collect_seq(list),
            Self::Object(Fields(entries)) => serializer.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Builder)
    }
}

/// Builds a node from what the parser finds.
struct Builder;

impl<'de> Visitor<'de> for Builder {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Number(number.into()))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Fraction)
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut fields = Fields::default();
        while let Some((key, value)) = entries.next_entry::<String, Node>()? {
            fields.put(key, value);
        }
        Ok(Node::Object(fields))
    }
}
