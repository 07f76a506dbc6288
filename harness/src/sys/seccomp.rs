//! A small assembler of classic BPF for two kinds of seccomp filters: these calls stop for the tracer, or these calls fail;
//! all others pass at full speed. seccomp(2)
#![expect(unsafe_code, reason = "seccomp(2) has no safe wrapper")]

use nix::errno::Errno;

/// A filter, ready to be installed.
#[derive(Clone, Debug)]
pub struct Filter(Vec<libc::sock_filter>);

const LOAD: u16 = 0x20;
const IF_EQUAL: u16 = 0x15;
const IF_AT_LEAST: u16 = 0x35;
const RETURN: u16 = 0x06;
const IF_ANY_BIT: u16 = 0x45;

/// Offsets in `struct seccomp_data`.
const NUMBER: u32 = 0;
const ARCHITECTURE: u32 = 4;
/// The lower half of the first argument.
#[cfg(target_endian = "little")]
const FIRST_ARGUMENT: u32 = 16;

/// The pid -1 in the lower half of an argument; kill(2).
const EVERYBODY: u32 = u32::MAX;

/// `AUDIT_ARCH_…` of this architecture; <linux/audit.h>.
#[cfg(target_arch = "x86_64")]
const NATIVE: u32 = 0xc000_003e;
#[cfg(target_arch = "aarch64")]
const NATIVE: u32 = 0xc000_00b7;
/// What the filter says to the tracer of a call of a foreign ABI; `SECCOMP_RET_DATA`.
pub(super) const FOREIGN: u32 = 1;
/// The first number of the x32 ABI, which shares the architecture of x86-64; other architectures have no such numbers.
const X32: u32 = 0x4000_0000;

impl Filter {
    /// A filter under which these calls stop for the tracer, and those of a foreign ABI, which have other numbers for the
    /// same things and so would go unseen.
    pub fn stopping_at(calls: &[i64]) -> Self {
        let mut words = native_only();
        for call in calls {
            words.extend([if_call(*call), statement(RETURN, libc::SECCOMP_RET_TRACE)]);
        }
        words.push(statement(RETURN, libc::SECCOMP_RET_ALLOW));
        Self(words)
    }

    /// Puts the filter on this process for ever, and on all that come from it. `no_new_privs` must be set.
    ///
    /// # Errors
    /// Of seccomp(2): `EACCES` without `no_new_privs`, `EINVAL` on a kernel without filters.
    pub fn install(&self) -> Result<(), Errno> {
        let program = libc::sock_fprog {
            len: u16::try_from(self.0.len()).map_err(|_| Errno::EINVAL)?,
            filter: self.0.as_ptr().cast_mut(),
        };
        // SAFETY: the program and its words live until the call returns, and the kernel only reads them.
        let done = unsafe { libc::syscall(libc::SYS_seccomp, libc::SECCOMP_SET_MODE_FILTER, 0, &raw const program) };
        Errno::result(done).map(drop)
    }

    /// A filter under which these calls fail with these errors, clone(2) with `EPERM` if it asks for one of these flags, and
    /// kill(2) if it is meant for everybody.
    /// Those of a foreign ABI stop for the tracer, and fail with `ENOSYS` where there is none. It goes together with other filters: of what they say, an error wins
    /// over a stop.
    pub fn refusing(calls: &[(i64, Errno)], clone_flags: i32) -> Self {
        let mut words = native_only();
        for (call, errno) in calls {
            words.extend([if_call(*call), failure(*errno)]);
        }
        // kill(2) with -1 is meant for everybody, us included; whoever does not look whether fork(2) failed does just that.
        // No branch comes back to the number of the call once it is no longer loaded.
        words.extend([
            jump(IF_EQUAL, u32::try_from(libc::SYS_kill).unwrap_or(u32::MAX), 0, 4),
            statement(LOAD, FIRST_ARGUMENT),
            jump(IF_EQUAL, EVERYBODY, 0, 1),
            failure(Errno::EPERM),
            statement(RETURN, libc::SECCOMP_RET_ALLOW),
        ]);
        words.extend([
            jump(IF_EQUAL, u32::try_from(libc::SYS_clone).unwrap_or(u32::MAX), 0, 3),
            statement(LOAD, FIRST_ARGUMENT),
            jump(IF_ANY_BIT, clone_flags.cast_unsigned(), 0, 1),
            failure(Errno::EPERM),
            statement(RETURN, libc::SECCOMP_RET_ALLOW),
        ]);
        Self(words)
    }
}

