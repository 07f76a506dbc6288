//! Has a call move fewer bytes than it was asked to, as the kernel may at any time; and undoes what that took.

use super::decode::Entered;
use crate::sys;
use nix::errno::Errno;
use nix::unistd::Pid;

/// Flags with which a call may not move fewer bytes, or does not move any; recv(2), send(2).
const WHOLE: i32 = libc::MSG_WAITALL | libc::MSG_PEEK | libc::MSG_TRUNC | libc::MSG_OOB | libc::MSG_ZEROCOPY;
/// The argument that holds the length, or the number of parts.
const LENGTH: usize = 2;

/// What has to be put back when the call returns: programs rely on it.
#[derive(Clone, Debug)]
pub(super) enum Undo {
    /// An argument.
    Argument(usize, u64),
    /// Memory: where, and what stood there.
    Memory(u64, [u8; 8]),
}

/// Whether a call can be made to move fewer bytes than it would.
pub(super) fn is_possible(entered: &Entered, tid: Pid, most: u64) -> bool {
    // The kernel ends a call with several messages after one that is cut; here it would go on with the next.
    !entered.has_several_messages()
        && entered.transfer(tid).is_some_and(|transfer| {
            let parts = transfer.message.as_ref().map(|message| &message.parts);
            let has_bytes = parts.is_none_or(|parts| parts.first().is_some_and(|part| part.length > 0));
            transfer.flags & WHOLE == 0 && transfer.asked > most && has_bytes
        })
}

/// Has the call that a tracee is entering move at most so many bytes, at least one.
///
/// # Errors
/// If the tracee is gone; a vector in memory that cannot be written leaves the call as it is.
pub(super) fn shorten(entered: &Entered, tid: Pid, most: u64) -> Result<Vec<Undo>, Errno> {
    let most = most.max(1);
    let Some(transfer) = entered.transfer(tid) else { return Ok(Vec::new()) };
    let Some(message) = transfer.message else {
        sys::set_argument(tid, LENGTH, transfer.asked.min(most))?;
        return Ok(vec![Undo::Argument(LENGTH, transfer.asked)]);
    };
    let Some(first) = message.parts.first() else { return Ok(Vec::new()) };
    let length_at = first.at.wrapping_add(8);
    if !sys::write_memory(tid, length_at, &first.length.min(most).to_ne_bytes()) {
        return Ok(Vec::new());
    }
    let mut undo = vec![Undo::Memory(length_at, first.length.to_ne_bytes())];
    if message.count_at == 0 {
        sys::set_argument(tid, LENGTH, 1)?;
        undo.push(Undo::Argument(LENGTH, message.count));
    } else if sys::write_memory(tid, message.count_at, &1_u64.to_ne_bytes()) {
        undo.push(Undo::Memory(message.count_at, message.count.to_ne_bytes()));
    }
    Ok(undo)
}

/// Puts everything back.
pub(super) fn undo(tid: Pid, undo: &[Undo]) {
    for step in undo {
        // Whoever is gone needs nothing back.
        match step {
            Undo::Argument(index, value) => drop(sys::set_argument(tid, *index, *value)),
            Undo::Memory(at, bytes) => {
                let _gone = sys::write_memory(tid, *at, bytes);
            }
        }
    }
}
