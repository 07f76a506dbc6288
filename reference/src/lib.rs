//! What the model answers share.
