//! The grading harness for student socket assignments.
//!
//! Layers, each importing only from those below it:
//! `cli`, `check` (L4) · `spec`, `build`, `run`, `judge`, `score`, `report` (L3, deaf to one another) ·
//! `cell`, `launch`, `peer`, `watch` (L2, used by `run` and L4) · `sys` (L1, the only unsafe code) ·
//! `model`, `limits`, `locale` (L0).

pub mod limits;
pub mod locale;
pub mod model;
