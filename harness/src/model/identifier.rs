//! Names that are compared, sorted and printed, each a type of its own so that they cannot be mixed up.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is; the loader of assignment files has checked its letters.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The name as it stands in the assignment file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    };
}

identifier! {
    /// An exercise, such as `udp-echo`.
    AssignmentId
}
identifier! {
    /// One gradable requirement within an assignment, such as `server.first-line`.
    CheckId
}
identifier! {
    /// The part that a program plays in its assignment, such as `server`, `client` or `chat`.
    ProgramId
}
identifier! {
    /// A known mistake of the catalogue, such as `port-missing-htons`.
    MistakeId
}
