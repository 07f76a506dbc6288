//! The calls of tracees: entered, changed where a fault asks for it, told when they return.

use super::decode::Entered;
use super::shorten::{self, Undo};
use super::{Inside, LAST_CALLS, Surroundings, Tracer, family, remote, watched};
use crate::limits;
use crate::model::{Call, CallKind, Deed, Effect, INTERRUPTED, Unwatchable, What};
use crate::sys::{self, Resume};
use nix::errno::Errno;
use nix::unistd::Pid;

impl Tracer {
    pub(super) fn enter(&mut self, tid: Pid, number: i64, arguments: [u64; 6], around: &mut dyn Surroundings) {
        self.take_in(tid, None);
        if number == libc::SYS_io_uring_setup {
            return self.refuse(tid, Unwatchable::IoUring);
        }
        let Some(watched) = watched::of_number(number) else { return self.go_on(tid, 0) };
        let entered = Entered::new(tid, watched, arguments);
        let mut inside = Inside { entered, at: self.now(), effect: None, undo: Vec::new() };
        if let Some(pid) = self.family.process_of(tid)
            && let Some(process) = self.family.process(pid)
        {
            announce(tid, pid, process, &entered, around);
            inside.effect = self.faults.strike(tid, pid, process, &entered, around);
        }
        let effect = inside.effect;
        if let Some(effect) = effect
            && let Ok(undo) = apply(effect, tid, &entered)
        {
            inside.undo = undo;
        }
        self.inside.insert(tid, inside);
        if effect == Some(Effect::Held) {
            self.hold(tid, watched.kind);
        } else if number == libc::SYS_exit_group {
            // It does not return.
            self.leave(tid, 0);
        } else {
            sys::resume(tid, Resume::ToReturn, 0);
        }
    }

    fn hold(&mut self, tid: Pid, kind: Option<CallKind>) {
        let program = self.family.process_of(tid).and_then(|pid| self.program(pid));
        let (Some(program), Some(call)) = (program, kind) else { return sys::resume(tid, Resume::ToReturn, 0) };
        self.held.insert(tid, program.clone());
        self.tell(What::Held { program, call });
    }

    pub(super) fn leave(&mut self, tid: Pid, result: i64) {
        let Some(inside) = self.inside.remove(&tid) else { return sys::resume(tid, Resume::Run, 0) };
        shorten::undo(tid, &inside.undo);
        if inside.effect.is_none() && is_kept_from_terminal(tid, &inside.entered, result) {
            let [first, ..] = inside.entered.arguments;
            let _gone = sys::repeat_call(tid, inside.entered.watched.number, first);
            return sys::resume(tid, Resume::Run, 0);
        }
        let again = inside.effect == Some(Effect::Twice) && result >= 0;
        self.tell_call(tid, &inside, result, again);
        sys::resume(tid, Resume::Run, 0);
    }

    fn tell_call(&mut self, tid: Pid, inside: &Inside, result: i64, again: bool) {
        let Inside { entered, at, effect, .. } = *inside;
        if again {
            let first = entered.arguments[0];
            let _gone = sys::repeat_call(tid, entered.watched.number, first);
        }
        let Some(deed) = entered.deed(tid, result) else { return };
        // What makes threads is of no interest.
        if deed == Deed::Fork && !entered.makes_process(tid) {
            return;
        }
        let now = self.now();
        let Some(pid) = self.family.process_of(tid) else { return };
        let Some(process) = self.family.process_mut(pid) else { return };
        if is_made_again(pid, result) {
            return;
        }
        process.follow(&deed, result);
        if let Some(after) = entered.alarm(tid) {
            process.alarm = (!after.is_zero()).then(|| now.saturating_add(after));
        }
        let program = process.program.clone();
        let call = Call { name: entered.watched.plain_name().to_owned(), entered: at, deed, result, fault: effect };
        let is_vain = matches!(call.deed, Deed::Receive { .. } | Deed::Send { .. } | Deed::Accept { .. } | Deed::Wait);
        self.fruitless = match result {
            1.. => 0,
            _ if is_vain => self.fruitless + 1,
            _ => self.fruitless,
        };
        let last = self.last.entry(tid).or_default();
        if last.len() == LAST_CALLS {
            last.pop_front();
        }
        last.push_back(call.clone());
        if self.calls_told < limits::CALLS_KEPT {
            self.calls_told += 1;
            let (pid, tid) = (pid.as_raw(), tid.as_raw());
            self.tell(What::Called { program, pid, tid, call: Box::new(call) });
        }
    }

