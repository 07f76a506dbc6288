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

/// Has a call return `result` instead that was interrupted, and fails for that or is about to be made again; says whether a
/// tracee that has stopped since stood in it. signal(7)
///
/// # Errors
/// As [`set_argument`].
pub fn return_instead(pid: Pid, number: i64, result: i64) -> Result<bool, Errno> {
    let mut registers = getregset::<NT_PRSTATUS>(pid)?;
    let stood = machine::return_instead(pid, &mut registers, number, result);
    if stood {
        setregset::<NT_PRSTATUS>(pid, registers)?;
    }
    Ok(stood)
}

/// Changes the result of a call that returns right now.
///
/// # Errors
/// As [`set_argument`].
pub fn set_result(pid: Pid, result: i64) -> Result<(), Errno> {
    change(pid, |registers| machine::set_result(registers, result))
}

/// Whether the result of a call says that it was interrupted. One whose time was limited is not made again: signal(7).
pub fn was_interrupted(result: i64) -> bool {
    crate::model::INTERRUPTED.contains(&result) || result == -i64::from(libc::EINTR)
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

    pub(super) fn return_instead(_pid: Pid, registers: &mut libc::user_regs_struct, number: i64, result: i64) -> bool {
        let stood = registers.orig_rax.cast_signed() == number && super::was_interrupted(registers.rax.cast_signed());
        if stood {
            registers.rax = result.cast_unsigned();
        }
        stood
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

    /// The kernel has stepped back already, if the call is to be made again; its number is still in `x8`.
    pub(super) fn return_instead(pid: Pid, registers: &mut libc::user_regs_struct, number: i64, result: i64) -> bool {
        const INSTRUCTION: [u8; 4] = 0xd400_0001_u32.to_le_bytes();
        let is_ours = registers.regs[8].cast_signed() == number;
        let fails = super::was_interrupted(registers.regs[0].cast_signed());
        let again = super::super::ptrace::memory(pid, registers.pc, INSTRUCTION.len()) == INSTRUCTION;
        if is_ours && again && !fails {
            registers.pc = registers.pc.wrapping_add(INSTRUCTION_BYTES);
        }
        if is_ours && (again || fails) {
            registers.regs[0] = result.cast_unsigned();
        }
        is_ours && (again || fails)
    }

    /// The result has taken the place of the first argument; the number is still in `x8`.
    pub(super) fn step_back(registers: &mut libc::user_regs_struct, _number: i64, first_argument: u64) {
        registers.pc = registers.pc.wrapping_sub(INSTRUCTION_BYTES);
        registers.regs[0] = first_argument;
    }
}
