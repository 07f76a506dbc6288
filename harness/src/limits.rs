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

/// How much processor time the programs may use up within one wait without anything coming of it: a thousand times
/// what an answer takes, and more than a virtual machine needs to warm up.
pub const SPIN: Duration = Duration::from_secs(1);

/// The same for one that was seen to use that up within the check, where a wait only lets it come to rest.
pub const SPIN_AGAIN: Duration = Duration::from_millis(100);

/// How many watched calls in a row may bring nothing within one wait: a program that makes so many asks in a circle. Each
/// costs the tracer some 20 µs, so that it would take long until [`SPIN`] of processor time is used up.
pub const SPIN_CALLS: u64 = 5_000;

/// How many bytes a check may send for its send(2) and recv(2) to be watched where it is not about them: a program may
/// rightly take them one by one, and each call that is watched costs some 20 µs.
pub const WATCHED_BYTES: usize = 4 * 1024;

/// The most that serving the stops of programs can have kept them from running, for each look that had stops to serve; it
/// is not charged to them.
pub const STOPPED_MAX: Duration = Duration::from_millis(2);

/// How long a check that failed may have taken to be run once more for its explanation.
pub const CLOSER_LOOK: Duration = Duration::from_secs(1);

/// How many system calls of one check are kept; those that follow are served and not told.
pub const CALLS_KEPT: usize = 5_000;

/// The ceiling of a wait in wall-clock time, whatever the load of the machine.
pub const WAIT_CEILING: Duration = Duration::from_secs(60);

/// The ceiling of a whole cell, after which the coordinator kills it and reports a fault.
pub const CELL_CEILING: Duration = Duration::from_secs(300);

/// How long ending everything that programs have left may take, under any load: a thousand times what it needs.
pub const SWEEP: Duration = Duration::from_secs(20);

/// How long a cell that is told to end may take to end what it has started.
pub const CELL_GRACE: Duration = Duration::from_secs(30);

/// The most memory that a program may occupy, with all its processes, in bytes. It is weighed, not set as a limit of the kernel:
/// sanitizers and virtual machines reserve terabytes that they never touch.
pub const MEMORY_BYTES: u64 = 512 << 20;

/// How often that is weighed.
pub const MEMORY_LOOK: Duration = Duration::from_millis(10);

/// The most processes and threads of one cell: enough for 128 clients with two tasks each.
pub const TASKS: u64 = 256;

/// The most processes and threads of one build: `make -j` of a large machine, or a virtual machine that compiles.
pub const BUILD_TASKS: u64 = 512;

/// The largest file that a build may write, in bytes; a debug executable of Rust has tens of megabytes.
pub const BUILD_FILE_BYTES: u64 = 256 << 20;

/// How much memory of its own one process of a build may have, in bytes.
pub const BUILD_DATA_BYTES: u64 = 4 << 30;

/// How much disk a build may fill, in bytes; the build of a Rust program with dependencies has a third of it.
pub const BUILD_DISK_BYTES: u64 = 512 << 20;

/// How deep a build may nest its folders; one of Cargo, with dependencies, goes down ten.
pub const BUILD_DEPTH: usize = 64;

/// How many bytes of disk a file or a folder of a build counts for at least: names, too, take space.
pub const BUILD_ENTRY_BYTES: u64 = 4096;

/// How much of a build file is read to see what it makes, in bytes; longer than any that was written by hand.
pub const BUILD_FILE_TEXT: u64 = 1 << 20;

/// With how much free space a disk counts as full when a tool says that it is, in bytes: what a compiler removes when it fails.
pub const BUILD_SPACE_BYTES: u64 = 16 << 20;

/// How often the disk that a build fills is looked at.
pub const BUILD_DISK_LOOK: Duration = Duration::from_millis(250);

/// How many bytes of one stream of one program, or of one peer, are kept; what follows is counted.
pub const KEPT_BYTES: usize = 1 << 20;

/// How many bytes one stream may bring before the wait is given up as a flood.
pub const FLOOD_BYTES: u64 = 8 << 20;

/// How many pieces it may bring, however small they are: datagrams may be empty.
pub const FLOOD_PIECES: usize = 100_000;

/// How many files and folders of a submission are copied for the build; a student's folder has tens of them.
pub const COPY_ENTRIES_MAX: usize = 2_000;

/// The largest file of a submission that is copied for the build, in bytes: sources are small, dumps and videos are not.
pub const COPY_FILE_BYTES_MAX: u64 = 16 << 20;

/// How many bytes of a submission are copied for the build in all.
pub const COPY_BYTES_MAX: u64 = 64 << 20;

/// How deep the folders of a submission are copied for the build.
pub const COPY_DEPTH_MAX: usize = 16;

/// How much of the machine-readable answer of `cargo metadata` is kept, in bytes; longer than that of any course.
pub const METADATA_BYTES: usize = 16 << 20;

/// How many threads may grade at once; beyond that the system is the bottleneck, not the thread count.
pub const JOBS_MAX: usize = 256;

/// How long an assignment file may be, in bytes; a course's whole catalogue needs a fifth of it.
pub const SPEC_BYTES: usize = 1 << 20;

/// How long the page of a mistake may be, in bytes; forty lines need a twentieth of it.
pub const PAGE_BYTES: usize = 1 << 16;

/// How many files the folder of the pages may hold; a course has a few hundred.
pub const PAGE_FILES: usize = 10_000;

/// How many errors of one assignment file are collected, repetitions included; nobody mends more at once.
pub const SPEC_ERRORS: usize = 200;

/// How many letters a name in an assignment file may have.
pub const NAME_LETTERS: usize = 64;

/// How long a file with evidence may be, in bytes: more than [`KEPT_BYTES`] of every stream and peer of a check and
/// [`CALLS_KEPT`] calls take, in hexadecimal digits.
pub const EVIDENCE_BYTES: usize = 64 << 20;

/// How many steps a script may have once its `repeat` steps are unrolled.
pub const SCRIPT_STEPS: usize = 10_000;

/// How often a `repeat` step may repeat.
pub const REPEAT_TIMES: u64 = 200;

/// In how many pieces a message may be sent; the program is waited for after each.
pub const PIECES: u64 = 1_000;

/// How many lines a check may ask a program to print.
pub const PRINTED_LINES: u64 = 10_000;

/// The fewest and the most open descriptors that a program may be left: below three it could not even report an error.
pub const DESCRIPTORS: std::ops::RangeInclusive<u64> = 3..=65_536;

/// How many mutants one self-test makes: more than a course of many correct programs gives, and an hour of work.
pub const MUTANTS_MAX: usize = 5_000;

/// How long the list of what a corpus is expected to lose may be, in bytes; one of hundreds of programs needs a tenth.
pub const EXPECTED_BYTES: u64 = 4 << 20;

/// The fewest bytes to which a fault may cut what a call moves: with none, it would be the end of a stream.
pub const SHORT_BYTES_MIN: u64 = 1;

/// Up to which call a fault may wait for the one that it hits; nobody counts further.
pub const FAULT_NTH: u64 = 10_000;

/// How many bytes a program is believed to ask for at once where that cannot be seen: what most examples have.
pub const BUFFER_USUAL: usize = 1024;

/// The longest message that is made to fit what a program asks for at once; the largest datagram, udp(7).
pub const BUFFER_MAX: usize = 65_507;

/// How many rounds a check may ask for.
pub const ROUNDS: u64 = 1_000;

/// The longest time that a check may ask for, in milliseconds: of replies their median, of a client that gives up its
/// patience; whoever needs longer has other troubles.
pub const ASKED_MS: u64 = 5_000;
