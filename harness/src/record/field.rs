//! How values of the model stand in objects of JSON, both ways at once: a line of a table says it for reading and for
//! writing, and the compiler knows when a line is missing.

use super::error::{Kind, Trouble, Wrong};
use super::node::{Fields, Node};
use crate::model::Reference;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

/// What stands in an object under a key, or under several whose names follow from it.
pub(super) trait Field: Sized {
    /// Writes it.
    fn put(&self, key: &str, fields: &mut Fields);
    /// Reads it, and takes it out of the object.
    fn take(key: &str, fields: &mut Fields) -> Result<Self, Wrong>;
}

/// What is a value of JSON.
pub(super) trait Value: Sized {
    /// Writes it.
    fn node(&self) -> Node;
    /// Reads it.
    fn of(node: Node) -> Result<Self, Wrong>;
}

/// What is an object of JSON, or a part of one.
pub(super) trait Parts: Sized {
    /// Writes its fields.
    fn write(&self, fields: &mut Fields);
    /// Reads its fields, and takes them out of the object.
    fn read(fields: &mut Fields) -> Result<Self, Wrong>;
}

/// What is one of several words, or is told apart by one.
#[cfg(test)]
pub(super) trait Words {
    /// All of them.
    const WORDS: &'static [&'static str];
}

impl<T: Parts> Value for T {
    fn node(&self) -> Node {
        let mut fields = Fields::default();
        self.write(&mut fields);
        Node::Object(fields)
    }

    fn of(node: Node) -> Result<Self, Wrong> {
        let mut fields = node.fields()?;
        let value = Self::read(&mut fields)?;
        fields.finish()?;
        Ok(value)
    }
}

impl<T: Value> Field for T {
    fn put(&self, key: &str, fields: &mut Fields) {
        fields.put(key, self.node());
    }

    fn take(key: &str, fields: &mut Fields) -> Result<Self, Wrong> {
        <Option<T> as Field>::take(key, fields)?.ok_or_else(|| Wrong::at(Trouble::Missing, key))
    }
}

/// What is not there has no key.
impl<T: Value> Field for Option<T> {
    fn put(&self, key: &str, fields: &mut Fields) {
        if let Some(value) = self {
            value.put(key, fields);
        }
    }

    fn take(key: &str, fields: &mut Fields) -> Result<Self, Wrong> {
        let node = fields.take(key)?;
        node.map(T::of).transpose().map_err(|wrong| wrong.under(key))
    }
}

/// In nanoseconds, which the key says.
impl Field for Duration {
    fn put(&self, key: &str, fields: &mut Fields) {
        u64::try_from(self.as_nanos()).unwrap_or(u64::MAX).put(&format!("{key}_ns"), fields);
    }

    fn take(key: &str, fields: &mut Fields) -> Result<Self, Wrong> {
        u64::take(&format!("{key}_ns"), fields).map(Self::from_nanos)
    }
}

impl<T: Value> Value for Vec<T> {
    fn node(&self) -> Node {
        Node::List(self.iter().map(T::node).collect())
    }

    fn of(node: Node) -> Result<Self, Wrong> {
        let items = node.list()?.into_iter().enumerate();
        items.map(|(index, item)| T::of(item).map_err(|wrong| wrong.inside(index))).collect()
    }
}

impl Value for bool {
    fn node(&self) -> Node {
        Node::Flag(*self)
    }

    fn of(node: Node) -> Result<Self, Wrong> {
        if let Node::Flag(flag) = node { Ok(flag) } else { Err(Wrong::not(Kind::Flag)) }
    }
}

impl Value for String {
    fn node(&self) -> Node {
        Node::Text(self.clone())
    }

    fn of(node: Node) -> Result<Self, Wrong> {
        node.text()
    }
}

impl Value for Reference {
    fn node(&self) -> Node {
        self.0.node()
    }

    fn of(node: Node) -> Result<Self, Wrong> {
        node.text().map(Self)
    }
}

/// Two descriptors.
impl Value for (i32, i32) {
    fn node(&self) -> Node {
        Node::List(vec![self.0.node(), self.1.node()])
    }

    fn of(node: Node) -> Result<Self, Wrong> {
        let ends = Vec::<i32>::of(node)?;
        if let [one, other] = ends.as_slice() { Ok((*one, *other)) } else { Err(Wrong::not(Kind::Pair)) }
    }
}

macro_rules! numbers {
    ($($type:ty),*) => {$(
        impl Value for $type {
            fn node(&self) -> Node {
                Node::Number(i128::try_from(*self).unwrap_or(i128::MAX))
            }

            fn of(node: Node) -> Result<Self, Wrong> {
                let Node::Number(number) = node else { return Err(Wrong::not(Kind::Number)) };
                Self::try_from(number).map_err(|_| Wrong::here(Trouble::OutOfRange))
            }
        }
    )*};
}
numbers!(u16, u32, u64, usize, i32, i64);

