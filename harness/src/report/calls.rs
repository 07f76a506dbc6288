//! System calls as strace(1) writes them: names, descriptors, errors and bytes of the kernel, in no language.

use super::cast::Cast;
use super::escape;
use crate::model::{Call, Deed, Ending, Endpoint, Task, What};
use nix::errno::Errno;

/// How many columns the bytes of a call may take.
const TEXT: usize = 16;
/// Errors that say that there is nothing now, or not yet: no failure, except of fork(2).
const NOT_YET: [i32; 3] = [libc::EAGAIN, libc::EINPROGRESS, libc::EALREADY];

/// One call with its result: `bind(3, 0.0.0.0:8080) = -1 EADDRINUSE`.
pub(super) fn told(cast: &Cast<'_>, call: &Call) -> String {
    let asked = asked(cast, call);
    // That one never returns.
    if matches!(call.deed, Deed::Exit { .. }) { asked } else { format!("{asked} = {}", result(call)) }
}

/// One call with what it was asked: `bind(3, 0.0.0.0:8080)`.
pub(super) fn asked(cast: &Cast<'_>, call: &Call) -> String {
    let descriptor = call.descriptor().map(|descriptor| descriptor.to_string()).unwrap_or_default();
    let place = |to: &Option<Endpoint>| match to {
        Some(to) => format!("{descriptor}, {}", cast.voice.endpoint(to)),
        None => descriptor.clone(),
    };
    let arguments = match &call.deed {
        Deed::Bind { to, .. } | Deed::Connect { to, .. } => place(to),
        Deed::Send { to, head, .. } if call.result > 0 => {
            format!("{}, {}", place(to), cast.voice.text(head, TEXT))
        }
        Deed::Receive { head, .. } if call.result > 0 => format!("{descriptor}, {}", cast.voice.text(head, TEXT)),
        // What execve(2) closes are those of `FD_CLOEXEC`, and nobody asked it to.
        Deed::Close { .. } if call.name.starts_with("execve") => String::new(),
        Deed::Close { first, last } if first != last => format!("{first}-{last}"),
        Deed::Exit { status } => status.to_string(),
        _ => descriptor,
    };
    format!("{}({arguments})", escape::line(&call.name))
}

fn result(call: &Call) -> String {
    match call.errno() {
        _ if matches!(call.deed, Deed::Socketpair { ends: Some(_), .. } | Deed::Pipe { ends: Some(_) }) => {
            let (Deed::Socketpair { ends, .. } | Deed::Pipe { ends }) = &call.deed else { return String::new() };
            ends.map(|(one, other)| format!("[{one}, {other}]")).unwrap_or_default()
        }
        _ if call.was_interrupted() => "-1 EINTR".to_owned(),
        Some(errno) => format!("-1 {}", name_of(errno)),
        None => call.result.to_string(),
    }
}

/// The name of an error number, such as `EADDRINUSE`.
pub(super) fn name_of(errno: i32) -> String {
    format!("{:?}", Errno::from_raw(errno))
}

/// The last calls of a task that say something about what it was doing.
pub(super) fn last(cast: &Cast<'_>, task: &Task) -> Option<String> {
    let calls: Vec<String> = task.last_calls.iter().map(|call| told(cast, call)).collect();
    if calls.is_empty() { None } else { Some(calls.join(", ")) }
}

/// Whether an event of the calls and processes is told among what happened: failures, and what the check did to them. All
/// others would hide the conversation.
pub(super) fn is_notable(what: &What) -> bool {
    match what {
        What::Called { call, .. } => {
            call.fault.is_some_and(|fault| fault != crate::model::Effect::Held) || is_failure(call)
        }
        What::Died { ending, .. } => matches!(ending, Ending::Signalled(_)),
        What::Forked { .. } => false,
        _ => true,
    }
}

fn is_failure(call: &Call) -> bool {
    let is_step = !matches!(
        call.deed,
        Deed::Close { .. } | Deed::SetOption { .. } | Deed::Handler { .. } | Deed::Wait | Deed::Shutdown { .. }
    );
    let fails = |errno: i32| call.deed == Deed::Fork || !NOT_YET.contains(&errno);
    is_step && !call.was_interrupted() && call.errno().is_some_and(fails)
}
