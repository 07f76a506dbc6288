//! End-to-end tests: the harness as its users call it, against real programs.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a failed test helper should panic")]

// What the tests are made of.
mod answer;
mod course;
mod running;
mod support;

// What is graded right.
mod clocks;
mod corpus;
mod demonstration;
mod evidence;
mod explain;
mod faults;
mod replay;
mod selftest;
mod tracing;

// What goes wrong.
mod anomaly;
mod bad_input;
mod confinement;
mod floods;
mod forgery;
mod hostile;
mod keeping;
mod odd_submissions;

// What is left alone.
mod cleanliness;
mod isolation;
mod ladder;