macro_rules! addresses {
    ($($type:ty),*) => {$(
        impl Value for $type {
            fn node(&self) -> Node {
                Node::Text(self.to_string())
            }

            fn of(node: Node) -> Result<Self, Wrong> {
                node.text()?.parse().map_err(|_| Wrong::not(Kind::Address))
            }
        }
    )*};
}
addresses!(IpAddr, Ipv4Addr);

/// Writes one field of a table; what follows its name says how it is written, if its type does not.
macro_rules! put {
    ($fields:ident, $field:ident) => {
        $crate::record::field::Field::put($field, stringify!($field), $fields)
    };
    ($fields:ident, $field:ident, $how:ident) => {
        $how::put($field, stringify!($field), $fields)
    };
}

/// Reads one field of a table.
macro_rules! take {
    ($fields:ident, $field:ident) => {
        $crate::record::field::Field::take(stringify!($field), $fields)?
    };
    ($fields:ident, $field:ident, $how:ident) => {
        $how::take(stringify!($field), $fields)?
    };
}

/// How the variants of an enum, told apart by a word under a key, or the fields of a struct stand in an object.
///
/// A key has the name of its field; a duration has `_ns` after it. `field: HOW` names a module that knows better.
macro_rules! table {
    ($type:ty, $tag:literal {
        $($variant:ident => $word:literal
            $({ $($field:ident $(: $how:ident)?),* })?
            $(( $($part:ident $(: $way:ident)?),* ))?),* $(,)?
    }) => {
        impl $crate::record::field::Parts for $type {
            fn write(&self, fields: &mut $crate::record::node::Fields) {
                match self {
                    $(Self::$variant $({ $($field),* })? $(( $($part),* ))? => {
                        fields.put($tag, $crate::record::node::Node::Text($word.to_owned()));
                        $($(put!(fields, $field $(, $how)?);)*)?
                        $($(put!(fields, $part $(, $way)?);)*)?
                    })*
                }
            }

            fn read(
                fields: &mut $crate::record::node::Fields,
            ) -> Result<Self, $crate::record::error::Wrong> {
                let word = <String as $crate::record::field::Field>::take($tag, fields)?;
                match word.as_str() {
                    $($word => Ok(Self::$variant
                        $({ $($field: take!(fields, $field $(, $how)?)),* })?
                        $(( $(take!(fields, $part $(, $way)?)),* ))?),)*
                    _ => Err($crate::record::error::Wrong::at($crate::record::error::Trouble::UnknownWord(word), $tag)),
                }
            }
        }

        #[cfg(test)]
        impl $crate::record::field::Words for $type {
            const WORDS: &'static [&'static str] = &[$($word),*];
        }
    };
    ($type:ty { $($field:ident $(: $how:ident)?),* $(,)? }) => {
        impl $crate::record::field::Parts for $type {
            fn write(&self, fields: &mut $crate::record::node::Fields) {
                let Self { $($field),* } = self;
                $(put!(fields, $field $(, $how)?);)*
            }

            fn read(
                fields: &mut $crate::record::node::Fields,
            ) -> Result<Self, $crate::record::error::Wrong> {
                Ok(Self { $($field: take!(fields, $field $(, $how)?)),* })
            }
        }
    };
}

/// The words for an enum without fields.
macro_rules! words {
    ($type:ty { $($variant:ident => $word:literal),* $(,)? }) => {
        impl $crate::record::field::Value for $type {
            fn node(&self) -> $crate::record::node::Node {
                let word = match self { $(Self::$variant => $word),* };
                $crate::record::node::Node::Text(word.to_owned())
            }

            fn of(node: $crate::record::node::Node) -> Result<Self, $crate::record::error::Wrong> {
                let word = node.text()?;
                match word.as_str() {
                    $($word => Ok(Self::$variant),)*
                    _ => Err($crate::record::error::Wrong::here($crate::record::error::Trouble::UnknownWord(word))),
                }
            }
        }

        #[cfg(test)]
        impl $crate::record::field::Words for $type {
            const WORDS: &'static [&'static str] = &[$($word),*];
        }
    };
}

/// The fields of a value among those of the object that holds it.
pub(super) mod flat {
    use super::{Fields, Parts, Wrong};

    pub(in crate::record) fn put<T: Parts>(value: &T, _: &str, fields: &mut Fields) {
        value.write(fields);
    }

    pub(in crate::record) fn take<T: Parts>(_: &str, fields: &mut Fields) -> Result<T, Wrong> {
        T::read(fields)
    }
}
