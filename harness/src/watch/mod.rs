//! Looks at programs from outside, without touching them: who belongs to them, whether they are at rest, what they hold.

mod members;
mod rest;
mod scene;
mod sockets;

pub use members::{Member, Root, members};
pub use rest::{Hidden, Rest, rest, timed_waits};
pub use scene::{OurSocket, holdings, peer_of, scene};
pub use sockets::{Sockets, inodes_of};
