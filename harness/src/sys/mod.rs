//! The kernel, behind safe functions: the only unsafe code of the harness.
