//! Numbers of the kernel with their names: the number counts, the name is for people, and must not say otherwise.

use super::error::{Trouble, Wrong};
use super::field::{Field, Value};
use super::node::{Fields, Node};
use nix::errno::Errno;
use nix::sys::signal::Signal;

/// A kind of numbers: how a field of it is written and read.
macro_rules! named {
    ($(#[$doc:meta])* $kind:ident: $type:ty, $name:expr) => {
        $(#[$doc])*
        pub(super) mod $kind {
            use super::*;

            pub(in crate::record) fn put(value: &$type, key: &str, fields: &mut Fields) {
                super::put(value, ($name)(*value), key, fields);
            }

            pub(in crate::record) fn take(key: &str, fields: &mut Fields) -> Result<$type, Wrong> {
                super::take(key, fields, $name)
            }
        }
    };
}

named!(
    /// Error numbers.
    errno: i32, error
);
named!(
    /// What a call returned; an error as its negative number.
    result: i64, |result: i64| i32::try_from(result).ok().and_then(i32::checked_neg).filter(|errno| *errno > 0).and_then(error)
);
named!(
    /// Signals; those for real time have no names.
    signal: i32, |number: i32| Signal::try_from(number).ok().map(|signal| signal.as_str().to_owned())
);
named!(
    /// Families of sockets.
    domain: i32, |number: i32| one_of(&[
        (libc::AF_UNSPEC, "AF_UNSPEC"), (libc::AF_UNIX, "AF_UNIX"), (libc::AF_INET, "AF_INET"), (libc::AF_INET6, "AF_INET6"),
    ], number)
);
named!(
    /// Types of sockets.
    kind: i32, |number: i32| one_of(&[
        (libc::SOCK_STREAM, "SOCK_STREAM"), (libc::SOCK_DGRAM, "SOCK_DGRAM"), (libc::SOCK_SEQPACKET, "SOCK_SEQPACKET"),
    ], number)
);
named!(
    /// Directions of shutdown(2).
    how: i32, |number: i32| one_of(&[
        (libc::SHUT_RD, "SHUT_RD"), (libc::SHUT_WR, "SHUT_WR"), (libc::SHUT_RDWR, "SHUT_RDWR"),
    ], number)
);

fn error(number: i32) -> Option<String> {
    let errno = Errno::from_raw(number);
    (errno != Errno::UnknownErrno).then(|| format!("{errno:?}"))
}

fn one_of(names: &[(i32, &str)], number: i32) -> Option<String> {
    names.iter().find(|(own, _)| *own == number).map(|(_, name)| (*name).to_owned())
}

fn put<T: Value>(number: &T, name: Option<String>, key: &str, fields: &mut Fields) {
    number.put(key, fields);
    if let Some(name) = name {
        fields.put(format!("{key}_name"), Node::Text(name));
    }
}

fn take<T: Value + Copy>(key: &str, fields: &mut Fields, name: impl Fn(T) -> Option<String>) -> Result<T, Wrong> {
    let number = T::take(key, fields)?;
    let key = format!("{key}_name");
    match <Option<String> as Field>::take(&key, fields)? {
        Some(other) if name(number).as_ref() != Some(&other) => Err(Wrong::at(Trouble::OtherName(other), &key)),
        Some(_) | None => Ok(number),
    }
}
