//! Changing the call that a stopped tracee is about to make, or its result: the one place that knows registers.
//!
//! Everything else about a call comes from `PTRACE_GET_SYSCALL_INFO`, which is the same on every architecture.

use nix::errno::Errno;
use nix::sys::ptrace::{getregset, regset::NT_PRSTATUS, setregset};
use nix::unistd::Pid;

/// Gives the call that a tracee is entering another argument; the kernel then really does what is asked. The register
/// keeps the value: whoever changed it puts it back when the call returns, as compilers rely on it.
///
/// # Errors
/// `ESRCH` if the tracee is not stopped, or is gone.
pub fn set_argument(pid: Pid, index: usize, value: u64) -> Result<(), Errno> {
    change(pid, |registers| machine::set_argument(registers, index, value))
}

/// Keeps the call that a tracee is entering from being made; it returns `result` instead.
///
/// # Errors
/// As [`set_argument`].
pub fn skip_call(pid: Pid, result: i64) -> Result<(), Errno> {
    machine::forget_number(pid)?;
    change(pid, |registers| machine::set_result(registers, result))
}

/// Has a tracee make the call once more that has just returned, with the same number and arguments.
///
/// # Errors
/// As [`set_argument`].
pub fn repeat_call(pid: Pid, number: i64, first_argument: u64) -> Result<(), Errno> {
    change(pid, |registers| machine::step_back(registers, number, first_argument))
}

fn change(pid: Pid, change: impl FnOnce(&mut libc::user_regs_struct)) -> Result<(), Errno> {
    let mut registers = getregset::<NT_PRSTATUS>(pid)?;
    change(&mut registers);
    setregset::<NT_PRSTATUS>(pid, registers)
}

/// Source: syscall(2), "Architecture calling conventions"; `syscall` is two bytes long.
#[cfg(target_arch = "x86_64")]
mod machine {
    use nix::errno::Errno;
    use nix::sys::ptrace::{getregset, regset::NT_PRSTATUS, setregset};
    use nix::unistd::Pid;

    const INSTRUCTION_BYTES: u64 = 2;

    pub(super) fn set_argument(registers: &mut libc::user_regs_struct, index: usize, value: u64) {
        let register = match index {
            0 => &mut registers.rdi,
            1 => &mut registers.rsi,
            2 => &mut registers.rdx,
            3 => &mut registers.r10,
            4 => &mut registers.r8,
            _ => &mut registers.r9,
        };
        *register = value;
    }

    pub(super) fn forget_number(pid: Pid) -> Result<(), Errno> {
        let mut registers = getregset::<NT_PRSTATUS>(pid)?;
        registers.orig_rax = u64::MAX;
        setregset::<NT_PRSTATUS>(pid, registers)
    }

    pub(super) fn set_result(registers: &mut libc::user_regs_struct, result: i64) {
        registers.rax = result.cast_unsigned();
    }

    pub(super) fn step_back(registers: &mut libc::user_regs_struct, number: i64, _first_argument: u64) {
        registers.rip = registers.rip.wrapping_sub(INSTRUCTION_BYTES);
        registers.rax = number.cast_unsigned();
    }
}

/// Source: syscall(2), "Architecture calling conventions"; ptrace(2), `NT_ARM_SYSTEM_CALL`; `svc #0` is four bytes long.
#[cfg(target_arch = "aarch64")]
mod machine {
    use super::super::ptrace::set_call_number;
    use nix::errno::Errno;
    use nix::unistd::Pid;

    const INSTRUCTION_BYTES: u64 = 4;

    pub(super) fn set_argument(registers: &mut libc::user_regs_struct, index: usize, value: u64) {
        if let Some(register) = registers.regs.get_mut(index) {
            *register = value;
        }
    }

    pub(super) fn forget_number(pid: Pid) -> Result<(), Errno> {
        set_call_number(pid, -1)
    }

    pub(super) fn set_result(registers: &mut libc::user_regs_struct, result: i64) {
        registers.regs[0] = result.cast_unsigned();
    }

    /// The result has taken the place of the first argument; the number is still in `x8`.
    pub(super) fn step_back(registers: &mut libc::user_regs_struct, _number: i64, first_argument: u64) {
        registers.pc = registers.pc.wrapping_sub(INSTRUCTION_BYTES);
        registers.regs[0] = first_argument;
    }
}
