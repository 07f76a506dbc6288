//! Trying what a machine allows, one thing at a time, inside a process that is there for nothing else.

use super::{Identity, namespaces};
use crate::model::Capability;
use crate::sys::{self, Diag, Filter, Resume, TraceStop};
use nix::errno::Errno;
use nix::sys::prctl;
use nix::unistd;

/// Tries it; what is known of it beyond that it works, mostly nothing.
///
/// # Errors
/// What the system refused, in words.
pub(super) fn attempt(capability: Capability) -> Result<String, String> {
    let done = |result: Result<(), Errno>| result.map(|()| String::new()).map_err(|errno| errno.desc().to_owned());
    match capability {
        Capability::Namespaces => namespaces::separate().map(|()| String::new()),
        Capability::OwnUser => done(Identity::claim().and_then(|own| own.assume())),
        Capability::Tracing => done(trace()),
        Capability::Landlock => match sys::landlock_version() {
            Ok(version) => Ok(version.to_string()),
            Err(errno) => Err(errno.desc().to_owned()),
        },
        Capability::Filters => done(filter()),
        Capability::Sockets => done(Diag::open().map(drop)),
        Capability::Terminals => done(nix::pty::openpty(None, None).map(drop)),
    }
}

/// Traces a child to its end.
fn trace() -> Result<(), Errno> {
    let (reader, writer) = unistd::pipe()?;
    let child = sys::fork(|| i32::from(unistd::read(&reader, &mut [0]).is_err()))?;
    sys::seize(child)?;
    drop(writer);
    sys::kill(child)?;
    loop {
        match sys::next_stop() {
            Some((pid, TraceStop::Exited(_) | TraceStop::Signalled(_))) if pid == child => return Ok(()),
            Some((pid, _)) => sys::resume(pid, Resume::Run, 0),
            None => std::thread::yield_now(),
        }
    }
}

fn filter() -> Result<(), Errno> {
    prctl::set_no_new_privs()?;
    Filter::refusing(&[], 0).install()
}
