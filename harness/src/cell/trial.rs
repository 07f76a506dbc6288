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

/// Traces a child to its end, which comes whether it can be traced or not.
fn trace() -> Result<(), Errno> {
    let child = sys::fork(|| {
        unistd::pause();
        0
    })?;
    let seized = sys::seize(child);
    sys::kill(child)?;
    if seized.is_err() {
        nix::sys::wait::waitpid(child, None)?;
        return seized;
    }
    loop {
        match sys::next_stop() {
            Some((pid, TraceStop::Exited(..) | TraceStop::Signalled(..))) if pid == child => return Ok(()),
            Some((pid, _)) => sys::resume(pid, Resume::Run, 0),
            None => std::thread::yield_now(),
        }
    }
}

fn filter() -> Result<(), Errno> {
    prctl::set_no_new_privs()?;
    Filter::refusing(&[], 0).install()
}
