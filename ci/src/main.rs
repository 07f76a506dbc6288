//! The gate of this repository, as one command: `cargo ci`.
fn main() {}
