//! ptrace(2), as far as a tracer needs it that seizes a tree and stops at the calls that a filter names.
#![expect(
    unsafe_code,
    reason = "waitid, waitpid and requests with numbers that nix does not offer, and the union of `syscall_info`"
)]

use super::procfs;
use super::seccomp::FOREIGN;
use nix::errno::Errno;
use nix::sys::ptrace::{self, Options};
use nix::sys::uio::{RemoteIoVec, process_vm_readv, process_vm_writev};
use nix::unistd::Pid;
use std::io::{IoSlice, IoSliceMut};

/// Why a tracee stopped, or that it is no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TraceStop {
    /// It has ended with a status.
    Exited(i32, Kin),
    /// It was ended by a signal.
    Signalled(i32, Kin),
    /// It is about to make a call that the filter names: its number and its arguments.
    Entry(i64, [u64; 6]),
    /// It is about to make a call of a foreign ABI, whose number means something else.
    ForeignEntry,
    /// The call that it was let into returns, with this value; errors are negative.
    Return(i64),
    /// It has made a process or a thread.
    Bore(Pid),
    /// It has executed a program.
    Executed,
    /// A signal is about to be delivered.
    Signal(i32),
    /// It was stopped by a signal, with its whole process.
    GroupStop,
    /// It is new, or was interrupted.
    Other,
}

/// Whose a process was when it ended, before it was buried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Kin {
    /// Its parent, which may have adopted it.
    pub parent: Option<Pid>,
    /// Its session.
    pub session: Option<Pid>,
}

/// How a tracee goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resume {
    /// Until the next event.
    Run,
    /// Until the call that it is entering returns.
    ToReturn,
    /// It stays stopped, as a group-stop wants it, and tells when it goes on.
    StayStopped,
}

const PTRACE_LISTEN: libc::c_uint = 0x4208;
const PTRACE_EVENT_STOP: i32 = 128;
/// What `PTRACE_O_TRACESYSGOOD` adds to the signal of a syscall stop.
const GOOD: i32 = 0x80;

/// Takes a child of ours under our eyes, with all that will come from it. It dies if we die.
///
/// # Errors
/// `EPERM` where the system does not allow it.
pub fn seize(pid: Pid) -> Result<(), Errno> {
    let options = Options::PTRACE_O_TRACESYSGOOD
        | Options::PTRACE_O_TRACEFORK
        | Options::PTRACE_O_TRACEVFORK
        | Options::PTRACE_O_TRACECLONE
        | Options::PTRACE_O_TRACEEXEC
        | Options::PTRACE_O_TRACESECCOMP
        | Options::PTRACE_O_EXITKILL;
    ptrace::seize(pid, options)
}

/// The next thing that happened to a child or a tracee; nothing if there is none now.
pub fn next_stop() -> Option<(Pid, TraceStop)> {
    let (pid, has_ended) = peek()?;
    // Once it is buried nobody can tell any more whose it was.
    let kin =
        if has_ended { Kin { parent: procfs::parent(pid), session: procfs::session(pid) } } else { Kin::default() };
    let mut status = 0;
    // SAFETY: waitpid writes one int, which lives until the call returns.
    let waited = unsafe { libc::waitpid(pid.as_raw(), &raw mut status, libc::__WALL | libc::WNOHANG) };
    if waited <= 0 {
        return None;
    }
    let stop = if libc::WIFEXITED(status) {
        TraceStop::Exited(libc::WEXITSTATUS(status), kin)
    } else if libc::WIFSIGNALED(status) {
        TraceStop::Signalled(libc::WTERMSIG(status), kin)
    } else {
        stopped(pid, libc::WSTOPSIG(status), status >> 16)
    };
    Some((pid, stop))
}

/// Waits until a tracee has executed a program or has ended, which is left to be told by [`next_stop`]. Until then it runs
/// our own code: no stop of it is of interest, and none must hold it up.
pub(super) fn await_execution(child: Pid) {
    let Ok(id) = libc::id_t::try_from(child.as_raw()) else { return };
    while let Some(info) = look(libc::P_PID, id, 0) {
        // SAFETY: waitid has filled in the fields of a child.
        let status = unsafe { info.si_status() };
        if has_ended(&info) || status >> 8 == libc::PTRACE_EVENT_EXEC {
            return;
        }
        let mut status = 0;
        // SAFETY: waitpid writes one int, which lives until the call returns.
        unsafe { libc::waitpid(child.as_raw(), &raw mut status, libc::__WALL) };
        let signal = if status >> 16 == 0 { libc::WSTOPSIG(status) } else { 0 };
        resume(child, Resume::Run, signal);
    }
}

/// Who has something to tell, and whether it has ended; without taking it.
fn peek() -> Option<(Pid, bool)> {
    let info = look(libc::P_ALL, 0, libc::WNOHANG)?;
    // SAFETY: waitid has filled in the fields of a child, or left the zeros.
    let pid = unsafe { info.si_pid() };
    (pid > 0).then(|| (Pid::from_raw(pid), has_ended(&info)))
}

