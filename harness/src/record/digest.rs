//! Tells scripts apart: a record is judged only by the script that it was made with.

use crate::model::Step;
use std::fmt::{self, Write as _};

/// 16 hexadecimal digits that differ where scripts differ.
///
/// Taken from the steps as the loader resolved them, so that a comment or the layout of an assignment file is none of
/// its business. It guards against mistakes and not against forgery.
pub fn digest(script: &[Step]) -> String {
    let mut state = Fnv(0xcbf2_9ce4_8422_2325);
    // It takes everything: nothing can fail.
    let _ = write!(state, "{script:?}");
    format!("{:016x}", state.0)
}

/// FNV-1a, 64 bits.
struct Fnv(u64);

impl fmt::Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = text.bytes().fold(self.0, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Ok(())
    }
}