    /// Tells a program that there is no such call, and says so.
    pub(super) fn refuse(&mut self, tid: Pid, way: Unwatchable) {
        self.take_in(tid, None);
        let refused = sys::skip_call(tid, -i64::from(libc::ENOSYS));
        let program = self.family.process_of(tid).and_then(|pid| self.program(pid));
        if let (Ok(()), Some(program)) = (refused, program)
            && !self.unwatchable.contains(&program)
        {
            self.unwatchable.push(program.clone());
            self.tell(What::Unwatchable { program, way });
        }
        sys::resume(tid, Resume::Run, 0);
    }

    /// What execve(2) has closed, as calls: whatever stands between the descriptors that are open still.
    pub(super) fn tell_closed(&mut self, pid: Pid) {
        if !self.scope.descriptors {
            return;
        }
        let Some(program) = self.program(pid) else { return };
        let mut first = 0;
        for open in sys::descriptors(pid).into_iter().chain([i32::MAX]) {
            if open > first {
                let deed = Deed::Close { first, last: open - 1 };
                let call = Call { name: "execve".to_owned(), entered: self.now(), deed, result: 0, fault: None };
                let (program, pid) = (program.clone(), pid.as_raw());
                self.tell(What::Called { program, pid, tid: pid, call: Box::new(call) });
            }
            first = open.saturating_add(1);
        }
    }
}

/// Whether a call was interrupted by a signal, and the kernel makes it again without the program knowing: nobody handles
/// signals there. Where somebody does, only the handler's flags would tell. signal(7)
fn is_made_again(pid: Pid, result: i64) -> bool {
    INTERRUPTED.contains(&result) && !sys::handles_signals(pid)
}

/// Whether a signal has kept a call from writing to a terminal, which takes nothing while one is pending, however much room it
/// has. Hardly any comes between a call and its beginning, unless we hold the task up there: then it is our doing.
fn is_kept_from_terminal(tid: Pid, entered: &Entered, result: i64) -> bool {
    entered.watched.kind == Some(CallKind::Send)
        && sys::was_interrupted(result)
        && sys::descriptor_link(tid, entered.descriptor()).is_some_and(|link| link.starts_with(b"/dev/pts/"))
}

/// Says where a call is about to connect or to send to.
fn announce(tid: Pid, pid: Pid, process: &family::Process, entered: &Entered, around: &mut dyn Surroundings) {
    let to = match entered.watched.kind {
        Some(CallKind::Connect) => {
            let [_, address, length, ..] = entered.arguments;
            remote::endpoint(tid, address, length)
        }
        Some(CallKind::Send) => {
            let Some(transfer) = entered.transfer(tid).filter(|transfer| transfer.name.0 != 0) else { return };
            remote::endpoint(tid, transfer.name.0, transfer.name.1)
        }
        _ => None,
    };
    if let (Some(to), Some((_, kind))) = (to, process.socket(entered.descriptor())) {
        around.expects(&process.program, pid, kind, &to);
    }
}

/// Does to a call that is entered what a fault asks for; what has to be put back when it returns.
fn apply(effect: Effect, tid: Pid, entered: &Entered) -> Result<Vec<Undo>, Errno> {
    match effect {
        Effect::Short(most) => return shorten::shorten(entered, tid, most),
        Effect::Fails(errno) => sys::skip_call(tid, -i64::from(errno))?,
        Effect::Interrupted => sys::skip_call(tid, -i64::from(libc::EINTR))?,
        Effect::Lost => {
            let asked = entered.transfer(tid).map_or(0, |transfer| transfer.asked);
            sys::skip_call(tid, i64::try_from(asked).unwrap_or(i64::MAX))?;
        }
        Effect::Twice | Effect::Held => {}
    }
    Ok(Vec::new())
}
