//! Reads the structures that a call points to out of the memory of a tracee.

use super::address;
use crate::model::Endpoint;
use crate::sys;
use nix::unistd::Pid;

/// How many parts of a `struct iovec` array are looked at; a program that uses more has them counted short.
const PARTS_MAX: u64 = 16;
const IOVEC_BYTES: u64 = 16;
const POINTER_BYTES: usize = 8;

/// One part of a vector: where its bytes are, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Where the `struct iovec` itself stands.
    pub(super) at: u64,
    pub(super) base: u64,
    pub(super) length: u64,
}

/// A `struct msghdr`, as far as it matters; recvmsg(2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) name: u64,
    pub(super) name_length: u32,
    pub(super) parts: Vec<Part>,
    /// Where the count of parts stands.
    pub(super) count_at: u64,
    pub(super) count: u64,
}

pub(super) fn int(tid: Pid, at: u64) -> Option<i32> {
    let bytes = sys::memory(tid, at, size_of::<i32>());
    bytes.as_slice().try_into().ok().map(i32::from_ne_bytes)
}

/// Two ints that stand side by side, as socketpair(2) and pipe(2) leave them.
pub(super) fn ints(tid: Pid, at: u64) -> Option<(i32, i32)> {
    Some((int(tid, at)?, int(tid, at.wrapping_add(4))?))
}

/// Two words that stand side by side.
pub(super) fn words(tid: Pid, at: u64) -> Option<[u64; 2]> {
    let bytes = sys::memory(tid, at, 2 * POINTER_BYTES);
    Some([word(&bytes, 0)?, word(&bytes, POINTER_BYTES)?])
}

/// An address and its length.
pub(super) fn endpoint(tid: Pid, at: u64, length: u64) -> Option<Endpoint> {
    let length = usize::try_from(length).ok().filter(|length| (1..=address::BYTES_MAX).contains(length))?;
    let bytes = sys::memory(tid, at, length);
    // A pointer that leads nowhere, or a length that leads too far, fails the call: it is no address.
    (bytes.len() == length).then(|| address::endpoint(&bytes)).flatten()
}

/// The family that a `struct sockaddr` says it is of; `AF_UNSPEC` where there is none.
pub(super) fn family(tid: Pid, at: u64) -> i32 {
    let bytes = sys::memory(tid, at, size_of::<u16>());
    bytes.as_slice().try_into().map_or(libc::AF_UNSPEC, |two| i32::from(u16::from_ne_bytes(two)))
}

/// An array of `struct iovec`.
pub(super) fn parts(tid: Pid, at: u64, count: u64) -> Vec<Part> {
    let count = count.min(PARTS_MAX);
    let bytes = sys::memory(tid, at, usize::try_from(count * IOVEC_BYTES).unwrap_or_default());
    let (pairs, _) = bytes.as_chunks::<{ 2 * POINTER_BYTES }>();
    let places = (0..).map(|index: u64| at.wrapping_add(index * IOVEC_BYTES));
    let part = |(at, pair): (u64, &[u8; 2 * POINTER_BYTES])| {
        Some(Part { at, base: word(pair, 0)?, length: word(pair, POINTER_BYTES)? })
    };
    places.zip(pairs).filter_map(part).collect()
}

/// A `struct msghdr`.
pub(super) fn message(tid: Pid, at: u64) -> Option<Message> {
    let bytes = sys::memory(tid, at, 4 * POINTER_BYTES);
    let name_length = bytes.get(8..12).and_then(|four| four.try_into().ok()).map(u32::from_ne_bytes)?;
    let (name, vector, count) = (word(&bytes, 0)?, word(&bytes, 16)?, word(&bytes, 24)?);
    Some(Message { name, name_length, parts: parts(tid, vector, count), count_at: at.wrapping_add(24), count })
}

/// How many bytes of the first `struct mmsghdr` of an array were moved; sendmmsg(2).
pub(super) fn first_length(tid: Pid, at: u64) -> Option<u32> {
    let bytes = sys::memory(tid, at.wrapping_add(7 * POINTER_BYTES as u64), size_of::<u32>());
    bytes.as_slice().try_into().ok().map(u32::from_ne_bytes)
}

/// How many bytes the parts hold together.
pub(super) fn total(parts: &[Part]) -> u64 {
    parts.iter().fold(0, |sum, part| sum.saturating_add(part.length))
}

fn word(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_ne_bytes(bytes.get(at..at + POINTER_BYTES)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{Part, ints, message, parts, total};
    use nix::unistd::getpid;

    /// A process may read its own memory as a tracer reads that of a tracee.
    #[test]
    fn vectors_and_messages_are_read() {
        let text = *b"hola";
        let vector = [text.as_ptr() as u64, 4, text.as_ptr() as u64, 3];
        let at = vector.as_ptr() as u64;
        let two = parts(getpid(), at, 2);
        assert_eq!(two, [Part { at, base: vector[0], length: 4 }, Part { at: at + 16, base: vector[2], length: 3 }]);
        assert_eq!(total(&two), 7);
        let header = [0_u64, 0, at, 2];
        let read = message(getpid(), header.as_ptr() as u64).unwrap();
        assert_eq!((read.parts, read.count, read.name), (two, 2, 0));
    }

    #[test]
    fn memory_that_is_not_there_is_nothing() {
        assert_eq!(ints(getpid(), 8), None);
        assert_eq!(parts(getpid(), 8, 3), []);
        assert_eq!(message(getpid(), 8), None);
    }
}
