//! A small assembler of classic BPF for one kind of seccomp filter: these calls stop for the tracer, all others pass at
//! full speed. seccomp(2)
#![expect(unsafe_code, reason = "seccomp(2) has no safe wrapper")]

use nix::errno::Errno;

/// A filter, ready to be installed.
#[derive(Clone, Debug)]
pub struct Filter(Vec<libc::sock_filter>);

const LOAD: u16 = 0x20;
const IF_EQUAL: u16 = 0x15;
const IF_AT_LEAST: u16 = 0x35;
const RETURN: u16 = 0x06;

/// Offsets in `struct seccomp_data`.
const NUMBER: u32 = 0;
const ARCHITECTURE: u32 = 4;

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
        let foreign = statement(RETURN, libc::SECCOMP_RET_TRACE | FOREIGN);
        let mut words = vec![
            statement(LOAD, ARCHITECTURE),
            jump(IF_EQUAL, NATIVE, 1, 0),
            foreign,
            statement(LOAD, NUMBER),
            jump(IF_AT_LEAST, X32, 0, 1),
            foreign,
        ];
        for call in calls {
            let number = u32::try_from(*call).unwrap_or(u32::MAX);
            words.extend([jump(IF_EQUAL, number, 0, 1), statement(RETURN, libc::SECCOMP_RET_TRACE)]);
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
}

fn statement(code: u16, value: u32) -> libc::sock_filter {
    libc::sock_filter { code, jt: 0, jf: 0, k: value }
}

fn jump(code: u16, value: u32, then: u8, otherwise: u8) -> libc::sock_filter {
    libc::sock_filter { code, jt: then, jf: otherwise, k: value }
}
