//! From a request to a graded submission: the code that knows every stage.
