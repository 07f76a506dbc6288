//! Every bound of the harness, each with its reason, in one place.

use std::time::Duration;

/// The longest that building one program may take; a Java or Rust program on a loaded two-core machine needs tens of seconds.
pub const BUILD: Duration = Duration::from_secs(120);

/// How much of what a compiler says is kept, in bytes: head and tail.
pub const BUILD_OUTPUT_BYTES: usize = 64 * 1024;

/// How long a program may take to become ready, in time that it could have used (a JVM under load needs seconds).
pub const READY: Duration = Duration::from_secs(15);

/// How long a wait within a conversation may last while the programs are busy or wait for a clock.
///
/// Longer than the 5 seconds after which the contract lets a UDP client give up.
pub const WAIT: Duration = Duration::from_secs(8);

/// The ceiling of a wait in wall-clock time, whatever the load of the machine.
pub const WAIT_CEILING: Duration = Duration::from_secs(60);

/// The ceiling of a whole cell, after which the coordinator kills it and reports a fault.
pub const CELL_CEILING: Duration = Duration::from_secs(300);

/// How many bytes of one stream of one program, or of one peer, are kept; what follows is counted.
pub const KEPT_BYTES: usize = 1 << 20;

/// How many bytes one stream may bring before the wait is given up as a flood.
pub const FLOOD_BYTES: u64 = 8 << 20;
