//! What the seven model answers share, so that each of them can be read as one short story about sockets.
//!
//! Read the programs first (`src/bin/`, in this order: `chat`, `udp_echo_server`, `udp_echo_client`,
//! `stream_echo_server`, `stream_echo_client`, `inet_server`, `inet_client`) and come back here for the details.
//! Nothing in here creates a socket: the calls that the course is about are in the programs.
//!
//! The programs use the crate `nix`, which gives the system calls of Linux their own names (`socket(2)` is
//! [`nix::sys::socket::socket`]) and turns "returned -1, look at `errno`" into a `Result` that cannot be overlooked.

pub mod arguments;
pub mod calls;
pub mod line_client;
pub mod lines;
pub mod report;
