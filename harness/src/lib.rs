//! The grading harness for student socket assignments.
//!
//! Layers, each importing only from those below it:
//! `cli`, `selftest`, `check` (L4) · `spec`, `build`, `run`, `judge`, `record`, `report`, `mutate` (L3, deaf to one another) ·
//! `cell`, `confine`, `launch`, `peer`, `trace`, `watch` (L2) · `sys` (L1, the only unsafe code) · `model`, `limits`, `nearest`,
//! `locale`, `score` (L0).

pub mod build;
pub mod cell;
pub mod check;
pub mod cli;
pub mod confine;
pub mod judge;
pub mod launch;
pub mod limits;
pub mod locale;
pub mod model;
pub mod mutate;
pub mod nearest;
pub mod peer;
#[cfg(test)]
mod property;
pub mod record;
pub mod report;
pub mod run;
pub mod score;
pub mod selftest;
pub mod spec;
pub mod sys;
pub mod trace;
pub mod watch;
