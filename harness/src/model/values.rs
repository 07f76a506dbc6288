//! What fills the holes of templates: the same seed gives the same bytes, in the cell and in the judge.

use serde::{Deserialize, Serialize};
use std::net::Ipv4Addr;

/// The values of one run of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Values {
    /// From the run's seed and the address of the check.
    pub seed: u64,
    /// The address at which servers are reached.
    pub host: Ipv4Addr,
    /// The port that the server is asked to serve, in host byte order.
    pub port: u16,
    /// The path of the local socket that the server is asked to serve.
    pub path: Vec<u8>,
    /// How many bytes a program has asked for at once, as was seen when a step first needed to know; 0 before.
    pub buffer: usize,
}

impl Values {
    /// A word that no program can know beforehand: lower-case letters, digits and one hyphen, 12 bytes.
    ///
    /// All have one length, so that what is left of an earlier one shows only where a check means it to.
    ///
    /// It begins with `zq` and a digit, so that it is no word of a language and no quit word begins with it.
    pub fn nonce(&self, label: &str) -> String {
        const LETTERS: &[u8] = b"bcdfghjkmnpqrstvwxz23456789";
        let mut state = mix(self.seed ^ hash(label));
        let mut word = format!("zq{}-", state % 10);
        for _ in 0..8 {
            state = mix(state);
            let index = usize::try_from(state % LETTERS.len() as u64).unwrap_or_default();
            word.push(char::from(LETTERS.get(index).copied().unwrap_or(b'z')));
        }
        word
    }

    /// Exactly `length` lower-case letters, without a period that a buffer size could hide.
    pub fn fill(&self, length: usize) -> Vec<u8> {
        let mut state = mix(self.seed ^ 0x6669_6c6c);
        (0..length)
            .map(|_| {
                state = mix(state);
                b'a' + u8::try_from(state % 26).unwrap_or_default()
            })
            .collect()
    }

    /// The values of a check within a run: an own seed from the seed of the run and the address of the check.
    pub fn seed_of(run: u64, address: &str) -> u64 {
        mix(run ^ hash(address))
    }
}

/// `SplitMix64` (Steele, Lea, Flood 2014): a good mixer in three lines; no secret depends on it.
fn mix(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// FNV-1a, 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
