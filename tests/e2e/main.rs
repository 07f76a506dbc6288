//! End-to-end tests: the harness as its users call it, against real programs.
