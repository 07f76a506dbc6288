//! Starts a program of a submission.
