//! What is listed, expected and compared, without grading anything.