/// What there is to tell of a child or a tracee, without taking it. waitid(2), `WNOWAIT`
fn look(whose: libc::idtype_t, id: libc::id_t, flags: libc::c_int) -> Option<libc::siginfo_t> {
    // SAFETY: a siginfo_t is plain data, for which all zeros is a value.
    let mut info: libc::siginfo_t = unsafe { std::mem::zeroed() };
    let flags = flags | libc::WEXITED | libc::WSTOPPED | libc::WNOWAIT | libc::__WALL;
    loop {
        // SAFETY: waitid writes one siginfo_t, which lives until the call returns.
        let done = unsafe { libc::waitid(whose, id, &raw mut info, flags) };
        match Errno::result(done) {
            Ok(_) => return Some(info),
            Err(Errno::EINTR) => {}
            Err(_) => return None,
        }
    }
}

fn has_ended(info: &libc::siginfo_t) -> bool {
    matches!(info.si_code, libc::CLD_EXITED | libc::CLD_KILLED | libc::CLD_DUMPED)
}

fn stopped(pid: Pid, signal: i32, event: i32) -> TraceStop {
    match event {
        libc::PTRACE_EVENT_SECCOMP => entry(pid),
        libc::PTRACE_EVENT_FORK | libc::PTRACE_EVENT_VFORK | libc::PTRACE_EVENT_CLONE => {
            let child = ptrace::getevent(pid).ok().and_then(|child| i32::try_from(child).ok());
            child.map_or(TraceStop::Other, |child| TraceStop::Bore(Pid::from_raw(child)))
        }
        libc::PTRACE_EVENT_EXEC => TraceStop::Executed,
        PTRACE_EVENT_STOP if matches!(signal, libc::SIGSTOP | libc::SIGTSTP | libc::SIGTTIN | libc::SIGTTOU) => {
            TraceStop::GroupStop
        }
        0 if signal == libc::SIGTRAP | GOOD => returned(pid),
        0 => TraceStop::Signal(signal),
        _ => TraceStop::Other,
    }
}

fn entry(pid: Pid) -> TraceStop {
    match ptrace::syscall_info(pid) {
        Ok(info) if info.op == libc::PTRACE_SYSCALL_INFO_SECCOMP => {
            // SAFETY: `op` says that the kernel has filled in this member of the union.
            let seccomp = unsafe { info.u.seccomp };
            if seccomp.ret_data == FOREIGN {
                return TraceStop::ForeignEntry;
            }
            TraceStop::Entry(i64::try_from(seccomp.nr).unwrap_or(-1), seccomp.args)
        }
        Ok(_) | Err(_) => TraceStop::Other,
    }
}

fn returned(pid: Pid) -> TraceStop {
    match ptrace::syscall_info(pid) {
        Ok(info) if info.op == libc::PTRACE_SYSCALL_INFO_EXIT => {
            // SAFETY: `op` says that the kernel has filled in this member of the union.
            TraceStop::Return(unsafe { info.u.exit.sval })
        }
        Ok(_) | Err(_) => TraceStop::Other,
    }
}

/// Lets a tracee go on, with a signal if one is to be delivered. One that was killed meanwhile is no error.
pub fn resume(pid: Pid, how: Resume, signal: i32) {
    let request = match how {
        Resume::Run => libc::PTRACE_CONT,
        Resume::ToReturn => libc::PTRACE_SYSCALL,
        Resume::StayStopped => PTRACE_LISTEN,
    };
    // SAFETY: no memory of ours is passed; the last argument is a number.
    let _killed_meanwhile = unsafe { libc::ptrace(request, pid.as_raw(), 0, libc::c_long::from(signal)) };
}

/// Stops a tracee, also one that waits in a call, which is made again if nothing else is done about it. One that is gone is
/// no error.
pub fn interrupt(pid: Pid) {
    let _gone = ptrace::interrupt(pid);
}

/// Reads memory of a tracee, as much as there is up to `length` bytes. `process_vm_readv(2)`
pub fn memory(pid: Pid, address: u64, length: usize) -> Vec<u8> {
    let mut buffer = vec![0; length];
    let Ok(base) = usize::try_from(address) else { return Vec::new() };
    let read = process_vm_readv(pid, &mut [IoSliceMut::new(&mut buffer)], &[RemoteIoVec { base, len: length }]);
    buffer.truncate(read.unwrap_or(0));
    buffer
}

/// Writes memory of a tracee; `false` if not all of it could be written. `process_vm_writev(2)`
pub fn write_memory(pid: Pid, address: u64, bytes: &[u8]) -> bool {
    let Ok(base) = usize::try_from(address) else { return false };
    let written = process_vm_writev(pid, &[IoSlice::new(bytes)], &[RemoteIoVec { base, len: bytes.len() }]);
    written == Ok(bytes.len())
}

/// Gives the call that a tracee is entering another number. ptrace(2), `NT_ARM_SYSTEM_CALL`
///
/// # Errors
/// `ESRCH` if the tracee is not stopped, or is gone.
#[cfg(target_arch = "aarch64")]
pub(super) fn set_call_number(pid: Pid, number: i32) -> Result<(), Errno> {
    const NT_ARM_SYSTEM_CALL: libc::c_int = 0x404;
    let mut number = number;
    let part = libc::iovec { iov_base: (&raw mut number).cast(), iov_len: size_of::<i32>() };
    // SAFETY: the kernel reads one int through the iovec; both live until the call returns.
    let done = unsafe { libc::ptrace(libc::PTRACE_SETREGSET, pid.as_raw(), NT_ARM_SYSTEM_CALL, &raw const part) };
    Errno::result(done).map(drop)
}