/// Loads the number of the call, if it is one of this architecture's own; what comes next may look at it.
fn native_only() -> Vec<libc::sock_filter> {
    let foreign = statement(RETURN, libc::SECCOMP_RET_TRACE | FOREIGN);
    vec![
        statement(LOAD, ARCHITECTURE),
        jump(IF_EQUAL, NATIVE, 1, 0),
        foreign,
        statement(LOAD, NUMBER),
        jump(IF_AT_LEAST, X32, 0, 1),
        foreign,
    ]
}

/// Goes on with the next statement for this call, with the one after it for others.
fn if_call(call: i64) -> libc::sock_filter {
    jump(IF_EQUAL, u32::try_from(call).unwrap_or(u32::MAX), 0, 1)
}

fn failure(errno: Errno) -> libc::sock_filter {
    statement(RETURN, libc::SECCOMP_RET_ERRNO | (errno as i32).cast_unsigned())
}

fn statement(code: u16, value: u32) -> libc::sock_filter {
    libc::sock_filter { code, jt: 0, jf: 0, k: value }
}

fn jump(code: u16, value: u32, then: u8, otherwise: u8) -> libc::sock_filter {
    libc::sock_filter { code, jt: then, jf: otherwise, k: value }
}

#[cfg(test)]
mod tests {
    use super::Filter;
    use crate::sys::fork;
    use nix::errno::Errno;
    use nix::sched::{CloneFlags, unshare};
    use nix::sys::wait::{WaitStatus, waitpid};

    #[test]
    fn refused_calls_fail_and_the_others_go_on() {
        let calls = [(libc::SYS_unshare, Errno::EXDEV), (libc::SYS_getppid, Errno::EDOM)];
        let filter = Filter::refusing(&calls, libc::CLONE_NEWUSER);
        let child = fork(|| {
            let installed = nix::sys::prctl::set_no_new_privs().and_then(|()| filter.install());
            let refused = unshare(CloneFlags::CLONE_FS) == Err(Errno::EXDEV);
            let went_on = nix::unistd::getpid().as_raw() > 1;
            // fork(3) is clone(2) without the flag.
            let born = fork(|| 0).and_then(|child| waitpid(child, None)).is_ok();
            i32::from(!(installed.is_ok() && refused && went_on && born))
        });
        assert!(matches!(waitpid(child.unwrap(), None), Ok(WaitStatus::Exited(_, 0))));
    }

    #[test]
    fn nobody_signals_everybody() {
        let filter = Filter::refusing(&[], libc::CLONE_NEWUTS);
        let child = fork(|| {
            let installed = nix::sys::prctl::set_no_new_privs().and_then(|()| filter.install());
            // Signal 0 is sent to nobody, should it be let through.
            let everybody = nix::sys::signal::kill(nix::unistd::Pid::from_raw(-1), None);
            let me = nix::sys::signal::kill(nix::unistd::getpid(), None);
            i32::from(!(installed.is_ok() && everybody == Err(Errno::EPERM) && me.is_ok()))
        });
        assert!(matches!(waitpid(child.unwrap(), None), Ok(WaitStatus::Exited(_, 0))));
    }

    /// Fails with what the filter says, before the kernel looks at the flags themselves.
    #[test]
    fn a_namespace_is_not_to_be_had_from_clone() {
        let filter = Filter::refusing(&[], libc::CLONE_NEWUTS);
        let child = fork(|| {
            let installed = nix::sys::prctl::set_no_new_privs().and_then(|()| filter.install());
            let flags = libc::c_long::from(libc::CLONE_NEWUTS | libc::SIGCHLD);
            // SAFETY: a clone without a stack of its own is a fork, of a process with one thread.
            let answer = unsafe { libc::syscall(libc::SYS_clone, flags, 0, 0, 0, 0) };
            if answer == 0 {
                // SAFETY: ends the child that should not be there.
                unsafe { libc::_exit(0) }
            }
            i32::from(!(installed.is_ok() && Errno::result(answer) == Err(Errno::EPERM)))
        });
        assert!(matches!(waitpid(child.unwrap(), None), Ok(WaitStatus::Exited(_, 0))));
    }
}
